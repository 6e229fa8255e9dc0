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
            tmux.run("set-option", "-g", "history-limit", "100000");
            var worker = tmux.window("a", "sh", "-c", "read go; seq " + LINES + "; exec cat");
            var watcher = watcher(tmux.socket());
            try {
                // both of its clients are there before it is stopped
                await().until(() -> tmux.run("list-clients").lines().size() == 2);
                signal("-STOP", watcher);
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
            tmux.run("set-option", "-g", "history-limit", "100000");
            var worker = tmux.window("a", "sh", "-c", "read go; seq " + LINES + "; exec cat");
            var watcher = watcher(tmux.socket());
            try {
                await().until(() -> tmux.run("list-clients").lines().size() == 2);
                signal("-STOP", watcher);
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

    private static void signal(String signal, Process process) throws IOException, InterruptedException {
        assertThat(new ProcessBuilder("kill", signal, "" + process.pid())
                        .start()
                        .waitFor())
                .isZero();
    }
}
