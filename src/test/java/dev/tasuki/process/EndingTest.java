package dev.tasuki.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class EndingTest {
    private final Processes processes = new Processes();
    private final Ending ending = new Ending(processes);

    @Test
    void endsWhatEndsGentlyAndWhatIgnoresEverySignalItCan() throws Exception {
        var gentle = new ProcessBuilder("sleep", "100").start();
        var stubborn =
                new ProcessBuilder("sh", "-c", "trap '' HUP TERM INT; echo on; while :; do sleep 1; done").start();
        assertThat(stubborn.inputReader().readLine()).isEqualTo("on");
        var both = List.of(identity(gentle), identity(stubborn));

        assertThat(ending.end(both, Duration.ofMillis(200))).isEmpty();

        assertThat(both).noneMatch(processes::alive);
        assertThat(stubborn.waitFor()).isEqualTo(128 + 9);
        assertThat(gentle.waitFor()).isEqualTo(128 + 15);
    }

    @Test
    void neverSignalsAnotherProcessWithTheSamePid() throws Exception {
        var bystander = new ProcessBuilder("sleep", "100").start();
        try {
            var earlier =
                    new ProcessIdentity(bystander.pid(), identity(bystander).started() - 1);
            assertThat(ending.end(List.of(earlier), Duration.ofMillis(50))).isEmpty();
            var unknown = new ProcessIdentity(bystander.pid(), 0);
            assertThat(ending.end(List.of(unknown), Duration.ofMillis(50))).containsExactly(unknown);
            assertThat(bystander.isAlive()).isTrue();
        } finally {
            bystander.destroyForcibly();
        }
    }

    private ProcessIdentity identity(Process process) {
        return processes.identity(process.pid()).orElseThrow();
    }
}
