package dev.tasuki.succession;

import java.util.List;

/**
 * What a restore puts back, in this order; each is verified before the next begins, and where one fails all is rolled back. The successors take
 * over once the last has passed.
 */
public enum RestoreStage {
    /** Panes of their sizes, with their lines, titles and settings, and nothing running in them yet. */
    SETTINGS,
    /** The files of work trees, where that was asked for. */
    WORK_TREES,
    /** The programs of all but the boss. */
    WORKERS,
    /** The program of the worker that coordinates the others. */
    BOSS,
    /** What the organisation keeps of the workers: the task board, and messages nobody has acknowledged. */
    TASKS;

    /** From 1 on. */
    public int number() {
        return List.of(values()).indexOf(this) + 1;
    }
}
