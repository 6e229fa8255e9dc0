package dev.tasuki.succession;

import dev.tasuki.agent.Ability;
import dev.tasuki.agent.AgentKind;
import dev.tasuki.capture.Capturer;
import dev.tasuki.capture.Snapshot;
import dev.tasuki.capture.WorkFacts;
import dev.tasuki.capture.WorkTree;
import dev.tasuki.capture.WorkerSnapshot;
import dev.tasuki.org.Message;
import dev.tasuki.org.Worker;
import dev.tasuki.process.ProcessIdentity;
import dev.tasuki.store.Placement;
import dev.tasuki.store.StoreException;
import dev.tasuki.store.SuccessionRow;
import dev.tasuki.store.SuccessionRow.Purpose;
import dev.tasuki.succession.Saga.Seat;
import dev.tasuki.succession.SuccessionReport.Outcome;
import dev.tasuki.tmux.PaneId;
import dev.tasuki.tmux.PaneInfo;
import dev.tasuki.tmux.TmuxException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One succession on its way from state to state. For one thread. */
final class Passage {
    private static final Logger LOG = LoggerFactory.getLogger(Passage.class);
    private static final Duration GENTLE = Duration.ofMillis(1500);

    private final Ground ground;
    private final SuccessionRow row;
    private Saga saga;
    private @Nullable Stage stage;
    private List<Cast> casts = List.of();
    private @Nullable Troupe troupe;
    private final Conversations conversations;
    /** The environments of living predecessors, secrets included: only here, and only as long as this. */
    private final Map<String, Map<String, String>> living = new HashMap<>();
    /** What the successors are built from. */
    private @Nullable Snapshot cut;

    private Map<String, List<Check>> checks = new LinkedHashMap<>();
    /** By worker, the messages that it had not acknowledged. */
    private Map<String, List<Message>> unread = Map.of();

    private Passage(Ground ground, SuccessionRow row, Saga saga) {
        this.ground = ground;
        this.row = row;
        this.saga = saga;
        this.conversations = new Conversations(ground.processes());
    }

    /** Notes who is there, and commits PREPARED. */
    static Passage begin(
            Ground ground,
            Snapshot from,
            List<Worker> workers,
            boolean whole,
            Purpose purpose,
            String point,
            String before)
            throws StoreException {
        var panes = panes(ground);
        long server = ground.server().pid().orElse(0);
        var predecessors = new Predecessors(ground.processes());
        var seats = new ArrayList<Seat>();
        for (var worker : workers) {
            var pane = panes.stream()
                    .filter(p -> worker.id().equals(Capturer.workerOf(p, ground.organisation())))
                    .findFirst();
            var old = pane.isPresent()
                    ? predecessors.of(pane.get())
                    : Survivors.of(
                            ground.store().placement().find(worker.id()), panes, ground.processes(), predecessors);
            seats.add(new Seat(
                    worker.id(),
                    worker.session(),
                    "",
                    null,
                    pane.map(p -> p.id().toString()).orElse(""),
                    old));
        }
        var saga = Saga.begin(server, before, ground.options().files(), whole, seats, from.layout());
        var session = Capturer.HIDDEN + UUID.randomUUID().toString().substring(0, 13);
        var row = ground.store()
                .successions()
                .begin(SuccessionRow.begin(
                        purpose,
                        point,
                        workers.stream().map(Worker::id).toList(),
                        session,
                        SuccessionState.PREPARED.name(),
                        saga.json()));
        var passage = new Passage(ground, row, saga);
        passage.told(SuccessionState.PREPARED);
        return passage;
    }

    private static List<PaneInfo> panes(Ground ground) {
        try {
            return PaneInfo.parse(ground.server().run(PaneInfo.list().words()));
        } catch (TmuxException e) {
            if (e.kind() != TmuxException.Kind.NO_SERVER) {
                LOG.warn("{}: {}", ground.organisation().name(), e.getMessage());
            }
            return List.of();
        }
    }

    /** A succession as its last committed state tells it. */
    static Passage resume(Ground ground, SuccessionRow row) {
        var passage = new Passage(ground, row, Saga.read(row.detail()));
        passage.checks = new LinkedHashMap<>();
        for (var check : passage.saga.checks()) {
            passage.checks
                    .computeIfAbsent(check.worker(), w -> new ArrayList<>())
                    .add(check);
        }
        return passage;
    }

    private void commit(SuccessionState state) throws StoreException {
        var successions = ground.store().successions();
        var counted = SuccessionState.CUT_OVER.name();
        if (isHandover() && state == SuccessionState.CUT_OVER) {
            successions.advanceGeneration(row.id(), counted, saga.json());
        } else if (isHandover() && state == SuccessionState.ROLLED_BACK) {
            successions.takeBackGeneration(row.id(), counted, state.name(), saga.json());
        } else {
            successions.advance(row.id(), state.name(), saga.json());
        }
        told(state);
    }

    private boolean isHandover() {
        return row.purpose() == Purpose.HANDOVER;
    }

    private void told(SuccessionState state) {
        ground.listener().entered(state, state == SuccessionState.PREPARED ? names() : "");
        ground.failpoints().reached(state.name());
    }

    private String names() {
        return String.join(", ", row.workers());
    }

    /** PREPARED to STARTED: launchers run in the hidden session. */
    void build(Snapshot from) throws StoreException, StepFailed, IOException {
        unread = from.messages().stream().collect(Collectors.groupingBy(Message::to));
        if (saga.seats().isEmpty()) {
            throw new StepFailed("there is no worker to restore");
        }
        goOn();
        cut = from;
        var orphans = saga.seats().stream()
                .filter(s -> s.predecessor().isEmpty())
                .flatMap(s -> s.old().stream())
                .toList();
        Predecessors.end(ground.processes(), ground.organisation(), orphans, Duration.ofMillis(500));
        var opened = Stage.open(ground.server(), row.session());
        stage = opened;
        ground.failpoints().reached("OPENED");
        casts = casts(from, opened);
        var players = new Troupe(opened, casts, ground.processes());
        troupe = players;
        var started = players.start();
        saga = saga.on(ground.server().pid().orElse(0)).seated(seat -> {
            var made = started.get(seat.worker());
            return made == null ? seat : seat.taken(made.getKey().toString(), made.getValue());
        });
        commit(SuccessionState.STARTED);
        goOn();
    }

    private List<Cast> casts(Snapshot from, Stage opened) throws StepFailed, StoreException {
        var files = ground.files(row.session());
        var list = new ArrayList<Cast>();
        var talks = new ArrayList<Conversation>();
        for (var seat : saga.seats()) {
            var worker = ground.organisation().worker(seat.worker()).orElseThrow();
            var snapshot = from.worker(worker.id()).orElse(null);
            var launch = Launch.of(worker, snapshot, ground.directory().resolve("spool"));
            if (isHandover()) {
                var environment = Predecessors.environment(snapshot, ground.processes());
                living.put(worker.id(), environment);
                launch = launch.inheriting(environment);
                var talk = conversations.plan(
                        worker, seat.old(), launch, ground.options().way());
                talk.ifPresent(talks::add);
                launch = talk.isPresent() ? launch.withCommand(Conversations.command(talk.get(), launch)) : launch;
            } else {
                var last = row.purpose() == Purpose.RECOVERY
                        ? ground.store().placement().find(worker.id())
                        : Optional.<Placement>empty();
                launch = launch.withCommand(conversations.again(worker, snapshot, launch, last));
            }
            list.add(new Cast(
                    worker,
                    snapshot,
                    Replay.of(Launch.pane(snapshot), ground.organisation().settings(), opened.host()),
                    launch,
                    files.resolve(list.size() + ".lines"),
                    UUID.randomUUID().toString()));
        }
        conversations.alone(
                talks, saga.seats().stream().flatMap(s -> s.old().stream()).toList());
        saga = saga.talking(talks);
        return list;
    }

    /** One conversation has one writer: who held those that go on ends here, and comes back if anything fails. */
    private void changeWriters(Stage open) throws StoreException, StepFailed, IOException {
        if (saga.writers().isEmpty()) {
            return;
        }
        saga = saga.talking(
                saga.talks().stream().map(c -> c.resumed() ? c.ending() : c).toList());
        ground.store().successions().advance(row.id(), SuccessionState.STARTED.name(), saga.json());
        ground.failpoints().reached("ENDING");
        new WriterChange(open, ground).end(saga.writers());
        ground.failpoints().reached("ENDED");
        conversations.alone(saga.talks(), List.of());
        var measured = new ArrayList<Conversation>();
        for (var talk : saga.talks()) {
            measured.add(Conversations.measured(talk));
        }
        saga = saga.talking(measured);
    }

    /** Whether the successors have the conversations they shall have; agents need some time to say so. */
    private void heard(Duration patience) throws IOException {
        long until = System.nanoTime() + patience.toNanos();
        for (var talk : saga.talks()) {
            var made = conversations.checks(talk, process(talk.worker()));
            while (!Checks.passed(made) && System.nanoTime() < until) {
                Troupe.pause();
                made = conversations.checks(talk, process(talk.worker()));
            }
            checks.computeIfAbsent(talk.worker(), w -> new ArrayList<>()).addAll(made);
        }
    }

    /** New conversations are told what there is to know; all at once. */
    private void brief(Stage open, Duration patience) throws StepFailed, IOException {
        var briefings = new ArrayList<Briefing>();
        for (var talk : saga.talks()) {
            var kind = AgentKind.of(talk.kind());
            var own = ground.options().briefs().get(talk.worker());
            // who has never been told anything has nothing to hand over
            boolean silent = talk.before().isEmpty() && kind.can(Ability.TRANSCRIPT) && own == null;
            if (!talk.resumed() && !silent) {
                var worker = java.util.Objects.requireNonNull(cut).worker(talk.worker());
                var body = own != null ? own : Brief.of(ground.organisation().name(), worker.orElseThrow());
                var seat = saga.seat(talk.worker()).orElseThrow();
                briefings.add(new Briefing(
                        talk.worker(),
                        kind,
                        PaneId.parse(seat.successor()),
                        process(talk.worker()),
                        "[tasuki handover " + row.id() + "]",
                        body,
                        ground.processes()));
            }
        }
        if (briefings.isEmpty()) {
            return;
        }
        ground.listener().entered(SuccessionState.RESTORED, "briefs " + briefings.size());
        long until = System.nanoTime() + patience.toNanos();
        boolean all = false;
        while (!all && System.nanoTime() < until) {
            goOn();
            all = true;
            for (var briefing : briefings) {
                all &= briefing.look(open).isPresent();
            }
            Troupe.pause();
        }
        briefings.stream()
                .map(Briefing::late)
                .forEach(check -> checks.computeIfAbsent(check.worker(), w -> new ArrayList<>())
                        .add(check));
    }

    private void goOn() throws StepFailed {
        if (ground.listener().cancelled()) {
            throw new StepFailed("stopped by a person before the successors took over");
        }
    }

    /** STARTED to VERIFIED: lines stand, files are back, programs run and have passed. */
    void verify() throws StoreException, StepFailed, IOException {
        var players = java.util.Objects.requireNonNull(troupe);
        var patience = ground.options().patience();
        var restored = players.restored(patience);
        restored.forEach((worker, made) -> checks.put(worker, new ArrayList<>(made)));
        require();
        goOn();
        var facts = new WorkFacts();
        if (saga.files()) {
            put(facts);
        }
        changeWriters(java.util.Objects.requireNonNull(stage));
        players.release();
        commit(SuccessionState.RESTORED);
        goOn();
        var trials = casts.stream()
                .map(c -> new Trial(
                        c.worker().id(),
                        c.worker().kind(),
                        c.launch(),
                        c.snapshot(),
                        process(c.worker().id()),
                        ground.processes()))
                .toList();
        var tried = players.tried(trials, patience);
        tried.forEach((worker, made) ->
                checks.computeIfAbsent(worker, w -> new ArrayList<>()).addAll(made));
        if (Checks.passed(all())) {
            heard(patience);
        }
        if (Checks.passed(all())) {
            brief(java.util.Objects.requireNonNull(stage), patience.multipliedBy(6));
        }
        for (int i = 0; i < casts.size(); i++) {
            var worker = casts.get(i).worker().id();
            var all = checks.computeIfAbsent(worker, w -> new ArrayList<>());
            all.addAll(trials.get(i).rest(facts));
            all.add(messages(worker));
            ground.listener().checked(worker, List.copyOf(all));
        }
        require();
        goOn();
        var objection = ground.listener().objection();
        if (!objection.isEmpty()) {
            throw new StepFailed(objection);
        }
        saga = saga.checked(all());
        commit(SuccessionState.VERIFIED);
    }

    /** Puts back what was said to a worker and is not known any more; what is known has come further, and is not said twice. */
    private Check messages(String worker) throws StoreException {
        var captured = unread.getOrDefault(worker, List.of());
        if (captured.isEmpty()) {
            return Checks.notApplicable(worker, "messages", true, "none was unacknowledged");
        }
        ground.store().messages().putBack(captured);
        var found = new ArrayList<String>();
        for (var message : captured) {
            ground.store().messages().find(message.id()).ifPresent(m -> found.add(m.id()));
        }
        return Checks.same(
                worker,
                "messages",
                true,
                String.join(" ", captured.stream().map(Message::id).toList()),
                String.join(" ", found));
    }

    private ProcessIdentity process(String worker) {
        return saga.seat(worker)
                .map(Seat::process)
                .orElseThrow(() -> new IllegalStateException(worker + " has no successor"));
    }

    private void require() throws StepFailed {
        var made = all();
        if (!Checks.passed(made)) {
            throw new StepFailed(Checks.failures(made));
        }
    }

    private List<Check> all() {
        return checks.values().stream().flatMap(List::stream).toList();
    }

    private void put(WorkFacts facts) throws StepFailed, IOException, StoreException {
        Optional<Snapshot> present = saga.before().isEmpty()
                ? Optional.empty()
                : Optional.of(ground.store().snapshot(saga.before()));
        for (var cast : casts) {
            var wanted = cast.snapshot() == null ? null : cast.snapshot().work();
            if (wanted == null || saga.trees().stream().anyMatch(t -> t.root().equals(wanted.root()))) {
                continue;
            }
            var held = present.flatMap(s -> s.workers().stream()
                            .map(WorkerSnapshot::work)
                            .filter(w -> w != null && w.root().equals(wanted.root()))
                            .findFirst())
                    .orElse(null);
            new WorkFiles(facts).put(wanted, held, () -> {
                var trees = new ArrayList<>(saga.trees());
                trees.add(new Saga.Tree(wanted.root(), wanted.patch().hash()));
                saga = saga.withTrees(trees);
                ground.store().successions().advance(row.id(), SuccessionState.STARTED.name(), saga.json());
            });
            ground.failpoints().reached("FILES");
        }
    }

    /** From VERIFIED on, only forward; each step finds done what is done already. */
    SuccessionReport forward() throws StoreException {
        try {
            if (stage == null) {
                stage = Stage.reopen(ground.server(), row.session()).orElse(null);
            }
            var open = stage;
            if (open == null || ground.server().pid().orElse(0) != saga.server()) {
                endOrphans();
                return ended(Outcome.FAILED, "the tmux server ended before the successors were in their places");
            }
            var placed = new CutOver(open, ground.organisation(), saga, ground.failpoints()).run();
            for (var check : placed) {
                var made = checks.computeIfAbsent(check.worker(), w -> new ArrayList<>());
                made.removeIf(c -> c.field().equals("layout"));
                made.add(check);
            }
            saga = saga.checked(all());
            commit(SuccessionState.CUT_OVER);
            place(open.panes());
            if (isHandover()) {
                ground.listener().tookOver(report(outcome(), Checks.failures(all())));
                var back = new StandBy(saga, ground.processes(), ground.listener())
                        .await(ground.options().standBy());
                if (!back.isEmpty()) {
                    return rollBack(back);
                }
                leaving(open);
            }
            retire();
            commit(SuccessionState.RETIRED);
        } catch (TmuxException e) {
            return ended(Outcome.FAILED, String.valueOf(e.getMessage()));
        } catch (IOException e) {
            return ended(Outcome.FAILED, "a file could not be removed: " + e.getMessage());
        }
        return ended(outcome(), Checks.failures(all()));
    }

    private Outcome outcome() {
        return Checks.passed(all()) ? Outcome.VERIFIED : Outcome.FAILED;
    }

    /** Nobody can reach them any more, and whoever mends starts the workers anew: those that ignore HUP would run twice. */
    private void endOrphans() {
        var orphans = new ArrayList<ProcessIdentity>();
        var trees = new Predecessors(ground.processes());
        for (var seat : saga.seats()) {
            var process = seat.process();
            if (process != null && ground.processes().alive(process)) {
                orphans.addAll(trees.tree(process.pid()));
            }
            orphans.addAll(seat.old());
        }
        Predecessors.end(ground.processes(), ground.organisation(), orphans, Duration.ofMillis(500));
    }

    private void leaving(Stage open) throws StoreException, TmuxException {
        var then = present();
        if (then != null) {
            var lost = new ArrayList<>(new Leaving(open, then, ground.processes()).of(saga.seats()));
            lost.addAll(Leaving.turns(then, saga.writers()));
            saga = saga.losing(lost);
            // said before they are ended, for nobody can look afterwards
            ground.store().successions().advance(row.id(), SuccessionState.CUT_OVER.name(), saga.json());
        }
    }

    private void place(List<PaneInfo> panes) throws StoreException {
        for (var seat : saga.seats()) {
            var process = seat.process();
            if (process != null) {
                placed(panes, seat.worker(), seat.successor(), process);
            }
        }
    }

    private void placed(List<PaneInfo> panes, String worker, String id, ProcessIdentity process) throws StoreException {
        var pane = panes.stream().filter(p -> p.id().toString().equals(id)).findFirst();
        if (pane.isPresent()) {
            ground.store()
                    .placement()
                    .put(new Placement(
                            worker,
                            id,
                            process.pid(),
                            process.started(),
                            saga.server(),
                            pane.get().session(),
                            ground.processes().arguments(process.pid()),
                            Instant.now()));
            ground.store().placement().intend(worker, Placement.Intent.RUNNING);
        }
    }

    private void retire() throws IOException, StoreException {
        closeStage();
        Stage.strike(ground.server(), row.session());
        ground.failpoints().reached("STRUCK");
        var old = saga.seats().stream().flatMap(s -> s.old().stream()).toList();
        Predecessors.end(ground.processes(), ground.organisation(), old, GENTLE);
        Troupe.sweep(ground.files(row.session()));
        if (!row.point().isEmpty() && row.purpose() == Purpose.RESTORE) {
            ground.store().setCurrent(row.point());
        }
    }

    private void closeStage() {
        var open = stage;
        stage = null;
        if (open != null) {
            open.close();
        }
    }

    /** Takes everything back that was done; no predecessor has been ended. */
    SuccessionReport rollBack(String reason) throws StoreException {
        closeStage();
        commit(SuccessionState.ROLLED_BACK);
        return rolledBack(reason);
    }

    /** What remains to be done once ROLLED_BACK is committed; may be repeated. */
    SuccessionReport rolledBack(String reason) throws StoreException {
        var why = reason;
        try {
            callBack();
            var successors = new HashMap<Long, ProcessIdentity>();
            var trees = new Predecessors(ground.processes());
            for (var seat : saga.seats()) {
                var process = seat.process();
                if (process != null && ground.processes().alive(process)) {
                    trees.tree(process.pid()).forEach(p -> successors.put(p.pid(), p));
                }
            }
            Stage.strike(ground.server(), row.session());
            Predecessors.end(ground.processes(), ground.organisation(), successors.values(), Duration.ofMillis(500));
            Troupe.sweep(ground.files(row.session()));
            writersBack();
            filesBack();
        } catch (IOException | StepFailed e) {
            LOG.error("succession {} is not rolled back cleanly: {}", row.id(), e.getMessage());
            why = reason + "; and what was begun could not all be taken back: " + e.getMessage();
        }
        return ended(Outcome.ROLLED_BACK, why);
    }

    /** Predecessors whose places were taken already take them again. */
    private void callBack() throws StoreException, TmuxException {
        if (!isHandover() || ground.server().pid().orElse(0) != saga.server()) {
            return;
        }
        try (var open = Stage.reopen(ground.server(), row.session()).orElse(null)) {
            if (open != null) {
                for (var seat : new CallBack(open, ground.organisation()).run(saga.seats())) {
                    ground.failpoints().reached("CALLED_BACK");
                    placed(
                            open.panes(),
                            seat.worker(),
                            seat.predecessor(),
                            seat.old().getFirst());
                }
            }
        }
    }

    /** Who was ended so that a successor could write goes on in its own pane. */
    private void writersBack() throws StoreException, StepFailed, IOException {
        var ended = saga.resumed().stream().filter(Conversation::ended).toList();
        if (ended.isEmpty() || ground.server().pid().orElse(0) != saga.server()) {
            return;
        }
        // the hidden session is gone, so any other tells
        try (var open = Stage.reopen(ground.server(), row.session()).orElse(null)) {
            if (open != null) {
                var back = new WriterChange(open, ground).back(ended, saga.seats(), present(), living);
                for (var entry : back.entrySet()) {
                    var seat = saga.seat(entry.getKey()).orElseThrow();
                    placed(open.panes(), entry.getKey(), seat.predecessor(), entry.getValue());
                }
            }
        }
    }

    /** What the successors were built from; of a succession that a crash left, as the store holds it. */
    private @Nullable Snapshot present() throws StoreException {
        if (cut == null && !row.point().isEmpty()) {
            cut = ground.store().snapshot(row.point());
        }
        return cut;
    }

    private void filesBack() throws StoreException, StepFailed, IOException {
        if (saga.trees().isEmpty() || saga.before().isEmpty()) {
            return;
        }
        var present = ground.store().snapshot(saga.before());
        var facts = new WorkFacts();
        for (var put : saga.trees()) {
            var tree = present.workers().stream()
                    .map(WorkerSnapshot::work)
                    .filter(w -> w != null && w.root().equals(put.root()))
                    .findFirst()
                    .orElse(null);
            var now = facts.read(Path.of(put.root()));
            if (tree == null || now == null || isSame(tree, now)) {
                continue;
            }
            if (!now.patch().hash().equals(put.patch())) {
                throw new StepFailed(
                        put.root() + " has changed again; restore point " + saga.before() + " holds what it was");
            }
            new WorkFiles(facts).put(tree, now, () -> {});
        }
    }

    private static boolean isSame(WorkTree a, WorkTree b) {
        return a.patch().equals(b.patch()) && a.untracked().equals(b.untracked());
    }

    private SuccessionReport ended(Outcome outcome, String reason) throws StoreException {
        closeStage();
        var report = report(outcome, reason);
        ground.store().successions().finish(row.id(), outcome.name(), Saga.json(report));
        if (outcome == Outcome.VERIFIED) {
            LOG.info("succession {} of {} is verified after {}", row.id(), names(), report.length());
        } else {
            LOG.warn("succession {} of {}: {}: {}", row.id(), names(), outcome, reason);
        }
        return report;
    }

    private SuccessionReport report(Outcome outcome, String reason) {
        return new SuccessionReport(
                row.id(),
                row.point(),
                saga.before().isEmpty() ? null : saga.before(),
                outcome,
                Duration.between(row.began(), Instant.now()),
                all(),
                reason,
                saga.lost());
    }
}
