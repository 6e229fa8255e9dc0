package dev.tasuki.store;

import java.time.Instant;

/**
 * Something a person was told.
 *
 * @param number increases for ever
 * @param subject a worker's id, {@code server}, or an indicator
 */
public record Alert(long number, Instant time, Severity severity, String subject, String text) {
    /** How bad it is. */
    public enum Severity {
        INFO,
        WARNING,
        CRITICAL
    }
}
