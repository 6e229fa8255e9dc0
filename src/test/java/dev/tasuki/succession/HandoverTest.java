package dev.tasuki.succession;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tasuki.process.Processes;
import dev.tasuki.succession.SuccessionReport.Outcome;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Workers handed to successors, in a real tmux. */
@Execution(ExecutionMode.CONCURRENT)
class HandoverTest {
    private static final SuccessionOptions STANDING_BY = SuccessionOptions.DEFAULT.withStandBy(Duration.ofSeconds(30));

    @TempDir
    private Path directory = Path.of("");

    private static SuccessionListener on(SuccessionState state, Runnable deed) {
        return new SuccessionListener() {
            @Override
            public void entered(SuccessionState entered, String detail) {
                if (entered == state) {
                    deed.run();
                }
            }

            @Override
            public void checked(String worker, List<Check> checks) {}
        };
    }

    private Bench two() throws Exception {
        var bench = new Bench(directory);
        bench.tmux.start("demo", 80, 24, "sleep", "1000");
        var a = bench.window("boss", "demo", bench.agent(30));
        bench.split("b", "demo", bench.agent(5), a);
        bench.awaitShown(a, "agent is ready");
        bench.awaitShown(bench.pane("b").id(), "agent is ready");
        return bench;
    }

    @Test
    void allWorkersGoOnInNewProcessesAtTheirPlacesAndTheGenerationIsCounted() throws Exception {
        try (var bench = two()) {
            var before = List.of(bench.pane("boss"), bench.pane("b"));
            assertThat(bench.store.meta().generation()).isEqualTo(1);

            var report = bench.handOver();

            assertThat(report.reason()).isEmpty();
            assertThat(report.outcome()).isEqualTo(Outcome.VERIFIED);
            assertThat(report.lost()).isEmpty();
            var after = List.of(bench.pane("boss"), bench.pane("b"));
            assertThat(after)
                    .noneMatch(p -> p.pid() == before.get(0).pid()
                            || p.pid() == before.get(1).pid());
            assertThat(after.stream().map(SuccessionTest::place))
                    .isEqualTo(before.stream().map(SuccessionTest::place).toList());
            for (var old : before) {
                assertThat(new Processes().identity(old.pid())).isEmpty();
            }
            bench.awaitShown(bench.pane("boss").id(), "line 29");
            assertThat(bench.hidden()).isFalse();
            assertThat(bench.store.meta().generation()).isEqualTo(2);
            assertThat(bench.store.successions().find(report.id()).orElseThrow().workers())
                    .as("whoever coordinates goes last")
                    .containsExactly("b", "boss");
        }
    }

    /** tmux cuts an emoji that is longer than a cell, and what is left of it must print as it stands. */
    @Test
    void anEmojiThatTmuxCutIsNoHindrance() throws Exception {
        try (var bench = new Bench(directory)) {
            bench.tmux.start("demo", 80, 24, "sleep", "1000");
            var family = "a 👩\u200d👩\u200d👧\u200d👦 b 👩\u200d👩\u200d👧\u200d👦🎉";
            var pane = bench.window(
                    "boss", "demo", List.of("sh", "-c", "echo '" + family + "'; echo shown; exec sleep 1000"));
            bench.awaitShown(pane, "shown");

            var report = bench.handOver();

            assertThat(report.reason()).isEmpty();
            assertThat(report.outcome()).isEqualTo(Outcome.VERIFIED);
        }
    }

    @Test
    void whatThePredecessorPrintsAfterTheCutIsNamedExactly() throws Exception {
        try (var bench = two()) {
            var pane = bench.pane("b").id();
            var report = bench.handOver(Failpoints.NONE, SuccessionOptions.DEFAULT, on(SuccessionState.STARTED, () -> {
                bench.tmux.run("send-keys", "-t", pane.toString(), "news", "Enter");
                await().until(() -> bench.text(pane).contains("heard news"));
            }));
            assertThat(report.outcome()).isEqualTo(Outcome.VERIFIED);
            assertThat(report.lost()).singleElement().satisfies(loss -> {
                assertThat(loss.worker()).isEqualTo("b");
                assertThat(loss.what()).isEqualTo("printed after the cut");
                assertThat(loss.text().lines()).containsExactly("news", "heard news");
            });
            assertThat(bench.store.successions().find(report.id()).orElseThrow().report())
                    .contains("heard news");
        }
    }

    @Test
    void whatAShellStillRanIsNamed() throws Exception {
        try (var bench = new Bench(directory)) {
            bench.tmux.start("demo", 80, 24, "sleep", "1000");
            var shell = bench.window("shell", "demo", List.of("bash", "--norc", "-i"));
            bench.tmux.run("send-keys", "-t", shell.toString(), "sleep 4321", "Enter");
            await().until(() -> bench.pane("shell").currentCommand().equals("sleep"));

            var report = bench.handOver();

            assertThat(report.reason()).isEmpty();
            assertThat(report.lost())
                    .anySatisfy(loss ->
                            assertThat(loss).isEqualTo(new Loss("shell", "ended in its foreground", "sleep 4321")));
        }
    }

    @Test
    void aPersonCallsThePredecessorsBackWhileTheyStandBy() throws Exception {
        try (var bench = two()) {
            var before = List.of(bench.pane("boss"), bench.pane("b"));
            var asked = new AtomicInteger();
            var during = new ArrayList<Integer>();
            var listener = new SuccessionListener() {
                @Override
                public void entered(SuccessionState state, String detail) {
                    if (state == SuccessionState.CUT_OVER) {
                        asked.set(1);
                    }
                }

                @Override
                public void checked(String worker, List<Check> checks) {}

                @Override
                public void tookOver(SuccessionReport report) {
                    assertThat(report.outcome()).isEqualTo(Outcome.VERIFIED);
                    during.add(generation(bench));
                    assertThat(bench.pane("b").pid()).isNotEqualTo(before.get(1).pid());
                }

                @Override
                public boolean cancelled() {
                    return asked.get() == 1;
                }
            };

            var report = bench.handOver(Failpoints.NONE, STANDING_BY, listener);

            assertThat(report.outcome()).isEqualTo(Outcome.ROLLED_BACK);
            assertThat(report.reason()).contains("called back by a person");
            asItWas(bench, before);
            assertThat(during).containsExactly(2);
        }
    }

    @Test
    void aSuccessorThatDiesAsSoonAsItTookOverCallsThePredecessorsBack() throws Exception {
        try (var bench = two()) {
            var before = List.of(bench.pane("boss"), bench.pane("b"));
            var report = bench.handOver(
                    Failpoints.NONE,
                    SuccessionOptions.DEFAULT,
                    on(SuccessionState.CUT_OVER, () -> kill(bench.pane("b").pid())));
            assertThat(report.outcome()).isEqualTo(Outcome.ROLLED_BACK);
            assertThat(report.reason()).contains("successor of b ended");
            asItWas(bench, before);
        }
    }

    @Test
    void aPredecessorThatDiesOnTheWayHasItsSuccessor() throws Exception {
        for (var state : List.of(
                SuccessionState.PREPARED,
                SuccessionState.STARTED,
                SuccessionState.VERIFIED,
                SuccessionState.CUT_OVER)) {
            try (var bench = new Bench(directory.resolve(state.name()))) {
                bench.tmux.start("demo", 80, 24, "sleep", "1000");
                var a = bench.window("a", "demo", bench.agent(9));
                bench.awaitShown(a, "agent is ready");
                long old = bench.pane("a").pid();
                var report = bench.handOver(Failpoints.NONE, SuccessionOptions.DEFAULT, on(state, () -> kill(old)));
                assertThat(report.outcome()).as(state.name()).isEqualTo(Outcome.VERIFIED);
                assertThat(bench.pane("a").dead()).isFalse();
                assertThat(bench.pane("a").pid()).isNotEqualTo(old);
                one(bench, 9);
            }
        }
    }

    @Test
    void aSuccessorThatDiesBeforeItsTurnChangesNothing() throws Exception {
        for (var state : List.of(SuccessionState.STARTED, SuccessionState.RESTORED, SuccessionState.VERIFIED)) {
            try (var bench = new Bench(directory.resolve(state.name()))) {
                bench.tmux.start("demo", 80, 24, "sleep", "1000");
                var a = bench.window("a", "demo", bench.agent(9));
                bench.awaitShown(a, "agent is ready");
                var before = bench.pane("a");
                var report = bench.handOver(
                        Failpoints.NONE,
                        SuccessionOptions.DEFAULT.withPatience(Duration.ofSeconds(2)),
                        on(
                                state,
                                () -> bench.tmux.panes().stream()
                                        .filter(p -> p.session().startsWith("tasuki-successors-"))
                                        .forEach(p -> kill(p.pid()))));
                assertThat(report.outcome()).as(state + " " + report.reason()).isEqualTo(Outcome.ROLLED_BACK);
                asItWas(bench, List.of(before));
                one(bench, 9);
            }
        }
    }

    private static void kill(long pid) {
        ProcessHandle.of(pid).orElseThrow().destroyForcibly();
        await().until(() -> new Processes().identity(pid).isEmpty());
    }

    private static void one(Bench bench, int lines) throws Exception {
        var processes = new Processes();
        var script = bench.agent(lines).getLast();
        await().untilAsserted(() -> assertThat(processes.all())
                .filteredOn(p ->
                        p.alive() && processes.arguments(p.identity().pid()).contains(script))
                .hasSize(1));
    }

    private static void asItWas(Bench bench, List<dev.tasuki.tmux.PaneInfo> before) throws Exception {
        for (var pane : before) {
            var worker = pane.worker().substring("demo/".length());
            var now = bench.pane(worker);
            assertThat(now.id()).isEqualTo(pane.id());
            assertThat(now.pid()).isEqualTo(pane.pid());
            assertThat(now.dead()).isFalse();
            assertThat(SuccessionTest.place(now)).isEqualTo(SuccessionTest.place(pane));
            bench.store
                    .placement()
                    .find(worker)
                    .ifPresent(p -> assertThat(p.pid()).isEqualTo(pane.pid()));
        }
        assertThat(bench.hidden()).isFalse();
        assertThat(generation(bench)).isEqualTo(1);
        assertThat(bench.store.successions().unfinished()).isEmpty();
    }

    private static int generation(Bench bench) {
        try {
            return bench.store.meta().generation();
        } catch (dev.tasuki.store.StoreException e) {
            throw new AssertionError(e);
        }
    }
}
