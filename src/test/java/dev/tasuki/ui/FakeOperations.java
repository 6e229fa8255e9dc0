package dev.tasuki.ui;

import dev.tasuki.agent.Dialog;
import dev.tasuki.backup.PointArchive;
import dev.tasuki.capture.Snapshot;
import dev.tasuki.org.BoardTask;
import dev.tasuki.org.Message;
import dev.tasuki.org.TaskAction;
import dev.tasuki.quality.PointScore;
import dev.tasuki.service.Checked;
import dev.tasuki.service.Compared;
import dev.tasuki.service.Drilled;
import dev.tasuki.service.HandedOver;
import dev.tasuki.service.HandoverRequest;
import dev.tasuki.service.Moment;
import dev.tasuki.service.OperationFailed;
import dev.tasuki.service.Operations;
import dev.tasuki.service.OrganisationView;
import dev.tasuki.service.Playback;
import dev.tasuki.service.Recordings;
import dev.tasuki.service.RestoreRequest;
import dev.tasuki.service.Taken;
import dev.tasuki.store.Alert;
import dev.tasuki.store.Drills;
import dev.tasuki.store.HealthSpan;
import dev.tasuki.store.Incident;
import dev.tasuki.store.PointSummary;
import dev.tasuki.store.Pruning;
import dev.tasuki.succession.Account;
import dev.tasuki.succession.Check;
import dev.tasuki.succession.RestoreStage;
import dev.tasuki.succession.Staged;
import dev.tasuki.succession.SuccessionListener;
import dev.tasuki.succession.SuccessionReport;
import dev.tasuki.succession.SuccessionState;
import dev.tasuki.tmux.AttachedTerminal;
import dev.tasuki.tmux.Keys;
import dev.tasuki.tmux.PaneId;
import dev.tasuki.tmux.Screen;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A service that remembers what it was asked and answers at once. */
class FakeOperations implements Operations {
    final List<String> asked = new CopyOnWriteArrayList<>();
    final List<Consumer<OrganisationView>> observers = new CopyOnWriteArrayList<>();
    final Map<String, Attention> watched = new ConcurrentHashMap<>();
    final List<RestoreRequest> restores = new CopyOnWriteArrayList<>();
    volatile OrganisationView view;
    volatile @Nullable Moment newest;
    volatile SuccessionReport.Outcome outcome = SuccessionReport.Outcome.VERIFIED;

    FakeOperations(OrganisationView view) {
        this.view = view;
    }

    void publish(OrganisationView newer) {
        view = newer;
        observers.forEach(o -> o.accept(newer));
    }

    @Override
    public OrganisationView view() {
        return view;
    }

    @Override
    public Watching observe(Consumer<OrganisationView> observer) {
        observers.add(observer);
        observer.accept(view);
        return () -> observers.remove(observer);
    }

    @Override
    public Watching screen(String worker, Attention attention, Consumer<Screen> observer) {
        watched.put(worker, attention);
        int number = view.workers().stream().map(w -> w.worker().id()).toList().indexOf(worker);
        observer.accept(new Screen(
                new PaneId(number), 80, 24, FakeOrganisation.screenLines(number), 2, 5, true, "", false, view.time()));
        return () -> watched.remove(worker);
    }

    @Override
    public void type(String worker, Keys keys) {
        asked.add("type " + worker + " " + keys);
    }

    @Override
    public void answer(String worker, Dialog question, int choice) throws OperationFailed {
        asked.add("answer " + worker + " " + question.choices().get(choice).label());
        if (worker.equals("refused")) {
            throw new OperationFailed("refused asks something else now; nothing was sent");
        }
    }

    @Override
    public AttachedTerminal attach(String worker, int columns, int rows, AttachedTerminal.Listener listener)
            throws OperationFailed {
        asked.add("attach " + worker);
        throw new OperationFailed(worker + " has no pane to attach to");
    }

    @Override
    public Taken capture(String label) throws OperationFailed {
        asked.add("capture " + label);
        var point = new PointSummary(
                "p101",
                view.time().minusSeconds(1),
                PointSummary.Kind.MANUAL,
                label,
                4,
                18_200_000,
                412_000,
                "p100",
                100);
        var points = new ArrayList<>(view.points());
        points.addFirst(point);
        publish(new OrganisationView(
                view.organisation(),
                view.generation(),
                view.holder(),
                true,
                view.time(),
                view.workers(),
                view.indicators(),
                points,
                view.incidents(),
                view.alerts(),
                view.messages(),
                view.board()));
        return new Taken(point, 12);
    }

    @Override
    public Compared compare(String first, String second) throws OperationFailed {
        asked.add("compare " + first + " " + second);
        return new Compared(view.time(), view.time(), List.of());
    }

    @Override
    public PointSummary pin(String point, boolean pinned) throws OperationFailed {
        asked.add((pinned ? "pin " : "unpin ") + point);
        var points = view.points().stream()
                .map(p -> p.id().equals(point) ? FakeOrganisation.marked(p, pinned, p.verified()) : p)
                .toList();
        publish(withPoints(points));
        return points.stream().filter(p -> p.id().equals(point)).findFirst().orElseThrow();
    }

    /** The same some time later. */
    OrganisationView later(Duration later) {
        return new OrganisationView(
                view.organisation(),
                view.generation(),
                view.holder(),
                view.serverRunning(),
                view.time().plus(later),
                view.workers(),
                view.indicators(),
                view.points(),
                view.incidents(),
                view.alerts(),
                view.messages(),
                view.board());
    }

    OrganisationView withPoints(List<PointSummary> points) {
        return new OrganisationView(
                view.organisation(),
                view.generation(),
                view.holder(),
                view.serverRunning(),
                view.time(),
                view.workers(),
                view.indicators(),
                points,
                view.incidents(),
                view.alerts(),
                view.messages(),
                view.board());
    }

    @Override
    public Checked verify(boolean deep) throws OperationFailed {
        asked.add("verify " + deep);
        return new Checked(List.of(), List.of());
    }

    @Override
    public Pruning prune() throws OperationFailed {
        asked.add("prune");
        return new Pruning(List.of(), view.points().size(), 0);
    }

    @Override
    public Snapshot snapshot(String point) throws OperationFailed {
        return FakeOrganisation.snapshot(point);
    }

    @Override
    public Moment moment(Instant at) {
        asked.add("moment " + at);
        return new Moment(
                at,
                view.points().getFirst(),
                List.of(new Moment.Extent("boss", at, at, List.of()), new Moment.Extent("worker1", at, at, List.of())));
    }

    @Override
    public Optional<Moment> newest() {
        asked.add("newest");
        return Optional.ofNullable(newest);
    }

    @Override
    public Snapshot snapshot(Instant at) {
        return FakeOrganisation.snapshot("latest");
    }

    @Override
    public Playback playback(String worker) throws OperationFailed {
        asked.add("playback " + worker);
        throw new OperationFailed("the journal holds nothing of worker '" + worker + "' yet");
    }

    @Override
    public Recordings.Recorded record(String worker, @Nullable Instant from, boolean masked, Path file)
            throws OperationFailed {
        asked.add("record " + worker + " " + from + " " + masked + " " + file);
        return new Recordings.Recorded(file, view.time(), view.time(), 3, 0, true, masked ? 1 : null);
    }

    @Override
    public Drilled drill(String point) {
        asked.add("drill " + point);
        return new Drilled(
                new Drills.Drill(point, Drills.Drill.STORE, view.time(), view.time(), true, 42, "42 checks"),
                List.of(),
                List.of());
    }

    @Override
    public PointScore score(String point) {
        asked.add("score " + point);
        return new PointScore(93, List.of(new PointScore.Part(PointScore.Aspect.HEALTH, 18, "worker1 was blocked")));
    }

    @Override
    public Snapshot present() throws OperationFailed {
        asked.add("present");
        return FakeOrganisation.snapshot("latest");
    }

    @Override
    public List<HealthSpan> health(Instant from, Instant to) throws OperationFailed {
        return FakeOrganisation.health(from);
    }

    @Override
    public SuccessionReport restore(RestoreRequest request, SuccessionListener listener) throws OperationFailed {
        restores.add(request);
        boolean good = outcome == SuccessionReport.Outcome.VERIFIED;
        listener.staged(new Staged(RestoreStage.SETTINGS, Staged.Progress.PASSED, 20, ""));
        listener.staged(new Staged(RestoreStage.WORK_TREES, Staged.Progress.LEFT_OUT, 0, "not asked for"));
        listener.staged(
                good
                        ? new Staged(RestoreStage.WORKERS, Staged.Progress.PASSED, 15, "")
                        : new Staged(RestoreStage.WORKERS, Staged.Progress.FAILED, 0, "worker1 is dead"));
        listener.staged(new Staged(
                RestoreStage.BOSS, good ? Staged.Progress.PASSED : Staged.Progress.WAITING, good ? 5 : 0, ""));
        listener.staged(new Staged(
                RestoreStage.TASKS, good ? Staged.Progress.PASSED : Staged.Progress.WAITING, good ? 1 : 0, ""));
        return succeed(request.point(), request.workers(), listener);
    }

    private SuccessionReport succeed(String point, Set<String> workers, SuccessionListener listener) {
        boolean good = outcome == SuccessionReport.Outcome.VERIFIED;
        var checks = new ArrayList<Check>();
        listener.entered(SuccessionState.PREPARED, "present kept");
        listener.entered(SuccessionState.STARTED, workers.size() + " successors");
        listener.entered(SuccessionState.RESTORED, "18 MB");
        for (var worker : workers.stream().sorted().toList()) {
            var own = List.of(
                    new Check(worker, "process", true, Check.Result.PASS, "alive", "alive"),
                    new Check(
                            worker,
                            "directory",
                            true,
                            Check.Result.PASS,
                            "/home/me/work/" + worker,
                            "/home/me/work/" + worker),
                    new Check(
                            worker,
                            "scrollback",
                            true,
                            good ? Check.Result.PASS : Check.Result.FAIL,
                            "200 of 200 lines",
                            good ? "200 of 200 lines" : "198 of 200 lines"),
                    new Check(
                            worker,
                            "environment",
                            false,
                            Check.Result.FAIL,
                            "LANG=C.UTF-8, 14 more",
                            "LANG=C.UTF-8, 13 more"),
                    new Check(worker, "title", true, Check.Result.NOT_APPLICABLE, "", ""));
            checks.addAll(own);
            listener.checked(worker, own);
        }
        listener.entered(good ? SuccessionState.VERIFIED : SuccessionState.ROLLED_BACK, "");
        if (good) {
            listener.entered(SuccessionState.CUT_OVER, "");
            listener.entered(SuccessionState.RETIRED, "");
        }
        return new SuccessionReport(
                "s1",
                point,
                "p102",
                outcome,
                Duration.ofMillis(4_200),
                checks,
                good ? "" : "scrollback of worker1: 2 lines are missing");
    }

    @Override
    public HandedOver handOver(HandoverRequest request, SuccessionListener listener) throws OperationFailed {
        asked.add("handover " + request.workers().stream().sorted().toList() + " " + request.way() + " "
                + request.briefs() + (request.recall() == null ? "" : " recall " + request.recall()));
        var report = succeed("p103", request.workers(), listener);
        return new HandedOver(report, outcome == SuccessionReport.Outcome.VERIFIED ? 4 : 3);
    }

    @Override
    public List<Path> report(Set<String> formats, Path directory) throws OperationFailed {
        asked.add("report " + formats.stream().sorted().toList() + " " + directory);
        return formats.stream()
                .sorted()
                .map(f -> directory.resolve("report." + f))
                .toList();
    }

    @Override
    public Map<String, String> briefs() {
        asked.add("briefs");
        return Map.of(
                "worker1", "You are worker1 of the organisation demo.\n\nYour todo list:\n| [>] extract lexer.py\n");
    }

    @Override
    public List<Account> accounts(String point) {
        asked.add("accounts " + point);
        return List.of(FakeOrganisation.account(point));
    }

    @Override
    public List<Path> exportAccount(String succession, Path directory) {
        asked.add("export " + succession + " " + directory);
        return List.of(directory.resolve("handover-" + succession + ".txt"));
    }

    @Override
    public void acknowledge(long alert) {
        asked.add("acknowledge " + alert);
        publish(with(view.alerts().stream().filter(a -> a.number() > alert).toList()));
    }

    OrganisationView with(List<Alert> alerts) {
        return with(view.incidents(), alerts);
    }

    OrganisationView with(List<Incident> incidents, List<Alert> alerts) {
        return new OrganisationView(
                view.organisation(),
                view.generation(),
                view.holder(),
                view.serverRunning(),
                view.time(),
                view.workers(),
                view.indicators(),
                view.points(),
                incidents,
                alerts,
                view.messages(),
                view.board());
    }

    @Override
    public List<Message> send(String from, String to, String text) {
        asked.add("send " + from + " " + to + " " + text);
        return List.of();
    }

    @Override
    public BoardTask addTask(String by, String subject, String assignee) {
        asked.add("add task " + by + " " + subject + " to " + assignee);
        return FakeOrganisation.board().getFirst();
    }

    @Override
    public BoardTask changeTask(String by, String id, TaskAction action, String assignee, String note) {
        asked.add(action.word() + " " + id + " by " + by + " " + assignee);
        return FakeOrganisation.board().getFirst();
    }

    @Override
    public List<String> up() throws OperationFailed {
        asked.add("up");
        return view.workers().stream()
                .filter(w -> w.pid() == null)
                .map(w -> w.worker().id())
                .toList();
    }

    @Override
    public PointArchive.Taken takeIn(Path file) {
        throw new UnsupportedOperationException("not asked for in the window");
    }

    @Override
    public List<String> release() {
        asked.add("release");
        return List.of();
    }

    @Override
    public List<String> down() {
        asked.add("down");
        return List.of();
    }

    @Override
    public void close() {}
}
