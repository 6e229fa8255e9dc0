package dev.tasuki.ui;

import dev.tasuki.agent.Dialog;
import dev.tasuki.capture.Blob;
import dev.tasuki.capture.HostMetrics;
import dev.tasuki.capture.LineBlock;
import dev.tasuki.capture.PaneSnapshot;
import dev.tasuki.capture.Scrollback;
import dev.tasuki.capture.Snapshot;
import dev.tasuki.capture.WorkTree;
import dev.tasuki.capture.WorkerSnapshot;
import dev.tasuki.org.BoardTask;
import dev.tasuki.org.Message;
import dev.tasuki.org.Organisation;
import dev.tasuki.org.RestartPolicy;
import dev.tasuki.org.Settings;
import dev.tasuki.org.Task;
import dev.tasuki.org.TmuxTarget;
import dev.tasuki.org.Worker;
import dev.tasuki.org.WorkerStatus;
import dev.tasuki.org.WorkerStatus.State;
import dev.tasuki.quality.Indicator;
import dev.tasuki.service.OrganisationView;
import dev.tasuki.service.WorkerView;
import dev.tasuki.store.HealthSpan;
import dev.tasuki.store.Incident;
import dev.tasuki.store.PointSummary;
import dev.tasuki.store.PointSummary.Kind;
import dev.tasuki.store.SuccessionRow;
import dev.tasuki.succession.Account;
import dev.tasuki.succession.Check;
import dev.tasuki.succession.Loss;
import dev.tasuki.succession.SuccessionReport;
import dev.tasuki.succession.SuccessionState;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** An organisation as the window may meet it, made up but plausible. */
final class FakeOrganisation {
    static final Instant NOW = Instant.parse("2026-07-03T11:42:07Z");
    private static final List<String> ROLES = List.of("Coordinator", "Scripts", "テスト担当", "Review");
    private static final List<String> KINDS = List.of("claude", "codex", "claude", "gemini");
    private static final List<State> STATES = List.of(State.WORKING, State.WORKING, State.WAITING, State.IDLE);

    private FakeOrganisation() {}

    static OrganisationView of(int workers) {
        var views = new ArrayList<WorkerView>();
        for (int i = 0; i < workers; i++) {
            views.add(worker(i));
        }
        var organisation = new Organisation(
                "demo",
                new TmuxTarget("tasuki-demo", "demo"),
                views.stream().map(WorkerView::worker).toList(),
                Settings.DEFAULT,
                Path.of("/home/me/demo.yaml"));
        return new OrganisationView(
                organisation,
                3,
                "window",
                true,
                NOW,
                views,
                indicators(),
                workers == 0 ? List.of() : points(),
                workers == 0 ? List.of() : incidents(),
                List.of(),
                workers == 0 ? List.of() : messages(),
                workers == 0 ? List.of() : board());
    }

    /** Oldest first. */
    static List<BoardTask> board() {
        return List.of(
                task(1, "move the lexer into src/lexer.py, keep the history", "worker1", BoardTask.State.DONE, ""),
                task(2, "run the tests on every change", "worker2", BoardTask.State.IN_PROGRESS, ""),
                task(3, "字句解析のドキュメントを書く ✍", "worker3", BoardTask.State.ASSIGNED, ""),
                task(
                        4,
                        "measure how long a parse of the whole repository takes, with a cold and with a warm cache",
                        "",
                        BoardTask.State.OPEN,
                        ""),
                task(5, "port to Windows", "worker2", BoardTask.State.FAILED, "no machine to try it on"),
                task(6, "rename everything", "worker1", BoardTask.State.ABANDONED, "not worth it"));
    }

    private static BoardTask task(int number, String subject, String assignee, BoardTask.State state, String note) {
        var at = NOW.minusSeconds(100L * (7 - number));
        return new BoardTask(
                "t-" + number,
                subject,
                "boss",
                assignee,
                state,
                at.minusSeconds(60),
                at,
                note,
                List.of(new BoardTask.Step(at, "boss", state, assignee, note)));
    }

    /** Newest first. */
    private static List<Message> messages() {
        return List.of(
                message(
                        5,
                        "boss",
                        "worker2",
                        "run the tests, please\n全角スペースも含めて",
                        Message.State.QUEUED,
                        "worker2 waits for a person: run tests?"),
                message(20, "person", "boss", "stop when the lexer is done", Message.State.DELIVERED, ""),
                message(
                        45,
                        "worker1",
                        "boss",
                        "src/lexer.py is ready, 0 conflicts ✅ 完了",
                        Message.State.ACKNOWLEDGED,
                        "it said so"),
                message(
                        90,
                        "boss",
                        "worker1",
                        "move the lexer into src/lexer.py, keep the history 🛠",
                        Message.State.ACKNOWLEDGED,
                        "what it printed after it"),
                message(90_000, "boss", "worker3", "review the plan", Message.State.EXPIRED, "worker3 does not run"));
    }

    private static Message message(long age, String from, String to, String text, Message.State state, String note) {
        var sent = NOW.minusSeconds(age);
        return new Message("m-" + age, "", from, to, sent, sent.plusSeconds(86_400), text, state, sent, 1, 0, 0, note);
    }

    /** As it is when nothing runs. */
    static OrganisationView stopped(boolean panes) {
        var view = of(4);
        return new OrganisationView(
                view.organisation(),
                view.generation(),
                view.holder(),
                panes,
                NOW,
                view.workers().stream()
                        .map(w -> new WorkerView(
                                w.worker(),
                                new WorkerStatus(State.DEAD, 1, "no tmux server runs", NOW),
                                panes ? w.pane() : null,
                                null,
                                w.directory(),
                                "",
                                w.tasks()))
                        .toList(),
                view.indicators(),
                view.points(),
                List.of(),
                List.of(),
                List.of(),
                List.of());
    }

    static String id(int i) {
        return i == 0 ? "boss" : i == 7 ? "a-worker-with-a-very-long-name-that-goes-on-and-on" : "worker" + i;
    }

    private static WorkerView worker(int i) {
        var worker = new Worker(
                id(i),
                ROLES.get(i % 4),
                KINDS.get(i % 4),
                List.of("claude"),
                Path.of("/home/me/work/" + id(i)),
                Map.of(),
                "demo",
                RestartPolicy.ON_FAILURE);
        var state = STATES.get(i % 4);
        var view = new WorkerView(
                worker,
                new WorkerStatus(
                        state, 0.9, state == State.WAITING ? "asks: run the tests?" : "prints", NOW.minusSeconds(72)),
                "%" + i,
                4000L + i,
                "/home/me/work/" + id(i),
                "字句解析を split する",
                tasks(i, 1));
        return state == State.WAITING ? view.asking(ASKED) : view;
    }

    static final Dialog ASKED = new Dialog(
            "Do you want to proceed?",
            "Bash command · pytest -q tests/test_lexer.py",
            List.of(
                    new Dialog.Choice("Yes", "1"),
                    new Dialog.Choice("Yes, and don't ask again for pytest commands in ~/work/worker2", "2"),
                    new Dialog.Choice("No", "3")),
            "a");

    private static List<Task> tasks(int i, int done) {
        return List.of(
                new Task("1", "read the parser", Task.State.COMPLETED),
                new Task("2", "extract lexer.py", done > 0 ? Task.State.COMPLETED : Task.State.IN_PROGRESS),
                new Task("3", "全テストを通す", i == 0 ? Task.State.IN_PROGRESS : Task.State.PENDING));
    }

    private static List<Indicator> indicators() {
        return List.of(
                indicator("cpu", "%", 31.4, "< 70", Indicator.State.OK, ""),
                indicator("memory", "%", 96.0, "> 80", Indicator.State.OK, ""),
                indicator("response", "s", 0.21, "< 2", Indicator.State.OK, ""),
                indicator("workers-healthy", "%", 75.0, "= 100", Indicator.State.WARNING, "worker2 waits for a person"),
                indicator("tasks-completed", "%", 97.0, "> 95", Indicator.State.OK, ""),
                indicator("recovery-time", "s", 3.1, "< 30", Indicator.State.OK, ""),
                indicator("communication", "%", 98.0, "≥ 95", Indicator.State.OK, ""),
                indicator("continuity", "%", null, "> 99.9", Indicator.State.UNKNOWN, "no succession yet"));
    }

    private static Indicator indicator(
            String id,
            String unit,
            @org.jspecify.annotations.Nullable Double value,
            String target,
            Indicator.State state,
            String reason) {
        return new Indicator(id, "system", id, value, unit, target, state, reason);
    }

    static List<PointSummary> points() {
        var points = new ArrayList<PointSummary>();
        int[] minutes = {5, 15, 16, 17, 18, 19, 40, 50, 68, 84, 101, 104, 120, 150, 165, 175};
        for (int i = 0; i < minutes.length; i++) {
            var kind = minutes[i] == 50 || minutes[i] == 84
                    ? Kind.MANUAL
                    : minutes[i] == 68
                            ? Kind.RECOVERY
                            : minutes[i] == 150 ? Kind.HANDOVER : minutes[i] == 104 ? Kind.BEFORE_RESTORE : Kind.AUTO;
            var label = minutes[i] == 84
                    ? "Before the parser split"
                    : minutes[i] == 50 ? "字句解析テスト合格" : kind == Kind.RECOVERY ? "worker2 restarted" : "";
            points.add(new PointSummary(
                    "p" + (100 - i),
                    NOW.minus(Duration.ofMinutes(minutes[i])),
                    kind,
                    label,
                    4,
                    18_200_000,
                    380_000 + i * 91_000L,
                    "p" + (99 - i),
                    kind == Kind.AUTO ? null : 98));
        }
        return points;
    }

    /** The same point, pinned or not, and as it was when it was last verified. */
    static PointSummary marked(
            PointSummary p, boolean pinned, PointSummary.@org.jspecify.annotations.Nullable Verified verified) {
        return following(p, p.parent(), pinned, verified);
    }

    /** The same point, going on from another. */
    static PointSummary following(
            PointSummary p,
            @org.jspecify.annotations.Nullable String parent,
            boolean pinned,
            PointSummary.@org.jspecify.annotations.Nullable Verified verified) {
        return new PointSummary(
                p.id(),
                p.time(),
                p.kind(),
                p.label(),
                p.workers(),
                p.bytes(),
                p.newBytes(),
                parent,
                p.score(),
                p.author(),
                p.reason(),
                pinned,
                verified);
    }

    private static List<Incident> incidents() {
        var began = NOW.minus(Duration.ofMinutes(69));
        return List.of(
                new Incident(
                        "i2",
                        "worker3",
                        "quarantined",
                        NOW.minusSeconds(90),
                        null,
                        "quarantine",
                        Incident.Outcome.OPEN,
                        "died 5 times in 60 s; last: exit status 1"),
                new Incident(
                        "i1",
                        "worker2",
                        "worker-died",
                        began,
                        began.plusMillis(3100),
                        "restart",
                        Incident.Outcome.VERIFIED,
                        "killed by SIGKILL; process, directory, scrollback and environment verified"));
    }

    static List<HealthSpan> health(Instant from) {
        var spans = new ArrayList<HealthSpan>();
        for (int i = 0; i < 4; i++) {
            var start = NOW.minus(Duration.ofMinutes(178));
            var hurt = NOW.minus(Duration.ofMinutes(69L - i));
            spans.add(new HealthSpan(id(i), State.WORKING, start, hurt));
            spans.add(new HealthSpan(id(i), i == 2 ? State.DEAD : State.IDLE, hurt, hurt.plusSeconds(120)));
            spans.add(new HealthSpan(id(i), State.WORKING, hurt.plusSeconds(120), NOW.minusSeconds(400)));
            spans.add(new HealthSpan(id(i), STATES.get(i), NOW.minusSeconds(400), NOW));
        }
        return spans.stream().filter(s -> s.to().isAfter(from)).toList();
    }

    /** The content of a point; the older, the less there is. */
    static Snapshot snapshot(String point) {
        boolean newest = point.equals("p100") || point.equals("latest");
        var workers = new ArrayList<WorkerSnapshot>();
        for (int i = 0; i < 4; i++) {
            workers.add(new WorkerSnapshot(
                    id(i),
                    ROLES.get(i),
                    KINDS.get(i),
                    new WorkerStatus(STATES.get(i), 1, "", NOW),
                    pane(i, newest),
                    null,
                    tree(i, newest),
                    tasks(i, newest ? 1 : 0),
                    0));
        }
        return new Snapshot("demo", 3, NOW, Duration.ofMillis(46), List.of(), workers, HostMetrics.UNKNOWN);
    }

    private static PaneSnapshot pane(int i, boolean newest) {
        var history = LineBlock.of(
                java.util.Collections.nCopies(newest ? 1404 - i * 200 : 200, "line".getBytes(StandardCharsets.UTF_8)));
        return new PaneSnapshot(
                "%" + i, 80, 24, 10_000, new Scrollback(0, List.of(history)), screen(i), null, 2, 5, true, "");
    }

    static LineBlock screen(int i) {
        return LineBlock.of(screenLines(i));
    }

    static List<byte[]> screenLines(int i) {
        return java.util.stream.Stream.of(
                        "\u001b[1m> Split the parser into lexer and grammar\u001b[0m",
                        "\u001b[32m●\u001b[0m Read(src/parser/core.py)",
                        "  └ Read 412 lines",
                        "\u001b[31m✽\u001b[0m 文法を分割中… (1m 12s · ↓ 3.4k tokens)",
                        "",
                        "worker " + i + " ❯ ")
                .map(s -> s.getBytes(StandardCharsets.UTF_8))
                .toList();
    }

    private static WorkTree tree(int i, boolean newest) {
        var patch =
                "diff --git a/src/core.py b/src/core.py\n--- a/src/core.py\n+++ b/src/core.py\n@@ -1,2 +1,3 @@\n-old\n+new\n"
                        + (newest ? "+more\n+lines\n" : "");
        var untracked = newest && i < 2
                ? List.of(new WorkTree.UntrackedFile(
                        "src/parser/lexer.py", false, new Blob("a\nb\nc\n".getBytes(StandardCharsets.UTF_8))))
                : List.<WorkTree.UntrackedFile>of();
        return new WorkTree(
                "/home/me/work/" + id(i),
                newest && i == 1 ? "9b1f0d2aaaa" : "4e0c2a1bbbb",
                "main",
                new Blob((i == 3 ? "" : patch).getBytes(StandardCharsets.UTF_8)),
                untracked,
                List.of());
    }

    static Account account(String point) {
        var steps = List.of(
                new Account.Step(SuccessionState.PREPARED, Duration.ZERO),
                new Account.Step(SuccessionState.STARTED, Duration.ofMillis(40)),
                new Account.Step(SuccessionState.RESTORED, Duration.ofMillis(90)),
                new Account.Step(SuccessionState.VERIFIED, Duration.ofMillis(420)),
                new Account.Step(SuccessionState.CUT_OVER, Duration.ofMillis(430)),
                new Account.Step(SuccessionState.RETIRED, Duration.ofMillis(520)));
        var checks = Stream.of("boss", "worker1")
                .flatMap(w -> Stream.of(
                        new Check(w, "process", true, Check.Result.PASS, "alive", "alive"),
                        new Check(w, "scrollback", true, Check.Result.PASS, "200 lines, 4f2a", "200 lines, 4f2a")))
                .toList();
        return new Account(
                SuccessionRow.Purpose.HANDOVER,
                List.of("worker1", "boss"),
                NOW.minusSeconds(60),
                steps,
                new SuccessionReport(
                        "s9",
                        point,
                        null,
                        SuccessionReport.Outcome.VERIFIED,
                        Duration.ofMillis(530),
                        checks,
                        "",
                        List.of(new Loss("boss", "printed after the cut", "compiling\n12 of 40 done")),
                        List.of()));
    }
}
