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
 * @param lost what predecessors took with them, as far as it is looked for: after a handover
 */
public record SuccessionReport(
        String id,
        String point,
        @Nullable String before,
        Outcome outcome,
        Duration length,
        List<Check> checks,
        String reason,
        List<Loss> lost) {
    public SuccessionReport {
        checks = List.copyOf(checks);
        // one that an earlier Tasuki wrote does not tell
        lost = lost == null ? List.of() : List.copyOf(lost);
    }

    /** One in which nothing was looked for that may have been lost. */
    public SuccessionReport(
            String id,
            String point,
            @Nullable String before,
            Outcome outcome,
            Duration length,
            List<Check> checks,
            String reason) {
        this(id, point, before, outcome, length, checks, reason, List.of());
    }

    /** How it ended. */
    public enum Outcome {
        VERIFIED,
        ROLLED_BACK,
        FAILED
    }
}
