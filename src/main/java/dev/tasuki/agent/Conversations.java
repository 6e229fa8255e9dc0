package dev.tasuki.agent;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/** Reads conversations that lie in a database of the agent's. Only reads; blocks for a second at most. */
public interface Conversations {
    /** Of kinds that keep none in a database, or where none can be read. */
    Conversations NONE = new Conversations() {
        @Override
        public Optional<String> begun(Path file, Path directory, Instant since) {
            return Optional.empty();
        }

        @Override
        public Optional<Conversation> read(Path file, String session) {
            return Optional.empty();
        }
    };

    /**
     * One conversation as it stands.
     *
     * @param facts whose tokens and files are those of its end where it is long
     */
    record Conversation(AgentFacts facts, Turn turn) {}

    /** The id of the only conversation that was begun in a directory since an instant; empty where there is none, or several. */
    Optional<String> begun(Path file, Path directory, Instant since) throws IOException;

    /** One conversation; empty where there is none with that id. */
    Optional<Conversation> read(Path file, String session) throws IOException;
}
