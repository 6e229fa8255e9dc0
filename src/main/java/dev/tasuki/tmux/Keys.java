package dev.tasuki.tmux;

/** What a person types into a pane. */
public sealed interface Keys {
    /**
     * Keys as a terminal would send them: text, Enter as CR, arrows and Ctrl-keys as their sequences.
     *
     * @param text sent as UTF-8, byte for byte
     */
    record Raw(String text) implements Keys {}

    /** Text from the clipboard; sent through a paste buffer, bracketed where the program asked for it. */
    record Paste(String text) implements Keys {}
}
