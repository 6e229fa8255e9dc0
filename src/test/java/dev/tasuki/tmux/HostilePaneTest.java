package dev.tasuki.tmux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Panes that print what looks like tmux's own protocol, and names that try to break the lists. */
class HostilePaneTest {
    private final PrivateTmux tmux = new PrivateTmux();

    @TempDir
    private Path directory;

    @AfterEach
    void stop() {
        tmux.close();
    }

    /** The pane shows ends of every answer that could be next, so the right numbers are among them. */
    @Test
    void aPaneThatGuessesTheEndOfItsOwnCaptureIsReadWhole() throws Exception {
        tmux.start("a", 80, 24);
        try (var connection = tmux.server().attach("a", _ -> {})) {
            var reader = new PaneReader(connection);
            var script = directory.resolve("ends.sh");
            boolean guessed = false;
            for (int attempt = 0; attempt < 40 && !guessed; attempt++) {
                int now = numberOf(connection);
                long time = System.currentTimeMillis() / 1000;
                var ends = new StringBuilder();
                for (int i = 0; i < 20; i++) {
                    ends.append("%end ")
                            .append(time)
                            .append(' ')
                            .append(now + 4 + i)
                            .append(" 1\n");
                }
                Files.writeString(script, ends);
                var pane = pane(connection, script);
                var captured = reader.screensOf(List.of(pane)).getFirst().get(5, TimeUnit.SECONDS);
                assertThat(captured.lines()).hasSize(captured.height());
                var begin = Pattern.compile("%end ([0-9]+) ([0-9]+) 1")
                        .matcher(new String(captured.lines().getFirst(), StandardCharsets.UTF_8));
                assertThat(begin.find()).isTrue();
                int after = numberOf(connection);
                guessed = after > now + 4 && after <= now + 24 && System.currentTimeMillis() / 1000 == time;
                tmux.run("kill-pane", "-t", pane.toString());
            }
            assertThat(guessed).as("the numbers were guessed at least once").isTrue();
        }
    }

    private PaneId pane(ControlConnection connection, Path script) throws Exception {
        var pane = PaneId.parse(connection
                .send(TmuxCommand.of(
                        "new-window", "-d", "-P", "-F", "#{pane_id}", "cat '" + script + "'; exec sleep 1000"))
                .get(5, TimeUnit.SECONDS)
                .first());
        // asked by a client of its own: the numbers of the answers count all clients' commands
        await().until(() -> tmux.shown(pane).startsWith("%end"));
        return pane;
    }

    /** tmux numbers the commands of all clients in one row; the error for an unknown pane does not tell, but a raw client sees it. */
    private int numberOf(ControlConnection connection) throws Exception {
        assertThat(connection.send(TmuxCommand.of("display-message", "-p", "x")).get(5, TimeUnit.SECONDS))
                .isNotNull();
        var raw = TmuxProcess.client(tmux.socket(), List.of("-C", "attach-session", "-t", "=a"))
                .start();
        try (var in = raw.getInputStream();
                var out = raw.getOutputStream()) {
            var lines = new LineReader(in);
            for (var line = lines.next(); line != null; line = lines.next()) {
                var text = new String(line, StandardCharsets.UTF_8);
                if (text.startsWith("%begin ")) {
                    out.write('\n');
                    out.flush();
                    return Integer.parseInt(text.split(" ", -1)[2]);
                }
            }
        } finally {
            raw.waitFor();
        }
        throw new AssertionError("no answer");
    }

    @Test
    void namesTitlesAndPathsMayHoldAnything() throws Exception {
        var path = Files.createDirectory(directory.resolve("a\n%end 1 2 1\tb \u202e'\"#{pane_id};$(x)"));
        tmux.start("a", 80, 24);
        tmux.run("rename-window", "-t", "=a:", "w|#{session_name} $x; \"q\" \\ 漢字");
        var pane = PaneId.parse(tmux.run(
                        "split-window",
                        "-d",
                        "-P",
                        "-F",
                        "#{pane_id}",
                        "-t",
                        "=a:",
                        "-c",
                        TmuxCommand.literal(path.toString()),
                        "exec sleep 1000")
                .first());
        tmux.run("select-pane", "-t", pane.toString(), "-T", "t ##{pane_id} ; | 漢 'x' %end 1 2 1");
        tmux.run("set-option", "-p", "-t", pane.toString(), "@tasuki_worker", "org/wor\nker #{pane_id}");
        tmux.run("set-option", "-p", "-t", pane.toString(), "remain-on-exit", "on");
        try (var connection = tmux.server().attach("a", _ -> {})) {
            await().untilAsserted(() -> {
                var list = PaneInfo.parse(connection.send(PaneInfo.list()).get(5, TimeUnit.SECONDS));
                assertThat(list).hasSize(2);
                var found = list.get(1);
                assertThat(found.id()).isEqualTo(pane);
                assertThat(found.path()).isEqualTo(path.toString());
                assertThat(found.windowName())
                        .startsWith("w|a ")
                        .contains("\"q\"")
                        .endsWith("漢字");
                assertThat(found.title()).isEqualTo("t #{pane_id} ; | 漢 'x' %end 1 2 1");
                assertThat(found.worker()).isEqualTo("org/wor\nker #{pane_id}");
                assertThat(found.remainOnExit()).isEqualTo("on");
                assertThat(found.currentCommand()).isEqualTo("sleep");
                assertThat(found.pid()).isPositive();
                assertThat(found.dead()).isFalse();
                assertThat(list.getFirst().worker()).isEmpty();
                assertThat(list.getFirst().width()).isEqualTo(80);
            });
        }
        assertThat(tmux.pane(pane).path()).isEqualTo(path.toString());
    }
}
