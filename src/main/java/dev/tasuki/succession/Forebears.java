package dev.tasuki.succession;

import dev.tasuki.agent.AgentKind;
import dev.tasuki.agent.AgentSession;
import dev.tasuki.store.Store;
import dev.tasuki.store.StoreException;
import dev.tasuki.store.SuccessionRow;
import dev.tasuki.store.SuccessionRow.Purpose;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The conversations that others took over from. An agent that has just been told what its predecessor knew may die before it has written
 * that down: then its predecessor's conversation has all that it knew. For one thread.
 */
final class Forebears {
    private static final Logger LOG = LoggerFactory.getLogger(Forebears.class);

    /** A transcript of more bytes than this is not read to know whether anything stands in it. */
    private static final long SURELY = 256 << 10;

    private final Store store;

    Forebears(Store store) {
        this.store = store;
    }

    /** The conversation of whom a worker's took over from by its last handover; empty where it did not, or where its file was not known. */
    Optional<AgentSession> of(String worker, AgentSession session) {
        try {
            for (var row : store.successions().recent()) {
                if (row.purpose() == Purpose.HANDOVER && row.workers().contains(worker)) {
                    return before(row, worker, session.id());
                }
            }
        } catch (StoreException e) {
            LOG.warn("{}: whom its conversation {} took over from is not known", worker, session.id(), e);
        }
        return Optional.empty();
    }

    private Optional<AgentSession> before(SuccessionRow row, String worker, String session) throws StoreException {
        var before = Saga.read(row.detail())
                .talk(worker)
                .filter(t -> t.session().equals(session) && !t.resumed())
                .map(Conversation::before)
                .filter(AgentSession::isId);
        if (before.isEmpty() || store.point(row.point()).isEmpty()) {
            return Optional.empty();
        }
        return store.outline(row.point())
                .worker(worker)
                .flatMap(w -> Optional.ofNullable(w.agent()))
                .filter(agent -> agent.session().equals(before.get()))
                .map(agent -> agent.transcript())
                .filter(file -> file.startsWith("/") && file.indexOf(0) < 0)
                .map(file -> new AgentSession(before.get(), Path.of(file)));
    }

    /** Whether a transcript that is there tells that anything was said; also where it cannot be read. */
    static boolean isBegun(AgentKind kind, Path file) {
        try {
            var transcript = kind.transcript(file);
            if (transcript.isEmpty() || Files.size(file) > SURELY) {
                return true;
            }
            transcript.get().read();
            return !transcript.get().facts().prompt().isBlank();
        } catch (IOException e) {
            LOG.warn("{} cannot be read", file, e);
            return true;
        }
    }
}
