package dev.tasuki.succession;

import static org.assertj.core.api.Assertions.assertThat;

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
}
