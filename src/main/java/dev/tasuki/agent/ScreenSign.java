package dev.tasuki.agent;

import dev.tasuki.org.OneLine;
import dev.tasuki.org.WorkerStatus.State;
import java.time.Instant;
import java.util.Set;

/**
 * What a screen or a title speaks for; when it came to be so is for whoever watches to say.
 *
 * @param orElse states that look the same
 */
public record ScreenSign(State state, Set<State> orElse, String reason) {
    private static final int LONGEST = 200;

    public ScreenSign {
        orElse = Set.copyOf(orElse);
        reason = OneLine.of(reason, LONGEST);
    }

    static ScreenSign of(State state, String reason, State... orElse) {
        return new ScreenSign(state, Set.of(orElse), reason);
    }

    /** A dialog that asks a person. */
    static ScreenSign asks(String question, String otherwise) {
        return of(State.WAITING, question.isEmpty() ? otherwise : "asks: " + question);
    }

    /** The same as a piece of evidence. */
    public Observation at(Source source, Instant time) {
        return new Observation(source, state, orElse, reason, time);
    }
}
