package dev.tasuki.succession;

import dev.tasuki.agent.Ability;
import dev.tasuki.capture.Snapshot;
import dev.tasuki.tmux.PaneId;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** New conversations are told what there is to know; all at once. For one thread. */
final class Briefings {
    private final Ground ground;
    private final Logbook logbook;
    private final Snapshot from;

    /** @param from what there is to know */
    Briefings(Ground ground, Logbook logbook, Snapshot from) {
        this.ground = ground;
        this.logbook = logbook;
        this.from = from;
    }

    void send(Stage stage, Duration patience) throws StepFailed, IOException {
        var briefings = briefings();
        if (briefings.isEmpty()) {
            return;
        }
        ground.listener().entered(SuccessionState.RESTORED, "briefs " + briefings.size());
        long until = System.nanoTime() + patience.toNanos();
        boolean all = false;
        while (!all && System.nanoTime() < until) {
            ground.goOn();
            all = true;
            for (var briefing : briefings) {
                all &= briefing.look(stage).isPresent();
            }
            Troupe.pause();
        }
        briefings.stream().map(Briefing::late).forEach(logbook::add);
    }

    private List<Briefing> briefings() {
        var saga = logbook.saga();
        var briefings = new ArrayList<Briefing>();
        for (var talk : saga.talks()) {
            var kind = ground.kinds().of(talk.kind());
            var own = ground.options().briefs().get(talk.worker());
            // who has never been told anything has nothing to hand over
            boolean silent = talk.before().isEmpty() && kind.can(Ability.TRANSCRIPT) && own == null;
            if (!talk.resumed() && !silent) {
                var worker = from.worker(talk.worker());
                var body = own != null ? own : Brief.of(ground.organisation().name(), worker.orElseThrow());
                var seat = saga.seat(talk.worker()).orElseThrow();
                briefings.add(new Briefing(
                        talk.worker(),
                        kind,
                        PaneId.parse(seat.successor()),
                        saga.successor(talk.worker()),
                        "[tasuki handover " + logbook.row().id() + "]",
                        body,
                        ground.processes()));
            }
        }
        return briefings;
    }
}
