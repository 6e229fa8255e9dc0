package dev.tasuki.succession;

import dev.tasuki.capture.Snapshot;
import dev.tasuki.capture.WorkFacts;
import dev.tasuki.store.StoreException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** STARTED to VERIFIED: lines stand, files are back, programs run and have passed. For one thread. */
final class Verification {
    private final Ground ground;
    private final Logbook logbook;
    private final Conversations conversations;
    private final Stage stage;
    private final List<Cast> casts;
    private final Troupe troupe;
    private final WorkFacts facts = new WorkFacts();

    Verification(
            Ground ground, Logbook logbook, Conversations conversations, Stage stage, List<Cast> casts, Troupe troupe) {
        this.ground = ground;
        this.logbook = logbook;
        this.conversations = conversations;
        this.stage = stage;
        this.casts = casts;
        this.troupe = troupe;
    }

    /** @param from what the successors were built from */
    void run(Snapshot from) throws StoreException, StepFailed, IOException {
        var patience = ground.options().patience();
        restore(patience);
        logbook.commit(SuccessionState.RESTORED);
        ground.goOn();
        var trials = trials();
        troupe.tried(trials, patience).forEach(logbook::add);
        if (logbook.passed()) {
            hear(patience);
        }
        if (logbook.passed()) {
            var told = new Briefings(ground, logbook, from).send(stage, patience.multipliedBy(6));
            if (logbook.passed()) {
                new Recalls(ground, logbook, from).ask(stage, told);
            }
        }
        var unread = new Unread(ground.store().messages(), from.messages());
        for (int i = 0; i < casts.size(); i++) {
            var worker = casts.get(i).worker().id();
            logbook.add(worker, trials.get(i).rest(facts));
            logbook.add(unread.putBack(worker));
            ground.listener().checked(worker, logbook.checks(worker));
        }
        logbook.require();
        ground.goOn();
        var objection = ground.listener().objection();
        if (!objection.isEmpty()) {
            throw new StepFailed(objection);
        }
        logbook.note(logbook.saga().checked(logbook.checks()));
        logbook.commit(SuccessionState.VERIFIED);
    }

    private void restore(Duration patience) throws StoreException, StepFailed, IOException {
        troupe.restored(patience).forEach(logbook::add);
        logbook.require();
        ground.goOn();
        if (logbook.saga().files()) {
            new WorkTrees(ground, logbook, facts).put(casts);
        }
        new Writers(ground, logbook, conversations).end(stage);
        troupe.release();
    }

    private List<Trial> trials() {
        return casts.stream()
                .map(c -> new Trial(
                        c.worker().id(),
                        c.ownTitle(),
                        c.launch(),
                        c.snapshot(),
                        logbook.saga().successor(c.worker().id()),
                        ground.processes()))
                .toList();
    }

    /** Whether the successors have the conversations they shall have; agents need some time to say so. */
    private void hear(Duration patience) throws IOException {
        long until = System.nanoTime() + patience.toNanos();
        for (var talk : logbook.saga().talks()) {
            var successor = logbook.saga().successor(talk.worker());
            var made = conversations.checks(talk, successor);
            while (!Checks.passed(made) && System.nanoTime() < until) {
                Troupe.pause();
                made = conversations.checks(talk, successor);
            }
            logbook.add(talk.worker(), made);
        }
    }
}
