package dev.tasuki.succession;

import dev.tasuki.agent.Ability;
import dev.tasuki.agent.Observation;
import dev.tasuki.agent.Retold;
import dev.tasuki.agent.Sign;
import dev.tasuki.tmux.ControlConnection;
import dev.tasuki.tmux.TmuxException;
import java.util.Optional;

/** Whether an agent has drawn its field, and its conversation above it: what is typed to it before, it throws away. Looked at again and again; for one thread. */
final class Readiness {
    /** A screen that nobody knows is taken as it is when it has not changed for so long. */
    private static final long QUIET = 5_000_000_000L;

    private final Hearer hearer;
    private final Sight sight;

    Readiness(Hearer hearer) {
        this.hearer = hearer;
        this.sight = new Sight(hearer.pane());
    }

    /** What it shows or says of itself by now, whatever that is; empty as long as there is nothing. */
    Optional<String> look(ControlConnection connection) throws TmuxException {
        sight.look(connection);
        if (sight.isBlank()) {
            return Optional.empty();
        }
        return (hearer.kind().can(Ability.STATE_FILE) ? hearer.told().map(Observation::reason) : sign())
                .or(() -> sight.isStillFor(QUIET) ? Optional.of("a screen that is not known") : Optional.empty());
    }

    /** Why it is not there yet. */
    String waits() {
        return sight.isBlank() ? "nothing drawn" : "nothing drawn that is known, and still drawing";
    }

    private Optional<String> sign() {
        var text = sight.text();
        var facts = hearer.facts();
        return hearer.kind()
                .screen(text)
                .filter(s -> !Retold.isAny(facts) || Retold.by(text, facts))
                .map(Sign::reason);
    }
}
