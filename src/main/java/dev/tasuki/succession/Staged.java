package dev.tasuki.succession;

/**
 * How far one stage of a restore is.
 *
 * @param checks that have passed in it
 * @param detail why it is left out or has failed; else empty
 */
public record Staged(RestoreStage stage, Progress progress, int checks, String detail) {
    /** How far. */
    public enum Progress {
        WAITING,
        RUNNING,
        PASSED,
        LEFT_OUT,
        FAILED
    }

    static Staged waiting(RestoreStage stage) {
        return new Staged(stage, Progress.WAITING, 0, "");
    }

    static Staged leftOut(RestoreStage stage, String why) {
        return new Staged(stage, Progress.LEFT_OUT, 0, why);
    }

    Staged now(Progress reached, int passed, String why) {
        return new Staged(stage, reached, passed, why);
    }
}
