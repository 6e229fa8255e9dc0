package dev.tasuki.app.command;

import dev.tasuki.capture.Difference;
import dev.tasuki.capture.HostMetrics;
import dev.tasuki.capture.Snapshot;
import dev.tasuki.capture.WorkerSnapshot;
import dev.tasuki.org.BoardTask;
import dev.tasuki.org.Message;
import dev.tasuki.org.Organisation;
import dev.tasuki.org.OrganisationFile;
import dev.tasuki.org.OrganisationFileException;
import dev.tasuki.org.TaskAction;
import dev.tasuki.org.WorkerStatus;
import dev.tasuki.quality.Indicator;
import dev.tasuki.quality.PointScore;
import dev.tasuki.quality.Tally;
import dev.tasuki.service.Compared;
import dev.tasuki.service.HandedOver;
import dev.tasuki.service.HandoverRequest;
import dev.tasuki.service.Moment;
import dev.tasuki.service.OperationFailed;
import dev.tasuki.service.OrganisationView;
import dev.tasuki.service.RestoreRequest;
import dev.tasuki.service.Taken;
import dev.tasuki.service.WorkerView;
import dev.tasuki.store.Alert;
import dev.tasuki.store.Incident;
import dev.tasuki.store.Lease;
import dev.tasuki.store.PointSummary;
import dev.tasuki.store.Pruning;
import dev.tasuki.succession.Check;
import dev.tasuki.succession.SuccessionListener;
import dev.tasuki.succession.SuccessionReport;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Answers every command with the same made-up truths, and remembers what it was asked. */
final class FakeBackend implements Backend {
    static final Instant TIME = Instant.parse("2026-01-02T03:04:05.678Z");

    final List<String> asked = new ArrayList<>();
    SuccessionReport.Outcome outcome = SuccessionReport.Outcome.VERIFIED;
    List<Damage> damage = List.of();
    boolean tourIsWell = true;
    boolean interrupted;
    List<Alert> alerts = List.of();
    Optional<String> unnoted = Optional.empty();
    Optional<Lease> holder = Optional.empty();
    Optional<RuntimeException> bug = Optional.empty();
    Path demo = Path.of("/nowhere");

    @Override
    public void window(Optional<Organisation> organisation) {
        ask("window " + organisation.map(Organisation::name).orElse("-"));
    }

    @Override
    public Organisation demo() throws OperationFailed {
        ask("demo");
        try {
            return OrganisationFile.read(demo);
        } catch (OrganisationFileException e) {
            throw new OperationFailed("no demo", e);
        }
    }

    @Override
    public List<String> up(Organisation organisation) {
        ask("up " + organisation.name());
        return List.of("boss", "worker1");
    }

    @Override
    public Closed down(Organisation organisation) {
        ask("down " + organisation.name());
        return new Closed(List.of("boss"), unnoted);
    }

    @Override
    public Closed release(Organisation organisation) {
        ask("release " + organisation.name());
        return new Closed(List.of("remain-on-exit of %3"), unnoted);
    }

    @Override
    public Optional<Lease> holder(Organisation organisation) {
        return holder;
    }

    @Override
    public Path forget(Organisation organisation) throws OperationFailed {
        ask("forget " + organisation.name());
        return Path.of("/home/of/forgotten");
    }

    @Override
    public Adoption adopt(List<String> sessions, Optional<String> socket, Optional<String> name)
            throws OperationFailed {
        ask("adopt " + sessions + " " + socket + " " + name);
        return new Adoption(demo(), List.of("remain-on-exit of %3"));
    }

    @Override
    public boolean interrupted(Organisation organisation) {
        return interrupted;
    }

    @Override
    public OrganisationView status(Organisation organisation) {
        ask("status " + organisation.name());
        var worker = organisation.workers().getFirst();
        return new OrganisationView(
                organisation,
                3,
                null,
                false,
                TIME,
                List.of(
                        new WorkerView(
                                worker,
                                new WorkerStatus(WorkerStatus.State.DEAD, 1, "no tmux server runs", TIME),
                                null,
                                null,
                                "",
                                "",
                                List.of()),
                        new WorkerView(
                                worker,
                                new WorkerStatus(WorkerStatus.State.WORKING, 1, "printed 2 s ago\u001b[2J", TIME),
                                "%3",
                                123L,
                                "/work/日本",
                                "計画",
                                List.of())),
                List.of(
                        new Indicator("cpu", "system", "CPU", 31.25, "%", "< 70", Indicator.State.OK, ""),
                        new Indicator(
                                "continuity",
                                "promises",
                                "Continuity",
                                null,
                                "%",
                                ">= 99.9",
                                Indicator.State.UNKNOWN,
                                "no successions yet"),
                        new Indicator(
                                "tasks-completed",
                                "organisation",
                                "Tasks completed",
                                65.18,
                                "%",
                                "> 95",
                                Indicator.State.UNKNOWN,
                                "at least 65 %",
                                new Tally(6, 6))),
                List.of(),
                List.of(),
                alerts,
                List.of(),
                List.of());
    }

    @Override
    public BoardTask addTask(Organisation organisation, String by, String subject, String assignee) {
        ask("add task " + organisation.name() + " " + by + " " + subject + " to " + assignee);
        return task(BoardTask.State.ASSIGNED, assignee);
    }

    @Override
    public BoardTask changeTask(
            Organisation organisation, String by, String id, TaskAction action, String assignee, String note) {
        ask(action.word() + " " + organisation.name() + " " + id + " " + by + " " + assignee + " " + note);
        return task(action.state(), assignee);
    }

    @Override
    public List<BoardTask> tasks(Organisation organisation) {
        ask("tasks " + organisation.name());
        return List.of(task(BoardTask.State.OPEN, ""));
    }

    private static BoardTask task(BoardTask.State state, String assignee) {
        return new BoardTask(
                "t-1",
                "write\u001b the tests",
                "person",
                assignee,
                state,
                TIME,
                TIME,
                "",
                List.of(new BoardTask.Step(TIME, "person", state, assignee, "")));
    }

    @Override
    public Taken capture(Organisation organisation, String label) {
        ask("capture " + organisation.name() + " " + label);
        return new Taken(point(), 12);
    }

    @Override
    public List<PointSummary> points(Organisation organisation) {
        ask("points " + organisation.name());
        return List.of(point());
    }

    @Override
    public Moment moment(Organisation organisation, Instant at) {
        ask("moment " + organisation.name() + " " + at);
        return new Moment(at, point(), List.of(new Moment.Extent("boss", TIME, at, List.of())));
    }

    @Override
    public Snapshot snapshot(Organisation organisation, Instant at) throws OperationFailed {
        return snapshot(organisation, "at " + at);
    }

    @Override
    public PointScore score(Organisation organisation, PointSummary point) {
        ask("score " + organisation.name() + " " + point.id());
        return new PointScore(
                93, List.of(new PointScore.Part(PointScore.Aspect.HEALTH, 18, "boss was blocked\u001b[2J")));
    }

    @Override
    public Snapshot snapshot(Organisation organisation, String point) throws OperationFailed {
        ask("snapshot " + organisation.name() + " " + point);
        if (point.equals("unknown")) {
            throw new OperationFailed("there is no restore point 'unknown';\n'tasuki points' lists them");
        }
        return new Snapshot(
                organisation.name(),
                3,
                TIME,
                Duration.ZERO,
                List.of(),
                List.of(new WorkerSnapshot(
                        "boss",
                        "",
                        "command",
                        new WorkerStatus(WorkerStatus.State.IDLE, 1, "", TIME),
                        null,
                        null,
                        null,
                        List.of(),
                        0)),
                HostMetrics.UNKNOWN);
    }

    @Override
    public SuccessionReport restore(Organisation organisation, RestoreRequest request, SuccessionListener listener) {
        var source = request.from() == null
                ? request.point()
                : "file " + request.from().getFileName();
        ask("restore " + organisation.name() + " " + (request.at() == null ? source : "at " + request.at()) + " "
                + request.workers() + " " + request.files());
        return report(request.point());
    }

    private SuccessionReport report(String point) {
        return new SuccessionReport(
                "s1",
                point,
                "p0",
                outcome,
                Duration.ofMillis(1234),
                List.of(
                        new Check("boss", "directory", true, Check.Result.PASS, "/a", "/a"),
                        new Check("boss", "title", false, Check.Result.NOT_APPLICABLE, "", ""),
                        new Check("boss", "command", true, Check.Result.FAIL, "sh", "bash")),
                outcome == SuccessionReport.Outcome.VERIFIED ? "" : "command of boss is another");
    }

    @Override
    public HandedOver handOver(Organisation organisation, HandoverRequest request, SuccessionListener listener) {
        ask("handover " + organisation.name() + " " + request.workers() + " " + request.way() + " "
                + request.untilRetired());
        return new HandedOver(report("p7"), 4);
    }

    @Override
    public List<Message> send(Organisation organisation, String from, String to, String text) {
        ask("send " + organisation.name() + " " + from + " " + to + " " + text);
        return messages(organisation, 1);
    }

    @Override
    public List<Message> messages(Organisation organisation, int most) {
        return List.of(new Message(
                "m-23456789",
                "",
                "person",
                "boss",
                TIME,
                TIME.plusSeconds(60),
                "計画",
                Message.State.QUEUED,
                TIME,
                0,
                0,
                0,
                "boss is working"));
    }

    @Override
    public List<Incident> incidents(Organisation organisation) {
        ask("incidents " + organisation.name());
        return List.of(
                new Incident("i2", "server", "server-died", TIME, null, "", Incident.Outcome.OPEN, "being rebuilt"),
                new Incident(
                        "i1",
                        "boss",
                        "worker-died",
                        TIME,
                        TIME.plusMillis(1500),
                        "restart",
                        Incident.Outcome.VERIFIED,
                        "killed by signal 9"));
    }

    @Override
    public Verified verify(Organisation organisation, boolean deep) {
        ask("verify " + organisation.name() + " " + deep);
        return new Verified(damage, damage.isEmpty() ? List.of() : List.of("p7"));
    }

    @Override
    public List<Path> report(Organisation organisation, Set<String> formats, Path directory) {
        ask("report " + organisation.name() + " " + formats.stream().sorted().toList() + " " + directory);
        return formats.stream()
                .sorted()
                .map(f -> directory.resolve("report." + f))
                .toList();
    }

    @Override
    public Past past() {
        return new FakePast(asked);
    }

    @Override
    public Copies copies() {
        return new FakeCopies(asked);
    }

    @Override
    public void serve(Organisation organisation, Consumer<String> news) {
        ask("serve " + organisation.name());
        news.accept("a died, and runs again");
    }

    @Override
    public List<TourStep> tour(Path directory, Consumer<TourStep> listener) {
        ask("tour " + directory);
        var step = new TourStep("live panes", tourIsWell, 12, "4 panes in tmux");
        listener.accept(step);
        return List.of(step);
    }

    @Override
    public Compared compare(Organisation organisation, String first, String second) {
        ask("compare " + organisation.name() + " " + first + " " + second);
        return new Compared(
                TIME,
                TIME.plusSeconds(60),
                List.of(new Difference(Difference.Area.FILE, "boss", "a b.txt", "as committed", "+3 -1")));
    }

    @Override
    public PointSummary pin(Organisation organisation, String point, boolean pinned) {
        ask((pinned ? "pin " : "unpin ") + organisation.name() + " " + point);
        return point();
    }

    @Override
    public Pruning prune(Organisation organisation, boolean dry) {
        ask("prune " + organisation.name() + (dry ? " dry" : ""));
        return new Pruning(List.of(point()), 7, 4200);
    }

    private static PointSummary point() {
        return new PointSummary("p1", TIME, PointSummary.Kind.BEFORE_RESTORE, "a label", 4, 123456, 789, null, null);
    }

    private void ask(String question) {
        bug.ifPresent(b -> {
            throw b;
        });
        asked.add(question);
    }
}
