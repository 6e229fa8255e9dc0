package dev.tasuki.succession;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tasuki.process.Processes;
import dev.tasuki.tmux.PaneInfo;
import dev.tasuki.tmux.PrivateTmux;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When an agent's program counts as one that runs. */
class TrialTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    Path directory;

    @Test
    void anAgentThatSaysItIsReadyIsNotWatchedForLonger() throws Exception {
        try (var tmux = new PrivateTmux()) {
            tmux.start("team", 80, 24, "env", "-C", directory.toString(), "sleep", "60");
            var processes = new Processes();
            await().until(() -> processes.arguments(pane(tmux).pid()).equals(List.of("sleep", "60")));
            var process = processes.identity(pane(tmux).pid()).orElseThrow();
            var launch = new Launch(
                    List.of("sleep", "60"), true, directory.toString(), directory.toString(), Map.of(), Map.of());
            var ready = new AtomicBoolean();
            var trial = new Trial("w", true, launch, null, process, processes, ready::get);

            assertThat(trial.over(pane(tmux), PATIENCE)).isFalse();
            assertThat(trial.over(pane(tmux), Duration.ZERO))
                    .as("its patience ends")
                    .isTrue();
            assertThat(trial.checks()).first().returns("just started", Check::found);

            ready.set(true);
            assertThat(trial.over(pane(tmux), PATIENCE)).isTrue();
            assertThat(Checks.passed(trial.checks())).as("%s", trial.checks()).isTrue();
        }
    }

    private static PaneInfo pane(PrivateTmux tmux) {
        return tmux.panes().getFirst();
    }
}
