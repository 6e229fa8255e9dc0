package dev.tasuki.service;

import dev.tasuki.store.HealthSpan;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Follows when one worker was looked at, span by span in the order of their beginnings, and tells when it was not. For one thread. */
final class Looks {
    /** Between a point and its journal, and between two looks of the one that watches. */
    static final Duration TOLERANCE = Duration.ofSeconds(4);

    private @Nullable Instant seen;

    /** @param from from when on it should have been looked at; null for from its first span on */
    Looks(@Nullable Instant from) {
        seen = from;
    }

    /** A time in which nobody looked. */
    record Unwatched(Instant from, Instant to) {}

    /** The time before a span in which nobody looked; empty where it goes on from the one before. */
    Optional<Unwatched> then(HealthSpan span) {
        var before = until(span.from());
        seen = seen == null || span.to().isAfter(seen) ? span.to() : seen;
        return before;
    }

    /** The time before an instant in which nobody looked. */
    Optional<Unwatched> until(Instant to) {
        var last = seen;
        return last != null && to.isAfter(last.plus(TOLERANCE))
                ? Optional.of(new Unwatched(last, to))
                : Optional.empty();
    }
}
