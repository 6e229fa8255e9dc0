package dev.tasuki.agent;

import dev.tasuki.org.WorkerStatus.State;
import java.time.Instant;
import java.util.Set;

/**
 * One piece of evidence about a worker.
 *
 * @param state what it speaks for
 * @param orElse states it cannot tell from that one, such as an error for who only sees that nothing is done
 * @param reason in words that can be shown
 * @param time when it came to be so, as far as the source tells
 */
public record Observation(Source source, State state, Set<State> orElse, String reason, Instant time) {
    public Observation {
        orElse = Set.copyOf(orElse);
    }

    /** Whether it goes together with another state. */
    boolean allows(State other) {
        return state == other || orElse.contains(other);
    }
}
