package dev.tasuki.succession;

import dev.tasuki.agent.AgentSession;
import dev.tasuki.capture.Snapshot;
import dev.tasuki.capture.TranscriptCopy;
import dev.tasuki.store.PointSummary;
import dev.tasuki.store.Store;
import dev.tasuki.store.StoreException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts a transcript that is gone back from a restore point, so that its conversation can be gone on with. Never touches a file that is
 * there. For one thread.
 */
final class LostTranscript {
    /** Of the newest points, in which the file is looked for. */
    private static final int MOST_POINTS = 100;

    private static final Logger LOG = LoggerFactory.getLogger(LostTranscript.class);

    private final Store store;

    LostTranscript(Store store) {
        this.store = store;
    }

    /**
     * Whether it is there now, whole as the newest point holds it that has it.
     *
     * @param below where agents of that kind keep their transcripts; nothing is written elsewhere
     */
    boolean putBack(String worker, AgentSession session, Path below) {
        var file = session.transcript();
        if (file == null) {
            return false;
        }
        var place = TranscriptPlace.of(file, session, below);
        if (place.isEmpty()) {
            LOG.warn("{}: nothing is put back at {}, for no transcript of that conversation lies there", worker, file);
            return false;
        }
        try {
            for (var point : newest()) {
                if (holds(store.outline(point.id()), worker, file) != null) {
                    var copy = holds(store.snapshot(point.id()), worker, file);
                    return copy != null && putBack(copy, place.get(), point);
                }
            }
        } catch (StoreException e) {
            LOG.warn("{}: no restore point could be read to put {} back from", worker, file, e);
        }
        return false;
    }

    /**
     * Whether a restore point tells that an agent was told something in a conversation.
     *
     * @param session the conversation's id
     */
    boolean wasSpoken(String worker, String session) throws StoreException {
        for (var point : newest()) {
            var snapshot = store.outline(point.id()).worker(worker).orElse(null);
            var agent = snapshot == null ? null : snapshot.agent();
            if (agent != null && agent.session().equals(session) && Spoken.isCaptured(snapshot)) {
                return true;
            }
        }
        return false;
    }

    /**
     * A transcript as the newest restore point holds it that has it, by the hashes of its pieces, without its content; null where
     * none has. What a handover kept that was rolled back does not count: it may be what it was rolled back for.
     *
     * @param but one that is not asked
     */
    @Nullable
    TranscriptCopy copy(String worker, Path file, String but) throws StoreException {
        for (var point : newest()) {
            var copy = point.id().equals(but) ? null : holds(store.outline(point.id()), worker, file);
            if (copy != null && !isRolledBack(point)) {
                return new TranscriptCopy(copy.file(), copy.size(), store.transcript(point.id(), worker));
            }
        }
        return null;
    }

    /** Those that are not known to be damaged. */
    private List<PointSummary> newest() throws StoreException {
        return store.points().stream()
                .limit(MOST_POINTS)
                .filter(point -> point.verified() == null || !point.damaged())
                .toList();
    }

    private boolean isRolledBack(PointSummary point) throws StoreException {
        return point.kind() == PointSummary.Kind.HANDOVER
                && store.successions().from(point.id()).stream()
                        .anyMatch(row -> row.state().equals(SuccessionState.ROLLED_BACK.name()));
    }

    private static @Nullable TranscriptCopy holds(Snapshot snapshot, String worker, Path file) {
        var copy = snapshot.worker(worker).map(w -> w.transcript()).orElse(null);
        return copy != null && file.toString().equals(copy.file()) ? copy : null;
    }

    static boolean putBack(TranscriptCopy copy, TranscriptPlace place, PointSummary point) {
        try {
            var file = place.make();
            var draft = file.resolveSibling(".tasuki-" + ProcessHandle.current().pid() + ".tmp");
            try {
                write(copy, draft);
                // unlike a move it fails where somebody else was faster
                Files.createLink(file, draft);
            } finally {
                Files.deleteIfExists(draft);
            }
            LOG.info("{} was gone, and was put back as {} holds it: {} bytes", file, point.id(), copy.size());
            return true;
        } catch (FileAlreadyExistsException e) {
            LOG.warn("{} is there, and was left as it is", e.getMessage());
        } catch (IOException | UncheckedIOException | UnsupportedOperationException e) {
            LOG.warn("the transcript {} could not be put back", place.file(), e);
        }
        return false;
    }

    private static void write(TranscriptCopy copy, Path draft) throws IOException {
        long told = copy.pieces().stream().mapToLong(piece -> piece.size()).sum();
        if (told != copy.size() || told > TranscriptCopy.LARGEST) {
            throw new IOException("the copy is of " + told + " bytes, and says that it is of " + copy.size());
        }
        var owner = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        var anew = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (var out = FileChannel.open(draft, anew, owner)) {
            for (var piece : copy.pieces()) {
                var buffer = ByteBuffer.wrap(piece.bytes());
                while (buffer.hasRemaining()) {
                    out.write(buffer);
                }
            }
            out.force(true);
        }
    }
}
