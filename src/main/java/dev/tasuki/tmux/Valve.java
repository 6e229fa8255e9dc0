package dev.tasuki.tmux;

import java.util.Collection;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps workers printing while this process does not read, as when it is stopped. tmux reads no pane any more when every control client
 * is behind; it forgets then to look whether one is so late that its panes are to be paused (seen with 3.3a, {@code
 * server_client_check_pane_buffer}). One client that wants no output is never behind. For one thread.
 */
final class Valve {
    private static final Logger LOG = LoggerFactory.getLogger(Valve.class);

    private final TmuxServer server;
    private @Nullable ControlConnection connection;

    Valve(TmuxServer server) {
        this.server = server;
    }

    /** Open as long as there is a session to attach to; to be called now and then, as a session may be closed. */
    void settle(Collection<SessionLink> links) {
        if (connection != null && !connection.isOpen()) {
            close();
        }
        if (links.isEmpty()) {
            close();
        } else if (connection == null) {
            var session = links.iterator().next();
            try {
                connection = server.attachWithoutOutput(session.id());
            } catch (TmuxException e) {
                LOG.debug("no second client for {}: {}", session.name(), e.getMessage());
            }
        }
    }

    void close() {
        if (connection != null) {
            connection.close();
            connection = null;
        }
    }
}
