package dev.tasuki.agent;

import dev.tasuki.org.OneLine;
import dev.tasuki.org.WorkerStatus.State;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a screen, a title or a hook speaks for; when it came to be so is for whoever watches to say.
 *
 * @param orElse states that look the same
 * @param dialog what a person is asked; null where that is not seen
 */
public record Sign(
        State state,
        Set<State> orElse,
        String reason,
        @Nullable Dialog dialog) {
    /** That it works to make room in its context. */
    static final String COMPACTS = "compacts its context";

    /** That it asks what follows. */
    static final String ASKS = "asks: ";

    private static final int LONGEST = 200;

    // written out: of a shorter one, javac 25 forgets what may be null
    public Sign(State state, Set<State> orElse, String reason, @Nullable Dialog dialog) {
        this.state = state;
        this.orElse = Set.copyOf(orElse);
        this.reason = OneLine.of(reason, LONGEST);
        this.dialog = dialog;
    }

    static Sign of(State state, String reason, State... orElse) {
        return new Sign(state, Set.of(orElse), reason, null);
    }

    /** A dialog that asks a person. */
    static Sign asks(String question, String otherwise) {
        return of(State.WAITING, question.isEmpty() ? otherwise : ASKS + question);
    }

    /** The same, with what is asked. */
    Sign asking(Dialog what) {
        return new Sign(state, orElse, reason, what);
    }

    /** The same as a piece of evidence. */
    public Observation at(Source source, Instant time) {
        return new Observation(source, state, orElse, reason, time);
    }
}
