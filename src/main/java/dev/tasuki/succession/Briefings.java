package dev.tasuki.succession;

import dev.tasuki.agent.Ability;
import dev.tasuki.capture.Snapshot;
import dev.tasuki.capture.WorkerSnapshot;
import dev.tasuki.org.RecallLevel;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** New conversations are told what there is to know; all at once. For one thread. */
final class Briefings {
    private final Ground ground;
    private final Logbook logbook;
    private final Snapshot from;
    private final Map<String, Sight> sights;

    /** @param enough whether nothing more is said to it, so that it may be looked away from as soon as it has taken this */
    private record Briefing(Hearer hearer, String body, Telling telling, boolean enough) {
        boolean isOver(Stage stage) throws IOException {
            return switch (telling.look(stage.connection())) {
                case WAITING -> false;
                case TYPED -> telling.sent() && (!mayRead() || (enough && telling.taken()));
                default -> true;
            };
        }

        private boolean mayRead() {
            return hearer.kind().showsTalk();
        }

        Check check() {
            var worker = hearer.worker();
            if (telling.sent() && telling.step() == Telling.Step.TYPED && !hearer.isReadable()) {
                return Checks.notApplicable(
                        worker, "brief", true, "sent; the agent keeps nothing that tells whether it took it");
            }
            boolean taken = telling.taken();
            var told = "taken, " + body.length() + " characters";
            return Checks.of(worker, "brief", true, taken, told, taken ? told : telling.answer());
        }
    }

    /**
     * Of one succession.
     *
     * @param from what there is to know
     * @param sights by worker, of the panes of those that have been looked at
     */
    Briefings(Ground ground, Logbook logbook, Snapshot from, Map<String, Sight> sights) {
        this.sights = sights;
        this.ground = ground;
        this.logbook = logbook;
        this.from = from;
    }

    /** By worker, what was told. */
    Map<String, String> send(Stage stage, Duration patience) throws StepFailed, IOException {
        var briefings = briefings();
        if (briefings.isEmpty()) {
            return Map.of();
        }
        ground.listener().entered(SuccessionState.RESTORED, "briefs " + briefings.size());
        long until = System.nanoTime() + patience.toNanos();
        boolean all = false;
        while (!all && System.nanoTime() < until) {
            ground.goOn();
            all = true;
            for (var briefing : briefings) {
                all &= briefing.isOver(stage);
            }
            Troupe.pause();
        }
        var told = new LinkedHashMap<String, String>();
        for (var briefing : briefings) {
            logbook.add(briefing.check());
            told.put(briefing.hearer().worker(), briefing.body());
        }
        return told;
    }

    /** By worker that was asked to complete it, what its successor is told if no person wrote that. */
    static Map<String, String> completed(Ground ground, Saga saga, Snapshot from) {
        var briefs = new HashMap<String, String>();
        saga.answers()
                .forEach((id, answer) -> from.worker(id)
                        .ifPresent(worker -> briefs.put(id, Brief.completed(captured(ground, worker, from), answer))));
        return briefs;
    }

    private static String captured(Ground ground, WorkerSnapshot worker, Snapshot from) {
        return Brief.of(ground.organisation().name(), worker, from.messages());
    }

    private List<Briefing> briefings() {
        var saga = logbook.saga();
        var mark = "[tasuki handover " + logbook.row().id() + "]";
        var completed = completed(ground, saga, from);
        boolean enough = ground.options().handover().recall(false) == RecallLevel.OFF;
        var briefings = new ArrayList<Briefing>();
        for (var talk : saga.talks()) {
            var kind = ground.kinds().of(talk.kind());
            var own = ground.options().briefs().get(talk.worker());
            // who has never been told anything has nothing to hand over
            var worker = from.worker(talk.worker()).orElseThrow();
            boolean silent = talk.before().isEmpty()
                    && kind.can(Ability.TRANSCRIPT)
                    && own == null
                    && Spoken.of(kind, worker) == Spoken.NOTHING;
            if (!talk.resumed() && !silent) {
                var word = own != null ? own : completed.get(worker.id());
                var body = word != null ? word : captured(ground, worker, from);
                var hearer = Hearer.of(talk, saga, ground);
                var sight = sights.getOrDefault(talk.worker(), new Sight(hearer.pane()));
                var telling = new Telling(hearer, mark, Brief.framed(mark, body), sight, Optional::empty);
                // where it dies before it has written that down, its session tells whom it took over from
                boolean found = kind.can(Ability.PRESET_SESSION);
                briefings.add(new Briefing(hearer, body, telling, enough && found));
            }
        }
        return briefings;
    }
}
