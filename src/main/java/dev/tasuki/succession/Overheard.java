package dev.tasuki.succession;

import dev.tasuki.tmux.PaneId;

/** What agents' hooks tell, which is known sooner than their own files have it. Any thread. */
@FunctionalInterface
public interface Overheard {
    /** Nobody listens to hooks. */
    Overheard NOTHING = (worker, pane) -> "";

    /** How begins what the agent of a worker that sits in a pane took in last as its prompt; empty where no hook of it told. */
    String prompt(String worker, PaneId pane);
}
