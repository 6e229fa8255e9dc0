package dev.tasuki.succession;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a succession went.
 *
 * @param point the restore point it started from
 * @param before the point of the present taken first; null where there was no present
 * @param reason why it was rolled back or failed; empty where verified
 */
public record SuccessionReport(
        String id,
        String point,
        @Nullable String before,
        Outcome outcome,
        Duration length,
        List<Check> checks,
        String reason) {
    public SuccessionReport {
        checks = List.copyOf(checks);
    }

    /** How it ended. */
    public enum Outcome {
        VERIFIED,
        ROLLED_BACK,
        FAILED
    }
}
