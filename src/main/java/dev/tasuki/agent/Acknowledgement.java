package dev.tasuki.agent;

import dev.tasuki.org.Message;
import dev.tasuki.org.Worker;
import java.util.Optional;

/**
 * Where it shows that a worker took a message, beside what it tells itself through the spool: its transcript, or what it printed. The
 * text of another message is no evidence.
 */
@FunctionalInterface
public interface Acknowledgement {
    /** Nothing shows it. */
    Acknowledgement NONE = (worker, message) -> Optional.empty();

    /**
     * What shows that the worker took the message, in words such as {@code its transcript}; empty where nothing shows it yet. Asked
     * again and again, a few times a second, by one thread; may block for a moment.
     */
    Optional<String> of(Worker worker, Message message);

    /** This one, else another. */
    default Acknowledgement or(Acknowledgement other) {
        return (worker, message) -> of(worker, message).or(() -> other.of(worker, message));
    }
}
