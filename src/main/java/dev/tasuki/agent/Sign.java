package dev.tasuki.agent;

import dev.tasuki.org.OneLine;
import dev.tasuki.org.WorkerStatus.State;
import java.time.Instant;
import java.util.Set;

/**
 * What a screen, a title or a hook speaks for; when it came to be so is for whoever watches to say.
 *
 * @param orElse states that look the same
 */
public record Sign(State state, Set<State> orElse, String reason) {
    private static final int LONGEST = 200;

    public Sign {
        orElse = Set.copyOf(orElse);
        reason = OneLine.of(reason, LONGEST);
    }

    static Sign of(State state, String reason, State... orElse) {
        return new Sign(state, Set.of(orElse), reason);
    }

    /** A dialog that asks a person. */
    static Sign asks(String question, String otherwise) {
        return of(State.WAITING, question.isEmpty() ? otherwise : "asks: " + question);
    }

    /** The same as a piece of evidence. */
    public Observation at(Source source, Instant time) {
        return new Observation(source, state, orElse, reason, time);
    }
}
