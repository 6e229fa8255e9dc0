package dev.tasuki.agent;

/** What an agent's program can do, as was seen by running it; see {@link AgentKind#abilities()}. What it cannot is done the next best way. */
public enum Ability {
    /** The id of a new conversation can be chosen. Otherwise it is found once the agent has written its files. */
    PRESET_SESSION,
    /** One conversation can be gone on with by its id. Otherwise a successor begins a new one. */
    RESUME,
    /** A conversation can be gone on with from any directory. Otherwise only from the one it began in. */
    RESUME_ANYWHERE,
    /** Two processes may hold one conversation at once, which nothing of its own prevents. Otherwise the predecessor ends first. */
    SHARED_SESSION,
    /** The conversation lies on disk, where it can be read. */
    TRANSCRIPT,
    /** The conversation lies in a database of its own, where it can be read once it is known which is its. */
    DATABASE,
    /** It keeps a file that tells its state while it runs. */
    STATE_FILE,
    /** It tells its state by an escape sequence, which tmux keeps from the screen. */
    STATE_SEQUENCE,
    /** Its title tells when it works. */
    TITLE_STATE,
    /** It sets the pane's title itself. */
    OWN_TITLE,
    /** Its screen is known, so that dialogs and errors are recognised. */
    KNOWN_SCREEN,
    /** It keeps a todo list or a plan that can be read. */
    TASKS,
    /** It tells how much of its context is used. */
    CONTEXT,
    /** It tells how large its context is; otherwise that is known only of some models. */
    CONTEXT_SIZE,
    /** Hooks can be given for one start, without touching anybody's settings. */
    HOOKS
}
