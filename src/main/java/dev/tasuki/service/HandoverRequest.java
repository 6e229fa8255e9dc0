package dev.tasuki.service;

import dev.tasuki.org.RecallLevel;
import dev.tasuki.succession.Brief;
import dev.tasuki.succession.Way;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whom to hand over, and how.
 *
 * @param workers which; empty for all that are meant to run
 * @param way what becomes of an agent's conversation; of no matter to a worker that has none
 * @param briefs what new conversations are told, by worker, in the place of what is composed; each at most {@link Brief#LONGEST}
 * @param untilRetired whether the answer comes when the predecessors are retired, not when their successors have taken over
 * @param standBy how long predecessors can be called back once their successors have taken over; at most {@link #LONGEST}
 * @param recall what successors are asked; null for what the organisation's file says
 */
public record HandoverRequest(
        Set<String> workers,
        Way way,
        Map<String, String> briefs,
        boolean untilRetired,
        Duration standBy,
        @Nullable RecallLevel recall) {
    /** Nothing else can be done to the organisation meanwhile. */
    public static final Duration LONGEST = Duration.ofMinutes(1);

    public HandoverRequest {
        workers = Set.copyOf(workers);
        briefs = briefs == null ? Map.of() : Map.copyOf(briefs);
        if (briefs.values().stream().anyMatch(b -> b.length() > Brief.LONGEST)) {
            throw new IllegalArgumentException("a brief has at most " + Brief.LONGEST + " characters");
        }
        if (standBy.isNegative() || standBy.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("predecessors stand by for 0 to " + LONGEST.toSeconds() + " s");
        }
    }

    /** Predecessors are retired as soon as their successors have taken over. */
    public HandoverRequest(Set<String> workers, Way way, boolean untilRetired) {
        this(workers, way, Map.of(), untilRetired, Duration.ZERO, null);
    }
}
