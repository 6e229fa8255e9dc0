package dev.tasuki.backup;

/** Hears how far a backup is. Called by the thread that runs it; must return soon. */
@FunctionalInterface
public interface Progress {
    /** Nobody listens. */
    Progress NONE = (point, done, all, bytes) -> {};

    /**
     * A point is there, whole.
     *
     * @param done how many of this run's
     * @param all how many this run has to do
     * @param bytes sent or read until now
     */
    void done(String point, int done, int all, long bytes);
}
