package dev.tasuki.succession;

import dev.tasuki.agent.Ability;
import dev.tasuki.capture.Snapshot;
import dev.tasuki.capture.WorkFacts;
import dev.tasuki.store.StoreException;
import dev.tasuki.store.SuccessionRow.Purpose;
import dev.tasuki.tmux.PaneId;
import dev.tasuki.tmux.TmuxException;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** STARTED to VERIFIED, stage by stage: lines stand, files are back, programs run and have passed, tasks and messages too. For one thread. */
final class Verification {
    private final Ground ground;
    private final Logbook logbook;
    private final Conversations conversations;
    private final Stage stage;
    private final List<Cast> casts;
    private final Troupe troupe;
    private final Stages stages;
    private final WorkFacts facts = new WorkFacts();
    /** By worker that will be told something; looked at from the start of its program on, so that it is known how long it stands still. */
    private final Map<String, Sight> sights = new HashMap<>();

    Verification(
            Ground ground, Logbook logbook, Conversations conversations, Stage stage, List<Cast> casts, Troupe troupe) {
        this.ground = ground;
        this.logbook = logbook;
        this.conversations = conversations;
        this.stage = stage;
        this.casts = casts;
        this.troupe = troupe;
        this.stages = new Stages(ground, logbook);
    }

    /** @param from what the successors were built from */
    void run(Snapshot from) throws StoreException, StepFailed, IOException {
        var patience = ground.options().patience();
        restore(patience);
        var trials = trials();
        var told = start(from, trials);
        for (var trial : trials) {
            logbook.add(trial.worker(), trial.rest(facts, kept(trial.worker(), told)));
            ground.listener().checked(trial.worker(), logbook.checks(trial.worker()));
        }
        stages.passed(stages.has(RestoreStage.BOSS) ? RestoreStage.BOSS : RestoreStage.WORKERS);
        var objection = ground.listener().objection();
        if (!objection.isEmpty()) {
            throw new StepFailed(objection);
        }
        stages.begin(RestoreStage.TASKS);
        putBack(from);
    }

    /** By worker, what new conversations were told. */
    private Map<String, String> start(Snapshot from, List<Trial> trials)
            throws StoreException, StepFailed, IOException {
        var patience = ground.options().patience();
        var early = names(
                c -> !(stages.has(RestoreStage.BOSS) && ground.organisation().isBoss(c.worker())));
        stages.begin(RestoreStage.WORKERS);
        troupe.release(early);
        logbook.commit(SuccessionState.RESTORED);
        ground.goOn();
        try (var consultation = consultation()) {
            tried(early, trials, patience, consultation);
            if (stages.has(RestoreStage.BOSS)) {
                if (!logbook.passed()) {
                    early.forEach(w -> ground.listener().checked(w, logbook.checks(w)));
                }
                stages.passed(RestoreStage.WORKERS);
                stages.begin(RestoreStage.BOSS);
                var last = names(c -> !early.contains(c.worker().id()));
                troupe.release(last);
                tried(last, trials, patience, consultation);
            }
            return hear(patience, from, consultation);
        }
    }

    /** What predecessors add to the briefs is asked while the successors start. */
    private Consultation consultation() {
        var asked = ground.options().predecessors();
        if (!asked.isEmpty()) {
            var names = asked.stream().map(Predecessor::worker).toList();
            ground.listener().entered(SuccessionState.RESTORED, "asks " + String.join(", ", names));
        }
        return new Consultation(
                stage.connection(),
                asked,
                ground.processes(),
                ground.options().handover().answer());
    }

    private void restore(Duration patience) throws StoreException, StepFailed, IOException {
        stages.begin(RestoreStage.SETTINGS);
        troupe.restored(patience).forEach(logbook::add);
        stages.passed(RestoreStage.SETTINGS);
        if (logbook.saga().files()) {
            stages.begin(RestoreStage.WORK_TREES);
            new WorkTrees(ground, logbook, facts).put(casts);
            stages.passed(RestoreStage.WORK_TREES);
        }
        new Writers(ground, logbook, conversations).end(stage);
    }

    private Set<String> names(Predicate<Cast> which) {
        return casts.stream().filter(which).map(c -> c.worker().id()).collect(Collectors.toUnmodifiableSet());
    }

    private void tried(Set<String> who, List<Trial> all, Duration patience, Consultation consultation)
            throws TmuxException {
        var trials = all.stream().filter(t -> who.contains(t.worker())).toList();
        trials.forEach(Trial::begin);
        for (var talk : logbook.saga().talks()) {
            if (who.contains(talk.worker()) && !talk.resumed()) {
                var seat = logbook.saga().seat(talk.worker()).orElseThrow();
                sights.put(talk.worker(), new Sight(PaneId.parse(seat.successor())));
            }
        }
        troupe.tried(trials, patience, () -> beside(consultation)).forEach(logbook::add);
    }

    private void beside(Consultation consultation) throws TmuxException {
        consultation.look();
        for (var worker : List.copyOf(sights.keySet())) {
            try {
                Objects.requireNonNull(sights.get(worker)).look(stage.connection());
            } catch (TmuxException e) {
                if (e.kind() != TmuxException.Kind.REFUSED) {
                    throw e;
                }
                sights.remove(worker); // its pane is gone, which its trial tells
            }
        }
    }

    /** Tasks and messages come back with VERIFIED in one transaction, or not at all. */
    private void putBack(Snapshot from) throws StoreException, StepFailed {
        var row = logbook.row();
        var back = new BoardBack(from, row.workers(), row.purpose() == Purpose.RESTORE);
        var done = ground.store()
                .successions()
                .advance(row.id(), SuccessionState.VERIFIED.name(), back.what(row.point()), made -> {
                    back.checks(made).forEach(logbook::add);
                    if (!logbook.passed()) {
                        return Optional.empty();
                    }
                    stages.noted(RestoreStage.TASKS);
                    logbook.note(logbook.saga().puttingBack(made.before()).checked(logbook.checks()));
                    return Optional.of(logbook.saga().json());
                });
        if (!done) {
            logbook.require();
        }
        logbook.entered(SuccessionState.VERIFIED);
    }

    private List<Trial> trials() {
        return casts.stream()
                .map(c -> new Trial(
                        c.worker().id(),
                        c.ownTitle(),
                        c.launch(),
                        c.snapshot(),
                        logbook.saga().successor(c.worker().id()),
                        ground.processes(),
                        ready(c.worker().id())))
                .toList();
    }

    private BooleanSupplier ready(String worker) {
        return logbook.saga()
                .talk(worker)
                .map(t -> Hearer.of(t, logbook.saga(), ground))
                .<BooleanSupplier>map(hearer -> hearer::saysIdle)
                .orElse(() -> false);
    }

    /** What agents that go on, or begin anew, know and are told. */
    private Map<String, String> hear(Duration patience, Snapshot from, Consultation consultation)
            throws StoreException, StepFailed, IOException {
        Map<String, String> told = Map.of();
        if (logbook.passed()) {
            hear(patience);
        }
        if (logbook.passed()) {
            answered(consultation);
            told = new Briefings(ground, logbook, from, sights).send(stage, patience.multipliedBy(6));
            if (logbook.passed()) {
                new Recalls(ground, logbook, from).ask(stage, told);
                new Beginnings(ground, logbook).await(stage, told.keySet(), patience.multipliedBy(6));
            }
        }
        return told;
    }

    /** Waits for what predecessors add, while somebody is there to be told, and notes it. */
    private void answered(Consultation consultation) throws StepFailed, TmuxException {
        while (!consultation.isOver()) {
            ground.goOn();
            for (var seat : logbook.saga().seats()) {
                if (!ground.processes().alive(logbook.saga().successor(seat.worker()))) {
                    throw new StepFailed(seat.worker() + ": its successor ended while a predecessor was asked");
                }
            }
            beside(consultation);
            Troupe.pause();
        }
        consultation.checks().forEach(logbook::add);
        consultation.ends().forEach(logbook::end);
        logbook.note(logbook.saga().hearing(consultation.answers()));
    }

    /** Where a worker's todo list is now. */
    private String kept(String worker, Map<String, String> told) {
        var talk = logbook.saga().talk(worker);
        if (talk.isPresent() && !talk.get().resumed()) {
            return told.getOrDefault(worker, "").contains(Digest.TASKS)
                    ? "they stand in its brief"
                    : "its brief tells of none";
        }
        boolean agent = ground.organisation()
                .worker(worker)
                .filter(w -> ground.kinds().of(w.kind()).can(Ability.TASKS))
                .isPresent();
        return agent ? "the program keeps them itself" : "a program of this kind has none";
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
