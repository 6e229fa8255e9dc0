package dev.tasuki.backup;

import java.time.Instant;

/**
 * How the last run to a place ended.
 *
 * @param good the last time that everything was there; the epoch where never
 * @param error what went wrong; empty where nothing did
 */
public record LastRun(Instant at, Instant good, int points, int pieces, long bytes, String error) {
    /** There was none. */
    public static final LastRun NEVER = new LastRun(Instant.EPOCH, Instant.EPOCH, 0, 0, 0, "");
}
