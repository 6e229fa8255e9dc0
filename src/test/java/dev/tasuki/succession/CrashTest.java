package dev.tasuki.succession;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tasuki.process.Processes;
import dev.tasuki.succession.SuccessionReport.Outcome;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tasuki dies in the middle of a succession, and starts again. */
class CrashTest {
    @TempDir
    private Path directory = Path.of("");

    private static final class Crash extends Error {
        private static final long serialVersionUID = 1;
    }

    private static Failpoints at(String place) {
        return reached -> {
            if (reached.equals(place)) {
                throw new Crash();
            }
        };
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PREPARED",
                "OPENED",
                "STARTED",
                "RESTORED",
                "VERIFIED",
                "SWAPPED",
                "CUT_OVER",
                "STRUCK",
                "RETIRED"
            })
    void thereIsExactlyOneLivingWorkerAfterwards(String place) throws Exception {
        try (var bench = new Bench(directory)) {
            bench.tmux.start("demo", 80, 24, "sleep", "1000");
            var a = bench.window("a", "demo", bench.agent(50));
            bench.split("b", "demo", bench.agent(5), a);
            bench.awaitShown(a, "agent is ready");
            bench.awaitShown(bench.pane("b").id(), "agent is ready");
            var snapshot = bench.capture();
            long old = bench.pane("a").pid();
            long other = bench.pane("b").pid();

            assertThatThrownBy(() -> bench.restore(at(place), SuccessionOptions.DEFAULT, snapshot, null, "a"))
                    .isInstanceOf(Crash.class);
            var reports = bench.succession(Failpoints.NONE).finishUnfinished();

            boolean forward = switch (place) {
                case "PREPARED", "OPENED", "STARTED", "RESTORED" -> false;
                default -> true;
            };
            assertThat(reports).hasSize(1);
            assertThat(reports.getFirst().outcome()).isEqualTo(forward ? Outcome.VERIFIED : Outcome.ROLLED_BACK);
            var pane = bench.pane("a");
            assertThat(pane.dead()).isFalse();
            assertThat(pane.session()).isEqualTo("demo");
            assertThat(pane.windowIndex()).isEqualTo(1);
            assertThat(pane.pid() != old).isEqualTo(forward);
            assertThat(bench.pane("b").pid()).isEqualTo(other);
            assertThat(bench.hidden()).isFalse();
            assertThat(bench.tmux.panes()).hasSize(3);
            var processes = new Processes();
            var script = bench.agent(50).getLast();
            await().untilAsserted(() -> assertThat(processes.all())
                    .filteredOn(p ->
                            p.alive() && processes.arguments(p.identity().pid()).contains(script))
                    .hasSize(1));
            assertThat(bench.store.successions().unfinished()).isEmpty();
            assertThat(bench.succession(Failpoints.NONE).finishUnfinished()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PREPARED",
                "OPENED",
                "STARTED",
                "RESTORED",
                "VERIFIED",
                "SWAPPED",
                "CUT_OVER",
                "STRUCK",
                "RETIRED"
            })
    void aHandoverLeavesOneLivingWorkerAndTheGenerationThatFits(String place) throws Exception {
        try (var bench = new Bench(directory)) {
            long old = oneAtWork(bench);
            assertThatThrownBy(() -> bench.handOver(at(place), SuccessionOptions.DEFAULT, SuccessionListener.NONE, "a"))
                    .isInstanceOf(Crash.class);
            boolean forward = switch (place) {
                case "PREPARED", "OPENED", "STARTED", "RESTORED" -> false;
                default -> true;
            };

            var report = bench.succession(Failpoints.NONE).finishUnfinished().getFirst();

            assertThat(report.outcome()).isEqualTo(forward ? Outcome.VERIFIED : Outcome.ROLLED_BACK);
            assertThat(bench.pane("a").pid() != old).isEqualTo(forward);
            assertThat(bench.store.meta().generation()).isEqualTo(forward ? 2 : 1);
            oneLives(bench);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ROLLED_BACK", "CALLED_BACK"})
    void thePredecessorThatIsCalledBackStays(String place) throws Exception {
        try (var bench = new Bench(directory)) {
            long old = oneAtWork(bench);
            var calls = new SuccessionListener() {
                private boolean over;

                @Override
                public void entered(SuccessionState state, String detail) {
                    over = over || state == SuccessionState.CUT_OVER;
                }

                @Override
                public void checked(String worker, List<Check> checks) {}

                @Override
                public boolean cancelled() {
                    return over;
                }
            };
            assertThatThrownBy(() -> bench.handOver(at(place), SuccessionOptions.DEFAULT, calls, "a"))
                    .isInstanceOf(Crash.class);

            var report = bench.succession(Failpoints.NONE).finishUnfinished().getFirst();

            assertThat(report.outcome()).isEqualTo(Outcome.ROLLED_BACK);
            assertThat(bench.pane("a").pid()).isEqualTo(old);
            assertThat(bench.pane("a").session()).isEqualTo("demo");
            assertThat(bench.store.meta().generation()).isEqualTo(1);
            oneLives(bench);
        }
    }

    private static long oneAtWork(Bench bench) throws Exception {
        bench.tmux.start("demo", 80, 24, "sleep", "1000");
        var a = bench.window("a", "demo", bench.agent(50));
        bench.awaitShown(a, "agent is ready");
        return bench.pane("a").pid();
    }

    private static void oneLives(Bench bench) throws Exception {
        assertThat(bench.pane("a").dead()).isFalse();
        assertThat(bench.hidden()).isFalse();
        assertThat(bench.tmux.panes()).hasSize(2);
        var processes = new Processes();
        var script = bench.agent(50).getLast();
        await().untilAsserted(() -> assertThat(processes.all())
                .filteredOn(p ->
                        p.alive() && processes.arguments(p.identity().pid()).contains(script))
                .hasSize(1));
        assertThat(bench.store.successions().unfinished()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"STARTED", "VERIFIED", "CUT_OVER"})
    void aServerThatEndedToo(String place) throws Exception {
        try (var bench = new Bench(directory)) {
            bench.tmux.start("demo", 80, 24, "sleep", "1000");
            var a = bench.window("a", "demo", bench.agent(50));
            bench.awaitShown(a, "agent is ready");
            var snapshot = bench.capture();
            assertThatThrownBy(() -> bench.restore(at(place), SuccessionOptions.DEFAULT, snapshot, null, "a"))
                    .isInstanceOf(Crash.class);
            bench.tmux.kill();

            var reports = bench.succession(Failpoints.NONE).finishUnfinished();

            assertThat(reports.getFirst().outcome())
                    .isEqualTo(place.equals("STARTED") ? Outcome.ROLLED_BACK : Outcome.FAILED);
            assertThat(bench.store.successions().unfinished()).isEmpty();
            assertThat(bench.restore(snapshot).outcome()).isEqualTo(Outcome.VERIFIED);
            assertThat(bench.tmux.panes()).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"VERIFIED", "ARRANGED", "SWAPPED"})
    void aLayoutHalfRebuilt(String place) throws Exception {
        try (var bench = new Bench(directory)) {
            bench.tmux.start("demo", 80, 24, "sleep", "1000");
            var holder = bench.tmux.onlyPane("demo");
            var a = bench.window("a", "demo", bench.agent(20));
            bench.split("b", "demo", bench.agent(5), a);
            bench.tmux.run("kill-pane", "-t", holder.toString());
            bench.awaitShown(bench.pane("b").id(), "agent is ready");
            bench.awaitShown(a, "agent is ready");
            var snapshot = bench.capture();
            var places = SuccessionTest.place(bench.pane("a")) + SuccessionTest.place(bench.pane("b"));
            bench.tmux.kill();
            assertThatThrownBy(() -> bench.restore(at(place), SuccessionOptions.DEFAULT, snapshot, null))
                    .isInstanceOf(Crash.class);

            var report = bench.succession(Failpoints.NONE).finishUnfinished().getFirst();

            assertThat(report.reason()).isEmpty();
            assertThat(report.outcome()).isEqualTo(Outcome.VERIFIED);
            assertThat(SuccessionTest.place(bench.pane("a")) + SuccessionTest.place(bench.pane("b")))
                    .isEqualTo(places);
            assertThat(bench.tmux.panes()).hasSize(2);
        }
    }
}
