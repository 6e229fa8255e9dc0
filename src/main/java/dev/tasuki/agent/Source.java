package dev.tasuki.agent;

/** Where a piece of evidence comes from; the one with more authority stands first. */
public enum Source {
    /** The operating system: whether the agent's process lives. */
    PROCESS,
    /** What the agent, or a hook of it, said through the spool. */
    HOOK,
    /** The file in which the running agent keeps its state. */
    STATE_FILE,
    /** The escape sequence by which the agent tells its terminal its state. */
    SEQUENCE,
    /** What was written of the conversation. */
    TRANSCRIPT,
    /** The title the agent gives its pane. */
    TITLE,
    /** What the pane shows, by what is known of the agent's screens. */
    SCREEN,
    /** Whether the pane prints. */
    OUTPUT
}
