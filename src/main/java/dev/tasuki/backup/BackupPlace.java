package dev.tasuki.backup;

import java.io.IOException;
import java.util.Optional;
import java.util.Set;

/**
 * Somewhere that keeps objects under names. What it answers is not trusted: whoever reads from it says how much at most, and holds the
 * content against a seal or a hash. Names are of {@code [a-z0-9./-]}. Every method blocks, and throws {@link Refusal} where trying again
 * is of no use; any thread, several at once.
 */
public interface BackupPlace extends AutoCloseable {
    /** Puts an object there, whole or not at all, in the place of one of this name. */
    void put(String name, byte[] content) throws IOException;

    /**
     * The content of an object; empty where there is none.
     *
     * @param most bytes; it fails where there are more
     */
    Optional<byte[]> get(String name, long most) throws IOException;

    /** The names of all objects below a folder such as {@code points/}. */
    Set<String> list(String folder) throws IOException;

    /** Takes an object away; does nothing where there is none. */
    void delete(String name) throws IOException;

    /** Makes all that was put and deleted since the last time count, where single objects do not count by themselves. */
    default void commit() throws IOException {}

    /** Forgets what was there before, where the place remembers it. */
    default void forget() throws IOException {}

    /** Where it is, without secrets, for messages. */
    String text();

    @Override
    void close();

    /** The place said no; it will say so again. */
    final class Refusal extends IOException {
        private static final long serialVersionUID = 1;

        public Refusal(String message) {
            super(message);
        }

        public Refusal(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
