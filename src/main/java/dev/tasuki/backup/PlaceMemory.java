package dev.tasuki.backup;

import dev.tasuki.org.FileTrouble;
import dev.tasuki.store.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

/** What this machine remembers of a place, in a directory of its own. */
record PlaceMemory(Path directory, Failpoints failpoints) {
    private static final Logger LOG = LoggerFactory.getLogger(PlaceMemory.class);
    private static final String LAST = "last.json";
    private static final String KNOWN = "known.json";
    private static final String STATE = "state.json";

    /** How the last run ended. */
    LastRun last() throws BackupException {
        return read(LAST, LastRun.class).orElse(LastRun.NEVER);
    }

    void note(LastRun run) throws BackupException {
        replace(directory.resolve(LAST), Shapes.bytes(run), failpoints);
    }

    KnownThere known() throws BackupException {
        return read(KNOWN, KnownThere.class).orElse(KnownThere.NOTHING);
    }

    void know(KnownThere known) throws BackupException {
        replace(directory.resolve(KNOWN), Shapes.bytes(known), failpoints);
    }

    /** The state in which the last good run, or the last compaction, left the place. */
    private PlaceState left() throws BackupException {
        return read(STATE, PlaceState.class).orElse(PlaceState.NONE);
    }

    void leave(PlaceState state) throws BackupException {
        replace(directory.resolve(STATE), Shapes.bytes(state), failpoints);
    }

    /** What the place is marked with when something is changed there now. */
    PlaceState next(Backup backup, Instant now) throws BackupException {
        var left = left();
        return left.next(stands(backup, left), now);
    }

    /**
     * What is not there any more though it was: single points, or all that came after an older state.
     *
     * @param here the names of the points that the store has
     */
    Optional<Missed> missed(Backup backup, Set<String> here) throws BackupException {
        var left = left();
        var stands = stands(backup, left);
        var gone = new HashSet<>(known().sent().keySet());
        gone.removeAll(backup.points());
        boolean older = stands.olderThan(left);
        if (!older && gone.isEmpty()) {
            return Optional.empty();
        }
        int all = gone.size();
        gone.retainAll(here);
        return Optional.of(new Missed(older, stands.at(), left.at(), all, gone.size()));
    }

    /** The names of what was found to be damaged there and has to be sent again. */
    Set<String> again(Backup backup) throws BackupException {
        var again = new HashSet<>(known().damaged());
        try {
            backup.state();
        } catch (DamagedException e) {
            LOG.warn("what the place says of itself is sent again", e);
            again.add(ObjectNames.STATE);
        }
        return again;
    }

    /** Where that cannot be read, it is damaged and not older. */
    private static PlaceState stands(Backup backup, PlaceState otherwise) throws BackupException {
        try {
            return backup.state();
        } catch (DamagedException e) {
            LOG.warn("what the place says of itself is damaged", e);
            return otherwise;
        }
    }

    private <T> Optional<T> read(String name, Class<T> type) throws BackupException {
        var file = directory.resolve(name);
        return Files.exists(file) ? Optional.of(read(file, type)) : Optional.empty();
    }

    static <T> T read(Path file, Class<T> type) throws BackupException {
        try {
            return Shapes.read(Files.readAllBytes(file), type);
        } catch (IOException | JacksonException e) {
            throw new BackupException(file + ": cannot be read: " + e.getMessage(), e);
        }
    }

    static void replace(Path file, byte[] content, Failpoints failpoints) throws BackupException {
        try {
            NewFile.replace(file, out -> out.write(content), failpoints);
        } catch (IOException e) {
            throw new BackupException(file + ": cannot be written: " + FileTrouble.of(e), e);
        } catch (StoreException e) {
            throw new IllegalStateException("no store is asked", e);
        }
    }
}
