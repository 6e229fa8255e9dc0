package dev.tasuki.succession;

/** What becomes of an agent's conversation when it is handed over. */
public enum Way {
    /** A new conversation, which is told what there is to know. */
    FRESH,
    /** The same conversation in a new process. */
    RESUME
}
