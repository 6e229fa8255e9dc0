package dev.tasuki.store;

import java.time.Instant;

/**
 * The right to act on an organisation.
 *
 * @param holder {@code window}, {@code serve} or {@code command}
 * @param pidStart in clock ticks since boot; with the pid it names a process for ever
 * @param epoch higher with each new holder
 * @param expires when anyone may take it, unless it is renewed
 */
public record Lease(String holder, long pid, long pidStart, long epoch, Instant expires) {}
