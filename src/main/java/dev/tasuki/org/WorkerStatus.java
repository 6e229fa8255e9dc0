package dev.tasuki.org;

import java.time.Instant;

/**
 * What the evidence about a worker adds up to.
 *
 * @param confidence 0 to 1
 * @param reason in words that can be shown
 * @param since when the state was entered
 */
public record WorkerStatus(State state, double confidence, String reason, Instant since) {
    /** The states a worker can be in. */
    public enum State {
        STARTING,
        WORKING,
        IDLE,
        /** For a person. */
        WAITING,
        /** An error or a limit stops it. */
        BLOCKED,
        HUNG,
        DEAD,
        UNKNOWN
    }
}
