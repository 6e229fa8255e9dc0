package dev.tasuki.tmux;

import java.util.Collection;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets control clients of this process come to a tmux server one at a time, and nothing of ours change anything there meanwhile.
 *
 * <p>A control client greets the server in three messages, and says in the first what it is. When there is news for control clients before
 * the last one came (a session was made, a client has gone, a pane was selected), tmux before 3.7 writes to where nothing is yet and dies
 * with all that runs in it (tmux/tmux pull requests 4980 and 5004). What other programs do at that moment nobody can hold up; it lasts
 * well under a millisecond.
 *
 * <p>Thread-safe. Who waits longer than a server may take to answer goes on all the same: a server that hangs reads no greeting either.
 */
final class ServerGate {
    private static final Logger LOG = LoggerFactory.getLogger(ServerGate.class);
    private static final int ALL = 1 << 16;
    private static final long PATIENCE_SECONDS = 10;

    private static final Set<String> MERELY_ASK = Set.of(
            "capture-pane",
            "display-message",
            "has-session",
            "list-clients",
            "list-panes",
            "list-sessions",
            "list-windows",
            "refresh-client",
            "send-keys",
            "show-buffer",
            "show-options");

    /** One for a server; of this process, as the servers are of the machine. Those who share one by chance wait a little for each other. */
    private static final ServerGate[] GATES =
            Stream.generate(ServerGate::new).limit(64).toArray(ServerGate[]::new);

    private final Semaphore permits = new Semaphore(ALL, true);

    private ServerGate() {}

    static ServerGate of(TmuxSocket socket) {
        return GATES[Math.floorMod(socket.hashCode(), GATES.length)];
    }

    /** Whether any of these commands may change something that tmux tells control clients. */
    static boolean change(Collection<TmuxCommand> commands) {
        return commands.stream().anyMatch(c -> !MERELY_ASK.contains(c.words().getFirst()));
    }

    /** To be held by a control client until it has attached. */
    Passage alone() {
        return passage(ALL);
    }

    /** To be held by who changes something until it is done. */
    Passage amongOthers() {
        return passage(1);
    }

    private Passage passage(int many) {
        try {
            if (permits.tryAcquire(many, PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                return new Passage(permits, many);
            }
            LOG.warn("somebody has waited {} s for tmux; it is not waited for any longer", PATIENCE_SECONDS);
        } catch (InterruptedException e) {
            // whoever is interrupted mostly ends something, and finds out about it in what comes next
            Thread.currentThread().interrupt();
        }
        return new Passage(permits, 0);
    }

    /** Held until it is closed, by any thread; to close it again does nothing. */
    static final class Passage implements AutoCloseable {
        private final Semaphore permits;
        private final int many;
        private final AtomicBoolean closed = new AtomicBoolean();

        private Passage(Semaphore permits, int many) {
            this.permits = permits;
            this.many = many;
        }

        @Override
        public void close() {
            if (closed.compareAndSet(false, true)) {
                permits.release(many);
            }
        }
    }
}
