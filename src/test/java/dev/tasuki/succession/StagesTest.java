package dev.tasuki.succession;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tasuki.capture.Git;
import dev.tasuki.capture.Snapshot;
import dev.tasuki.org.BoardTask;
import dev.tasuki.org.Message;
import dev.tasuki.store.Messages;
import dev.tasuki.store.SuccessionRow.Purpose;
import dev.tasuki.succession.Staged.Progress;
import dev.tasuki.succession.SuccessionReport.Outcome;
import dev.tasuki.tmux.PaneInfo;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A restore goes from stage to stage, each verified before the next begins; one that fails takes all back. In a real tmux. */
@Execution(ExecutionMode.CONCURRENT)
class StagesTest {
    private static final SuccessionOptions FILES =
            SuccessionOptions.DEFAULT.withFiles(true).withPatience(Duration.ofSeconds(3));

    @TempDir
    private Path directory = Path.of("");

    private final List<String> told = new ArrayList<>();

    private static final class Crash extends Error {
        private static final long serialVersionUID = 1;
    }

    @Test
    void eachStageBeginsWhenThatOfBeforeHasPassedAndTheBossStartsLast() throws Exception {
        try (var bench = new Bench(directory)) {
            var then = team(bench);
            var before = now(bench);

            var report = restore(bench, Failpoints.NONE, then, before);

            assertThat(report.reason()).isEmpty();
            assertThat(report.outcome()).isEqualTo(Outcome.VERIFIED);
            assertThat(told)
                    .containsExactly(
                            "SETTINGS WAITING w 1 boss 1",
                            "WORK_TREES WAITING w 1 boss 1",
                            "WORKERS WAITING w 1 boss 1",
                            "BOSS WAITING w 1 boss 1",
                            "TASKS WAITING w 1 boss 1",
                            "SETTINGS RUNNING w 1 boss 1",
                            "SETTINGS PASSED w 1 boss 1",
                            "WORK_TREES RUNNING w 1 boss 1",
                            "WORK_TREES PASSED w 1 boss 1",
                            "WORKERS RUNNING w 1 boss 1",
                            "WORKERS PASSED w 2 boss 1",
                            "BOSS RUNNING w 2 boss 1",
                            "BOSS PASSED w 2 boss 2",
                            "TASKS RUNNING w 2 boss 2",
                            "TASKS PASSED w 2 boss 2");
            assertThat(report.stages())
                    .allMatch(
                            s -> s.progress() == Progress.PASSED && s.checks() > 0, "each passed by checks of its own");
            assertThat(bench.store.board().find("t-1").orElseThrow().state()).isEqualTo(BoardTask.State.ASSIGNED);
            assertThat(Account.of(bench.store.successions().recent().getFirst())
                            .orElseThrow()
                            .report()
                            .stages())
                    .as("kept")
                    .isEqualTo(report.stages());
        }
    }

    @ParameterizedTest
    @EnumSource(RestoreStage.class)
    void whereOneFailsNoLaterBeginsAndAllIsTakenBack(RestoreStage stage) throws Exception {
        try (var bench = new Bench(directory)) {
            var then = team(bench);
            if (stage == RestoreStage.TASKS) {
                then = withAMessageThatIsKnownUnderAnotherName(bench, then);
            }
            var before = now(bench);
            var panes = bench.tmux.panes().stream().map(PaneInfo::pid).collect(Collectors.toSet());

            var report = restore(bench, breaking(bench, stage), then, before);

            assertThat(report.outcome()).isEqualTo(Outcome.ROLLED_BACK);
            for (var staged : report.stages()) {
                assertThat(staged.progress())
                        .as(staged.toString())
                        .isEqualTo(
                                staged.stage().compareTo(stage) < 0
                                        ? Progress.PASSED
                                        : staged.stage() == stage ? Progress.FAILED : Progress.WAITING);
            }
            assertThat(report.stages().get(stage.number() - 1).detail()).isNotEmpty();
            assertThat(started("w")).isEqualTo(stage.compareTo(RestoreStage.WORKERS) >= 0 ? 2 : 1);
            assertThat(started("boss")).isEqualTo(stage.compareTo(RestoreStage.BOSS) >= 0 ? 2 : 1);
            assertThat(bench.tmux.panes().stream().map(PaneInfo::pid).collect(Collectors.toSet()))
                    .as("all are who they were")
                    .isEqualTo(panes);
            assertThat(bench.store.board().find("t-1").orElseThrow().state())
                    .as("the board is as it was")
                    .isEqualTo(BoardTask.State.DONE);
            assertThat(bench.hidden()).isFalse();
            assertThat(file(bench)).hasContent(stage == RestoreStage.WORK_TREES ? "tampered" : "now");
        }
    }

    @ParameterizedTest
    @EnumSource(RestoreStage.class)
    void aCrashInAStageIsTakenBackAndItsReportSaysWhich(RestoreStage stage) throws Exception {
        try (var bench = new Bench(directory)) {
            var then = team(bench);
            var before = now(bench);
            Failpoints crash = place -> {
                if (place.equals(stage.name())) {
                    throw new Crash();
                }
            };
            assertThatThrownBy(() -> restore(bench, crash, then, before)).isInstanceOf(Crash.class);

            var report = bench.succession(Failpoints.NONE).finishUnfinished().getFirst();

            assertThat(report.outcome()).isEqualTo(Outcome.ROLLED_BACK);
            assertThat(report.stages().get(stage.number() - 1).progress()).isEqualTo(Progress.FAILED);
            assertThat(report.stages().get(stage.number() - 1).detail()).contains("Tasuki ended");
            assertThat(bench.store.board().find("t-1").orElseThrow().state()).isEqualTo(BoardTask.State.DONE);
            assertThat(file(bench)).hasContent("now");
            assertThat(bench.tmux.panes()).hasSize(3);
        }
    }

    @Test
    void whatIsNotAskedForAndWhoIsNotChosenIsLeftOut() throws Exception {
        try (var bench = new Bench(directory)) {
            var then = team(bench);
            var report = bench.restore(then, "w");
            assertThat(report.outcome()).isEqualTo(Outcome.VERIFIED);
            assertThat(report.stages())
                    .extracting(Staged::progress)
                    .containsExactly(
                            Progress.PASSED, Progress.LEFT_OUT, Progress.PASSED, Progress.LEFT_OUT, Progress.PASSED);
            assertThat(started("boss")).isEqualTo(1);
        }
    }

    /** Makes one stage fail, as something outside might. */
    private Failpoints breaking(Bench bench, RestoreStage stage) {
        return place -> {
            try {
                switch (stage) {
                    case SETTINGS -> {
                        if (place.equals("STARTED")) {
                            bench.tmux.panes().stream()
                                    .filter(p -> p.session().startsWith(dev.tasuki.capture.Capturer.HIDDEN))
                                    .forEach(p -> bench.tmux.run(
                                            "set-option", "-p", "-t", p.id().toString(), "remain-on-exit", "off"));
                        }
                    }
                    case WORK_TREES -> {
                        if (place.equals("FILES")) {
                            Files.writeString(file(bench), "tampered\n");
                        }
                    }
                    case WORKERS -> {
                        if (place.equals("WORKERS")) {
                            Files.writeString(directory.resolve("w.fails"), "");
                        }
                    }
                    case BOSS -> {
                        if (place.equals("BOSS")) {
                            Files.writeString(directory.resolve("boss.fails"), "");
                        }
                    }
                    case TASKS -> {}
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
    }

    private SuccessionReport restore(Bench bench, Failpoints failpoints, Snapshot then, String before)
            throws Exception {
        var listener = new SuccessionListener() {
            @Override
            public void entered(SuccessionState state, String detail) {}

            @Override
            public void checked(String worker, List<Check> checks) {}

            @Override
            public void staged(Staged staged) {
                told.add(staged.stage() + " " + staged.progress() + " w " + started("w") + " boss " + started("boss"));
            }
        };
        return bench.succession(failpoints)
                .run(then, bench.point(then).id(), Set.of(), Purpose.RESTORE, before, FILES, listener);
    }

    /** How often a worker's program was started. */
    private long started(String worker) {
        try (Stream<String> lines = Files.lines(directory.resolve(worker + ".starts"))) {
            return lines.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> program(String worker) throws IOException {
        var script = Files.writeString(directory.resolve(worker + ".sh"), """
                echo started >> '%1$s/%2$s.starts'
                [ ! -e '%1$s/%2$s.fails' ] || exit 3
                echo %2$s is ready
                while :; do read -r word; done
                """.formatted(directory, worker));
        return List.of("bash", script.toString());
    }

    /** A boss and a worker that has a work tree and a task. */
    private Snapshot team(Bench bench) throws Exception {
        git(bench, "init", "-q", "-b", "main");
        Files.writeString(file(bench), "first\n");
        git(bench, "add", ".");
        git(bench, "-c", "user.email=w@example.org", "-c", "user.name=w", "commit", "-q", "-m", "first");
        Files.writeString(file(bench), "then\n");
        bench.tmux.start("demo", 80, 24, "sleep", "1000");
        bench.awaitShown(bench.window("boss", "demo", program("boss")), "boss is ready");
        bench.awaitShown(bench.window("w", "demo", program("w")), "w is ready");
        bench.store.board().add("", "person", "write tests", "w", Instant.now());
        return with(bench.capture(), bench.store.board().recent(10), List.of());
    }

    private static Snapshot with(Snapshot s, List<BoardTask> board, List<Message> messages) {
        return new Snapshot(
                s.organisation(),
                s.generation(),
                s.time(),
                s.cut(),
                s.layout(),
                s.workers(),
                s.host(),
                messages,
                board);
    }

    /** Files change, the task ends, and a restore point holds it. */
    private String now(Bench bench) throws Exception {
        Files.writeString(file(bench), "now\n");
        bench.store
                .board()
                .change("t-1", new BoardTask.Step(Instant.now(), "w", BoardTask.State.DONE, "w", "42 pass"), "");
        return bench.point(bench.capture()).id();
    }

    private static Snapshot withAMessageThatIsKnownUnderAnotherName(Bench bench, Snapshot then) throws Exception {
        var now = Instant.now();
        var known = bench.store
                .messages()
                .add(List.of(new Messages.Draft("w.1", "w", "boss", now, now.plusSeconds(600), "the tests pass")))
                .getFirst();
        var other = new Message(
                "m-22222222",
                known.origin(),
                known.from(),
                known.to(),
                known.sent(),
                known.expires(),
                known.text(),
                Message.State.QUEUED,
                known.changed(),
                0,
                0,
                0,
                "");
        return with(then, then.board(), List.of(other));
    }

    private static Path file(Bench bench) throws IOException {
        return bench.work("w").resolve("tracked.txt");
    }

    private static void git(Bench bench, String... words) throws IOException {
        var answer = new Git(bench.work("w"), Duration.ofSeconds(20)).run(100_000, words);
        assertThat(answer.ok()).as(answer.errors()).isTrue();
    }
}
