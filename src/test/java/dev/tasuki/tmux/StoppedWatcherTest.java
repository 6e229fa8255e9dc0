package dev.tasuki.tmux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A Tasuki that is stopped, as by Ctrl-Z or a debugger, or killed slows no worker. */
class StoppedWatcherTest {
    private static final int LINES = 40_000;

    @Test
    void workersPrintOnWhileTheWatcherIsStopped() throws Exception {
        try (var tmux = new PrivateTmux().start("a")) {
            var worker = printer(tmux);
            var watcher = watcher(tmux.socket());
            try {
                stop(watcher, tmux);
                tmux.run("send-keys", "-t", worker.toString(), "Enter");

                await().atMost(Duration.ofSeconds(30))
                        .until(() -> tmux.pane(worker).historySize()
                                > LINES - tmux.pane(worker).height());
                assertThat(tmux.shown(worker)).contains("" + LINES);
            } finally {
                watcher.destroyForcibly().waitFor();
            }
        }
    }

    /** tmux would wait for ever for a reader that was behind when it was killed. */
    @Test
    void workersPrintOnWhenTheWatcherIsKilledWhileItIsBehind() throws Exception {
        try (var tmux = new PrivateTmux().start("a")) {
            var worker = printer(tmux);
            var watcher = watcher(tmux.socket());
            try {
                stop(watcher, tmux);
                tmux.run("send-keys", "-t", worker.toString(), "Enter");
                await().pollInterval(Duration.ofMillis(5))
                        .until(() -> tmux.pane(worker).historySize() > 1_000);
            } finally {
                watcher.destroyForcibly().waitFor();
            }
            await().untilAsserted(
                            () -> assertThat(tmux.run("list-clients").lines()).isEmpty());
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> tmux.shown(worker).contains("" + LINES));
        }
    }

    private static Process watcher(TmuxSocket socket) throws IOException {
        var child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        WatchesUntilKilled.class.getName(),
                        socket.address())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        // not closed: the child would lose what it writes to
        var out = child.inputReader(StandardCharsets.UTF_8);
        assertThat(out.readLine()).isEqualTo("watching");
        return child;
    }

    /** Prints once it is told to. */
    private static PaneId printer(PrivateTmux tmux) {
        tmux.run("set-option", "-g", "history-limit", "100000");
        return tmux.window("a", "sh", "-c", "read go; seq " + LINES + "; exec cat");
    }

    /** When both of its clients are there. */
    private static void stop(Process watcher, PrivateTmux tmux) throws IOException, InterruptedException {
        await().until(() -> tmux.run("list-clients").lines().size() == 2);
        assertThat(new ProcessBuilder("kill", "-STOP", "" + watcher.pid())
                        .start()
                        .waitFor())
                .isZero();
    }
}
