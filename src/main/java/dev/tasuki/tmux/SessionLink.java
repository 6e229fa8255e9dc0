package dev.tasuki.tmux;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One watched session and the connection to it. */
final class SessionLink {
    private final String id;
    private final WatchedSessions sessions;
    private volatile String name;
    private volatile @Nullable ControlConnection connection;

    SessionLink(String id, String name, WatchedSessions sessions) {
        this.id = id;
        this.name = name;
        this.sessions = sessions;
    }

    void attach(TmuxServer server) throws TmuxException {
        connection = server.attach(id, this::told);
    }

    private void told(Notification notification) {
        try {
            sessions.told(this, notification);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** tmux's id, such as {@code $1}: it stays when the session is renamed. */
    String id() {
        return id;
    }

    String name() {
        return name;
    }

    void name(String present) {
        name = present;
    }

    Optional<ControlConnection> connection() {
        return Optional.ofNullable(connection);
    }

    void close() {
        connection().ifPresent(ControlConnection::close);
    }
}
