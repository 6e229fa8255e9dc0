package dev.tasuki.agent;

import dev.tasuki.agent.Conversations.Conversation;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Follows a conversation that lies in a database: read again only when its files have changed. Not thread-safe. */
final class DatabaseFollower {
    private static final Duration CLOCKS_DIFFER = Duration.ofSeconds(2);
    private static final Logger LOG = LoggerFactory.getLogger(DatabaseFollower.class);

    private final AgentKind kind;
    private final Conversations conversations;
    private final Seen file = new Seen();
    private final Seen log = new Seen();
    private String followed = "";
    private @Nullable Conversation conversation;

    DatabaseFollower(AgentKind kind, Conversations conversations) {
        this.kind = kind;
        this.conversations = conversations;
    }

    void forget() {
        file.forget();
        log.forget();
        followed = "";
        conversation = null;
    }

    /** The conversation that a process began, where that is certain. */
    Optional<AgentSession> session(AgentProcess process) {
        var database = kind.database(process);
        if (database.isEmpty() || process.directory() == null || process.began() == null) {
            return Optional.empty();
        }
        try {
            return conversations
                    .begun(database.get(), process.directory(), process.began().minus(CLOCKS_DIFFER))
                    .map(id -> new AgentSession(id, null));
        } catch (IOException e) {
            LOG.debug("{} cannot be read now", database.get(), e);
            return Optional.empty();
        }
    }

    /** Reads what is new; whether there was anything. */
    boolean read(AgentProcess process, String session) {
        var database = kind.database(process);
        if (database.isEmpty()) {
            return false;
        }
        boolean changed = file.changed(database.get());
        changed |= log.changed(Path.of(database.get() + "-wal"));
        changed |= !session.equals(followed);
        if (!changed) {
            return false;
        }
        try {
            conversation = conversations.read(database.get(), session).orElse(null);
            followed = session;
            return true;
        } catch (IOException e) {
            LOG.debug("{} cannot be read now", database.get(), e);
            followed = "";
            return false;
        }
    }

    Optional<Conversation> conversation() {
        return Optional.ofNullable(conversation);
    }
}
