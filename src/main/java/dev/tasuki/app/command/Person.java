package dev.tasuki.app.command;

import java.util.Optional;

/** Who sits before the command line, if anybody does. */
public interface Person {
    /** Whether there is anybody to ask. */
    boolean isThere();

    /** Asks; anything but a clear yes is no. */
    boolean agreesTo(String question);

    /** What is written to a question; empty where nobody is there. */
    default Optional<String> writes(String question) {
        return Optional.empty();
    }

    /** As {@link #writes}, but what is written is not shown. */
    default Optional<String> writesUnseen(String question) {
        return Optional.empty();
    }
}
