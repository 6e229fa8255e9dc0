package dev.tasuki.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tasuki.store.Placement.Intent;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DetectorTest {
    @TempDir
    Path directory;

    /** An agent that ends cleanly when its terminal goes was taken for one that had ended by itself, and was not rebuilt. */
    @Test
    void whoEndsWithItsServerIsMeantToRun() throws Exception {
        try (var living = new LivingOrganisation(directory, Map.of("w1", "cat"));
                var engine = new Engine(living.ground, "serve", Failpoints.NONE)) {
            living.tmux.start("team").run("set-option", "-g", "remain-on-exit", "on");
            var pane = living.tmux.window("team", "true");
            await().until(() -> {
                living.tmux.run("run-shell", "true"); // tmux 3.3a loses a SIGCHLD now and then
                return living.tmux.pane(pane).deadStatus().isPresent();
            });
            var ended = new LiveBoard.Change.Died("w1", living.tmux.pane(pane));
            living.tmux.kill();

            engine.detector.changed(ended);
            assertThat(engine.intents.of("w1")).isEqualTo(Intent.RUNNING);

            living.tmux.start("team");
            engine.detector.changed(ended);
            assertThat(engine.intents.of("w1")).as("its server lives").isEqualTo(Intent.CLOSED);
        }
    }
}
