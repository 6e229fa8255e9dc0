package dev.tasuki.app.command;

/** Who sits before the command line, if anybody does. */
public interface Person {
    /** Whether there is anybody to ask. */
    boolean isThere();

    /** Asks; anything but a clear yes is no. */
    boolean agreesTo(String question);
}
