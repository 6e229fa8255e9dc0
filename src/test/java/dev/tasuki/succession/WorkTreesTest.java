package dev.tasuki.succession;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tasuki.capture.Git;
import dev.tasuki.capture.Snapshot;
import dev.tasuki.succession.SuccessionReport.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A restore puts a work tree back when it is asked to, and makes it again what it was when the restore fails. */
class WorkTreesTest {
    private static final SuccessionOptions FILES = SuccessionOptions.DEFAULT.withFiles(true);

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
    @ValueSource(booleans = {true, false})
    void theTreeIsPutBackOnlyWhenAsked(boolean asked) throws Exception {
        try (var bench = new Bench(directory)) {
            var then = then(bench);
            var before = now(bench);

            var report = bench.restore(Failpoints.NONE, SuccessionOptions.DEFAULT.withFiles(asked), then, before, "a");

            assertThat(report.reason()).isEmpty();
            assertThat(report.outcome()).isEqualTo(Outcome.VERIFIED);
            assertThat(file(bench)).hasContent(asked ? "then" : "now");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"FILES", "RESTORED"})
    void afterACrashTheTreeIsAgainWhatItWas(String place) throws Exception {
        try (var bench = new Bench(directory)) {
            var then = then(bench);
            var before = now(bench);
            assertThatThrownBy(() -> bench.restore(at(place), FILES, then, before, "a"))
                    .isInstanceOf(Crash.class);
            assertThat(file(bench)).hasContent("then");

            var report = bench.succession(Failpoints.NONE).finishUnfinished().getFirst();

            assertThat(report.outcome()).isEqualTo(Outcome.ROLLED_BACK);
            assertThat(file(bench)).hasContent("now");
        }
    }

    @Test
    void whatSomebodyWroteAfterTheCrashStays() throws Exception {
        try (var bench = new Bench(directory)) {
            var then = then(bench);
            var before = now(bench);
            assertThatThrownBy(() -> bench.restore(at("RESTORED"), FILES, then, before, "a"))
                    .isInstanceOf(Crash.class);
            Files.writeString(file(bench), "later\n");

            var report = bench.succession(Failpoints.NONE).finishUnfinished().getFirst();

            assertThat(report.outcome()).isEqualTo(Outcome.ROLLED_BACK);
            assertThat(report.reason()).contains("has changed again", before);
            assertThat(file(bench)).hasContent("later");
        }
    }

    private static Path file(Bench bench) throws IOException {
        return bench.work("a").resolve("tracked.txt");
    }

    private static Snapshot then(Bench bench) throws Exception {
        git(bench, "init", "-q", "-b", "main");
        Files.writeString(file(bench), "first\n");
        git(bench, "add", ".");
        git(bench, "-c", "user.email=w@example.org", "-c", "user.name=w", "commit", "-q", "-m", "first");
        Files.writeString(file(bench), "then\n");
        bench.tmux.start("demo", 80, 24, "sleep", "1000");
        bench.awaitShown(bench.window("a", "demo", bench.agent(5)), "agent is ready");
        return bench.capture();
    }

    /** Writes something else, and takes a restore point of it. */
    private static String now(Bench bench) throws Exception {
        Files.writeString(file(bench), "now\n");
        return bench.point(bench.capture()).id();
    }

    private static void git(Bench bench, String... words) throws IOException {
        var answer = new Git(bench.work("a"), Duration.ofSeconds(20)).run(100_000, words);
        assertThat(answer.ok()).as(answer.errors()).isTrue();
    }
}
