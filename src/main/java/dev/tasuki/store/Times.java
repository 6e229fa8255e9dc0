package dev.tasuki.store;

import java.time.Instant;

/** Instants as the database keeps them: nanoseconds since 1970, which reach from 1677 to 2262. */
final class Times {
    private static final long SECOND = 1_000_000_000;

    private Times() {}

    static long nanos(Instant time) {
        return Math.addExact(Math.multiplyExact(time.getEpochSecond(), SECOND), time.getNano());
    }

    /** As {@link #nanos}, but what lies beyond the ends is the end. */
    static long clamped(Instant time) {
        try {
            return nanos(time);
        } catch (ArithmeticException e) {
            return time.getEpochSecond() < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
        }
    }

    static Instant instant(long nanos) {
        return Instant.ofEpochSecond(Math.floorDiv(nanos, SECOND), Math.floorMod(nanos, SECOND));
    }
}
