package dev.tasuki.recovery;

import java.time.Instant;

/** Something that broke and is to be mended. */
public sealed interface Failure {
    /** When the first sign of it was seen. */
    Instant seen();

    /** In words, such as "killed by signal 9". */
    String reason();

    /**
     * A worker's process ended badly; its pane is still there.
     *
     * @param worker its id
     */
    record WorkerDied(String worker, String reason, Instant seen) implements Failure {}

    /** The tmux server ended and no person asked for it. */
    record ServerDied(String reason, Instant seen) implements Failure {}
}
