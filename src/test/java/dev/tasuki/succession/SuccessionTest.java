package dev.tasuki.succession;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tasuki.capture.Snapshot;
import dev.tasuki.process.Processes;
import dev.tasuki.succession.SuccessionReport.Outcome;
import dev.tasuki.tmux.PaneInfo;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Workers put back to a snapshot, in a real tmux. */
@Execution(ExecutionMode.CONCURRENT)
class SuccessionTest {
    @TempDir
    private Path directory = Path.of("");

    @Test
    void aWorkerComesBackInItsPlaceWithAllItsLines() throws Exception {
        try (var bench = new Bench(directory)) {
            bench.tmux.start("demo", 80, 24, "sleep", "1000");
            var a = bench.window("a", "demo", bench.agent(300));
            bench.split("b", "demo", bench.agent(5), a);
            bench.awaitShown(a, "agent is ready");
            bench.awaitShown(bench.pane("b").id(), "agent is ready");
            var snapshot = bench.capture();
            var before = bench.pane("a");
            var other = bench.pane("b");
            var lines = lines(bench.text(a));

            var report = bench.restore(snapshot, "a");

            assertThat(report.reason()).isEmpty();
            assertThat(report.outcome()).isEqualTo(Outcome.VERIFIED);
            var after = bench.pane("a");
            assertThat(after.pid()).isNotEqualTo(before.pid());
            assertThat(place(after)).isEqualTo(place(before));
            assertThat(after.title()).isEqualTo("agent at work");
            assertThat(after.remainOnExit()).isEqualTo("on");
            bench.awaitShown(after.id(), "line 299");
            assertThat(lines(bench.text(after.id()))).startsWith(lines.toArray(String[]::new));
            await().untilAsserted(
                            () -> assertThat(lines(bench.text(after.id()))).hasSize(2 * lines.size()));
            assertThat(bench.pane("b").pid()).isEqualTo(other.pid());
            assertThat(place(bench.pane("b"))).isEqualTo(place(other));
            assertThat(new Processes().identity(before.pid())).isEmpty();
            assertThat(bench.hidden()).isFalse();
            assertThat(directory.resolve("demo/successors")).isEmptyDirectory();
            assertThat(bench.store.placement().find("a").orElseThrow().pid()).isEqualTo(after.pid());
            assertThat(bench.store.successions().unfinished()).isEmpty();
            assertThat(report.checks().stream().filter(Check::required).map(Check::field))
                    .contains(
                            "process",
                            "directory",
                            "command",
                            "scrollback",
                            "screen",
                            "layout",
                            "environment",
                            "title");
            assertThat(report.checks()).noneMatch(c -> c.result() == Check.Result.FAIL);
        }
    }

    @Test
    void theDeadComeBackAndWhatIsRestoredTwiceStaysWhole() throws Exception {
        try (var bench = new Bench(directory)) {
            bench.tmux.start("demo", 80, 24, "sleep", "1000");
            var a = bench.window("a", "demo", bench.agent(40));
            bench.awaitShown(a, "agent is ready");
            ProcessHandle.of(bench.pane("a").pid()).orElseThrow().destroyForcibly();
            await().until(() -> {
                bench.tmux.run("run-shell", "true");
                return bench.pane("a").dead();
            });
            assertThat(bench.restore(bench.capture()).outcome()).isEqualTo(Outcome.VERIFIED);
            assertThat(bench.pane("a").dead()).isFalse();
            await().until(() -> count(bench, "agent is ready") == 2);
            assertThat(bench.restore(bench.capture()).outcome()).isEqualTo(Outcome.VERIFIED);
            await().until(() -> count(bench, "agent is ready") == 3);
        }
    }

    private static long count(Bench bench, String text) {
        return bench.text(bench.pane("a").id()).stream().filter(text::equals).count();
    }

    @Test
    void twoSessionsWithTitledPanesComeBackWhenNoServerRuns() throws Exception {
        try (var bench = new Bench(directory)) {
            Snapshot snapshot = team(bench, "the #{team} $(x) $HOME a\\b \u001b[31m#[bold]");
            var before = List.of("boss", "one", "two", "three", "four").stream()
                    .map(id -> place(bench.pane(id)))
                    // an escape that tmux let into a name is not given to it again
                    .map(place -> place.replace('\u001b', ' '))
                    .toList();
            var titles =
                    bench.tmux.panes().stream().map(PaneInfo::title).sorted().toList();
            bench.tmux.kill();

            var report = bench.restore(snapshot);

            assertThat(report.reason()).isEmpty();
            assertThat(report.outcome()).isEqualTo(Outcome.VERIFIED);
            var after = List.of("boss", "one", "two", "three", "four").stream()
                    .map(id -> place(bench.pane(id)))
                    .toList();
            assertThat(after).isEqualTo(before);
            assertThat(bench.tmux.panes().stream().map(PaneInfo::title).sorted().toList())
                    .isEqualTo(titles);
            assertThat(bench.tmux.panes()).hasSize(5);
            assertThat(bench.pane("three").active()).isTrue();
        }
    }

    @Test
    void theWholeLayoutComesBackAfterAPersonTookItApart() throws Exception {
        try (var bench = new Bench(directory)) {
            var snapshot = team(bench, "the #{team} $(x)");
            var before = List.of("boss", "one", "two", "three", "four").stream()
                    .map(id -> place(bench.pane(id)))
                    .toList();
            bench.tmux.run("break-pane", "-d", "-s", bench.pane("two").id().toString(), "-t", "=multiagent:");
            bench.tmux.run("kill-pane", "-t", bench.pane("four").id().toString());
            bench.tmux.run("rename-window", "-t", bench.pane("one").id().toString(), "renamed");
            bench.tmux.run("new-window", "-d", "-n", "mine", "-t", "=multiagent:", "--", "sleep", "1234");

            var report = bench.restore(snapshot);

            assertThat(report.reason()).isEmpty();
            assertThat(report.outcome()).isEqualTo(Outcome.VERIFIED);
            var after = List.of("boss", "one", "two", "three", "four").stream()
                    .map(id -> place(bench.pane(id)))
                    .toList();
            assertThat(after).isEqualTo(before);
            assertThat(bench.tmux.panes())
                    .hasSize(6)
                    .anyMatch(p -> p.windowName().equals("mine"));
        }
    }

    /** A president session beside a session whose one window has four titled panes. */
    private static Snapshot team(Bench bench, String window) throws Exception {
        bench.tmux.start("president", 90, 25, "sleep", "1000");
        var holder = bench.tmux.onlyPane("president");
        bench.window("boss", "president", bench.agent(10));
        bench.tmux.run("kill-pane", "-t", holder.toString());
        bench.tmux.run(
                "new-session", "-d", "-s", "multiagent", "-n", window, "-x", "121", "-y", "41", "--", "sleep", "1000");
        var first = bench.tmux.onlyPane("multiagent");
        for (var id : List.of("one", "two", "three", "four")) {
            bench.split(id, "multiagent", bench.agent(100, "printf '\\033]2;" + id + "\\007'"), first);
            bench.tmux.run("select-layout", "-t", first.toString(), "tiled");
        }
        bench.tmux.run("kill-pane", "-t", first.toString());
        bench.tmux.run("select-layout", "-t", bench.pane("one").id().toString(), "main-vertical");
        bench.tmux.run("select-pane", "-t", bench.pane("three").id().toString());
        for (var id : List.of("boss", "one", "two", "three", "four")) {
            bench.awaitShown(bench.pane(id).id(), "agent is ready");
        }
        return bench.capture();
    }

    @Test
    void aDirectoryThatIsGoneRollsBackAndLeavesThePredecessorAlone() throws Exception {
        rolledBack(
                (bench) -> {
                    try {
                        Files.delete(bench.work("a"));
                    } catch (java.io.IOException e) {
                        throw new java.io.UncheckedIOException(e);
                    }
                },
                "directory");
    }

    @Test
    void aProgramThatEndsAtOnceRollsBackAndLeavesThePredecessorAlone() throws Exception {
        rolledBack(
                bench -> {
                    try {
                        Files.writeString(directory.resolve("agent-30-0.sh"), "exit 3\n");
                    } catch (java.io.IOException e) {
                        throw new java.io.UncheckedIOException(e);
                    }
                },
                "process");
    }

    private void rolledBack(Consumer<Bench> spoil, String field) throws Exception {
        try (var bench = new Bench(directory)) {
            bench.tmux.start("demo", 80, 24, "sleep", "1000");
            var a = bench.window("a", "demo", bench.agent(30));
            bench.awaitShown(a, "agent is ready");
            var snapshot = bench.capture();
            var before = bench.pane("a");
            var text = bench.text(a);
            spoil.accept(bench);
            var quick = SuccessionOptions.DEFAULT.withPatience(Duration.ofSeconds(2));

            var report = bench.restore(Failpoints.NONE, quick, snapshot, null, "a");

            assertThat(report.outcome()).isEqualTo(Outcome.ROLLED_BACK);
            assertThat(report.reason()).contains("a: " + field);
            assertThat(report.checks())
                    .anyMatch(c -> c.field().equals(field) && c.result() == Check.Result.FAIL && c.required());
            assertThat(bench.pane("a").id()).isEqualTo(before.id());
            assertThat(place(bench.pane("a"))).isEqualTo(place(before));
            assertThat(bench.text(a)).isEqualTo(text);
            assertThat(ProcessHandle.of(before.pid()).orElseThrow().isAlive()).isTrue();
            assertThat(bench.hidden()).isFalse();
            assertThat(directory.resolve("demo/successors")).isEmptyDirectory();
            assertThat(bench.store.successions().unfinished()).isEmpty();
        }
    }

    @Test
    void aPredecessorThatIgnoresHangUpsIsEnded() throws Exception {
        try (var bench = new Bench(directory)) {
            bench.tmux.start("demo", 80, 24, "sleep", "1000");
            var a = bench.window("a", "demo", bench.agent(3, "trap '' HUP TERM", "sleep 2000 &"));
            bench.awaitShown(a, "agent is ready");
            var processes = new Processes();
            var old = processes.identity(bench.pane("a").pid()).orElseThrow();
            var child = processes.children(old.pid()).getFirst();

            assertThat(bench.restore(bench.capture()).outcome()).isEqualTo(Outcome.VERIFIED);

            assertThat(processes.alive(old)).isFalse();
            assertThat(processes.alive(child)).isFalse();
        }
    }

    @Test
    void hostileNamesTitlesAndOutputAreOnlyText() throws Exception {
        try (var bench = new Bench(directory)) {
            bench.tmux.start("demo", 80, 24, "sleep", "1000");
            var trace = directory.resolve("trace");
            var evil = "$(touch " + trace + ") #(touch " + trace + ") `touch " + trace + "`;'\"";
            var file = directory.resolve("evil");
            Files.writeString(
                    file,
                    "\u001b]2;" + evil + "\u0007" + evil + "\n%end 1 2 1\n%exit\n#{pid}\n" + "x".repeat(80) + "\n"
                            + "日".repeat(40) + "\n\u000e lqqk\u000f\n\u001b[41mred   \u001b[K\n\u001b[0mend of it\n");
            var a = bench.window(evil, "demo", bench.agent(1, "cat '" + file + "'"));
            bench.awaitShown(a, "agent is ready");
            var lines = lines(bench.text(a));

            var report = bench.restore(bench.capture());

            assertThat(report.reason()).isEmpty();
            assertThat(report.outcome()).isEqualTo(Outcome.VERIFIED);
            assertThat(lines(bench.text(bench.pane(evil).id()))).startsWith(lines.toArray(String[]::new));
            assertThat(trace).doesNotExist();
        }
    }

    @Test
    void aWorkerWithoutAPaneBeginsAsItsFileSays() throws Exception {
        try (var bench = new Bench(directory)) {
            bench.tmux.start("demo", 80, 24, "sleep", "1000");
            var a = bench.window("a", "demo", bench.agent(3));
            var empty = bench.capture();
            bench.tmux.run("kill-pane", "-t", a.toString());
            var none = new Snapshot("demo", 1, empty.time(), empty.cut(), List.of(), List.of(), empty.host());

            var report = bench.restore(none, "a");

            assertThat(report.reason()).isEmpty();
            assertThat(report.outcome()).isEqualTo(Outcome.VERIFIED);
            bench.awaitShown(bench.pane("a").id(), "agent is ready");
            assertThat(bench.pane("a").windowName()).isEqualTo("a");
            assertThat(bench.pane("a").session()).isEqualTo("demo");
        }
    }

    static List<String> lines(List<String> text) {
        int end = text.size();
        while (end > 0 && text.get(end - 1).isBlank()) {
            end--;
        }
        return text.subList(0, end).stream().map(String::stripTrailing).toList();
    }

    static String place(PaneInfo p) {
        return p.session() + ":" + p.windowIndex() + "." + p.index() + " " + p.windowName() + " " + p.left() + ","
                + p.top() + " " + p.width() + "x" + p.height();
    }
}
