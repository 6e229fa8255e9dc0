package dev.tasuki.ui.backups;

/** What a person has begun at a place. */
sealed interface Doing {
    /**
     * Sends what is not there yet.
     *
     * @param done points of this run
     * @param all points that this run has to do; 0 while that is not known
     * @param bytes sent until now
     */
    record BackingUp(int done, int all, long bytes) implements Doing {
        static final BackingUp BEGUN = new BackingUp(0, 0, 0);
    }

    /** Looks for damage. */
    record Verifying() implements Doing {}
}
