package dev.tasuki.store;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * From the first sign of a failure to the verified recovery.
 *
 * @param subject a worker's id, or {@code server}
 * @param kind what failed, such as {@code worker-died}, {@code server-died}, {@code quarantined}
 * @param ended null while open
 * @param workflow what was done, such as {@code restart}, {@code rebuild}; empty while none is chosen
 * @param detail in words: what was seen, and what verified the mending
 */
public record Incident(
        String id,
        String subject,
        String kind,
        Instant began,
        @Nullable Instant ended,
        String workflow,
        Outcome outcome,
        String detail) {
    /** How it ended. */
    public enum Outcome {
        OPEN,
        VERIFIED,
        ESCALATED
    }

    /** Its length; empty while open. */
    public Optional<Duration> length() {
        return ended == null ? Optional.empty() : Optional.of(Duration.between(began, ended));
    }
}
