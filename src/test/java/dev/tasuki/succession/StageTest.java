package dev.tasuki.succession;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tasuki.tmux.PrivateTmux;
import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/** The stage of a succession on a real tmux server. */
class StageTest {
    @Test
    void answersThoughWhatIsOnItPrintsAllTheTime() {
        try (var tmux = new PrivateTmux()) {
            tmux.start("hidden", 200, 50, "yes", "a line that is long enough to fill what waits for a client");
            Assertions.assertTimeoutPreemptively(Duration.ofSeconds(15), () -> {
                for (int i = 0; i < 12; i++) {
                    try (var stage = Stage.reopen(tmux.server(), "hidden").orElseThrow()) {
                        assertThat(stage.panes()).hasSize(1);
                    }
                }
            });
        }
    }

    /** tmux 3.3a ends with all its sessions when a client goes from a dead pane that wanted to know who looks at it. */
    @Test
    void whatWasKilledOnItTakesNobodyWithIt() throws Exception {
        try (var tmux = new PrivateTmux()) {
            tmux.start("team", 80, 24, "sleep", "1000");
            for (boolean closed : new boolean[] {true, false}) {
                tmux.run("new-session", "-d", "-s", "hidden", "sleep 1000");
                tmux.run("set-option", "-w", "-t", "hidden", "remain-on-exit", "on");
                tmux.run("split-window", "-t", "hidden", "printf '\\033[?1004hready'; exec sleep 1000");
                var stage = Stage.reopen(tmux.server(), "hidden").orElseThrow();
                await().until(() -> tmux.shown(stage.panes().stream()
                                .filter(p -> p.session().equals("hidden") && p.active())
                                .findFirst()
                                .orElseThrow()
                                .id())
                        .contains("ready"));
                for (var pane : tmux.panes()) {
                    if (pane.session().equals("hidden")) {
                        ProcessHandle.of(pane.pid()).orElseThrow().destroyForcibly();
                    }
                }
                await().until(() -> tmux.panes().stream().filter(p -> p.dead()).count() == 2);
                if (closed) {
                    stage.strike();
                } else {
                    Stage.strike(tmux.server(), "hidden");
                }
                assertThat(tmux.run("list-sessions", "-F", "#{session_name}").text())
                        .containsExactly("team");
                stage.close();
            }
        }
    }
}
