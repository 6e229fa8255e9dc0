package dev.tasuki.succession;

import dev.tasuki.agent.Ability;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Agents that are told nothing take their places once they have drawn: what a person types to one before, it throws away. For one thread. */
final class Beginnings {
    private final Ground ground;
    private final Logbook logbook;

    Beginnings(Ground ground, Logbook logbook) {
        this.ground = ground;
        this.logbook = logbook;
    }

    /** @param told those that have been told something, and took it */
    void await(Stage stage, Set<String> told, Duration patience) throws StepFailed, IOException {
        var open = new HashMap<Hearer, Readiness>();
        for (var talk : logbook.saga().talks()) {
            var hearer = Hearer.of(talk, logbook.saga(), ground);
            var kind = hearer.kind();
            if (!told.contains(talk.worker()) && (kind.can(Ability.KNOWN_SCREEN) || kind.can(Ability.STATE_FILE))) {
                open.put(hearer, new Readiness(hearer));
            }
        }
        long until = System.nanoTime() + patience.toNanos();
        while (!open.isEmpty()) {
            ground.goOn();
            boolean late = System.nanoTime() > until;
            for (var one : Map.copyOf(open).entrySet()) {
                var begun = one.getValue().look(stage.connection());
                if (begun.isPresent() || late) {
                    logbook.add(check(one.getKey(), begun, one.getValue().waits()));
                    open.remove(one.getKey());
                }
            }
            Troupe.pause();
        }
    }

    /** Of a kind that is only described nobody knows that it draws at all before it is asked. */
    private static Check check(Hearer hearer, Optional<String> begun, String waits) {
        var kind = hearer.kind();
        boolean required = kind.showsTalk();
        return Checks.of(hearer.worker(), "ready", required, begun.isPresent(), "has drawn", begun.orElse(waits));
    }
}
