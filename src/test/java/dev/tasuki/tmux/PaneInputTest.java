package dev.tasuki.tmux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class PaneInputTest {
    private static final String AWKWARD = "a; #{pane_id} $(x) `y` \"q\" 'r' \\ \\n ~ % é 漢字 👍🏽 e\u0301\tend;";

    private final PrivateTmux tmux = new PrivateTmux();

    @TempDir
    private Path directory;

    @AfterEach
    void stop() {
        tmux.close();
    }

    /** A pane that writes what it is typed into a file, unchanged. */
    private PaneId sink(ControlConnection connection, String before) throws Exception {
        var pane = PaneId.parse(connection
                .send(TmuxCommand.of(
                        "new-window",
                        "-d",
                        "-P",
                        "-F",
                        "#{pane_id}",
                        "stty raw -echo; " + before + " echo ready; exec cat > '" + directory.resolve("typed") + "'"))
                .get(5, TimeUnit.SECONDS)
                .first());
        await().until(() -> tmux.shown(pane).contains("ready"));
        return pane;
    }

    private String typed() throws Exception {
        return Files.readString(directory.resolve("typed"), StandardCharsets.UTF_8);
    }

    @Test
    void keysArriveByteForByte() throws Exception {
        tmux.start("a");
        try (var connection = tmux.server().attach("a", _ -> {})) {
            var pane = sink(connection, "");
            var input = new PaneInput(connection);
            var all = new StringBuilder();
            for (int c = 1; c < 256; c++) {
                all.append((char) c);
            }
            all.append(AWKWARD).append("\u001b[A\u001bOP\r\n").append("x".repeat(3000));
            input.type(pane, new Keys.Raw(all.toString())).get(10, TimeUnit.SECONDS);
            input.type(pane, new Keys.Raw("")).get(10, TimeUnit.SECONDS);
            await().untilAsserted(() -> assertThat(typed()).isEqualTo(all.toString()));
        }
    }

    @Test
    void pasteArrivesByteForByteAndLeavesNoBuffer() throws Exception {
        tmux.start("a");
        tmux.run("set-buffer", "a person's own");
        try (var connection = tmux.server().attach("a", _ -> {})) {
            var pane = sink(connection, "");
            var text = (AWKWARD + "\nsecond line\r\n-x\n").repeat(2000);
            new PaneInput(connection).type(pane, new Keys.Paste(text)).get(10, TimeUnit.SECONDS);
            await().untilAsserted(() -> assertThat(typed()).isEqualTo(text));
            assertThat(tmux.run("list-buffers", "-F", "#{buffer_sample}").text())
                    .containsExactly("a person's own");
        }
    }

    @Test
    void aPasteIsBracketedForAProgramThatAskedAndCannotEndItsBracket() throws Exception {
        tmux.start("a");
        try (var connection = tmux.server().attach("a", _ -> {})) {
            var pane = sink(connection, "printf '\\033[?2004h';");
            new PaneInput(connection)
                    .type(pane, new Keys.Paste("-one\u001b[201\u001b[201~~\nrm -rf x\u009b201~"))
                    .get(10, TimeUnit.SECONDS);
            await().untilAsserted(() -> assertThat(typed()).isEqualTo("\u001b[200~-one\nrm -rf x\u001b[201~"));
        }
    }

    @Test
    void aPersonInCopyModeDoesNotSwallowTheKeys() throws Exception {
        tmux.start("a");
        try (var connection = tmux.server().attach("a", _ -> {})) {
            var pane = sink(connection, "");
            tmux.run("copy-mode", "-t", pane.toString());
            new PaneInput(connection).type(pane, new Keys.Raw("q12")).get(10, TimeUnit.SECONDS);
            await().untilAsserted(() -> assertThat(typed()).isEqualTo("q12"));
        }
    }

    @Test
    void aPaneThatIsGoneIsSaid() throws Exception {
        tmux.start("a");
        try (var connection = tmux.server().attach("a", _ -> {})) {
            var input = new PaneInput(connection);
            for (var keys : new Keys[] {new Keys.Raw("x"), new Keys.Paste("x")}) {
                assertThatThrownBy(() -> input.type(new PaneId(99), keys).get(5, TimeUnit.SECONDS))
                        .hasRootCauseInstanceOf(TmuxException.class)
                        .hasMessageContaining("%99");
            }
            await().untilAsserted(
                            () -> assertThat(tmux.run("list-buffers").lines()).isEmpty());
        }
    }

    @Test
    void aPaneWhoseProcessHasEndedTakesNothingAndNoHarmIsDone() throws Exception {
        tmux.start("a");
        try (var connection = tmux.server().attach("a", _ -> {})) {
            var pane = tmux.window("a", "sleep", "1000");
            tmux.run("set-option", "-p", "-t", pane.toString(), "remain-on-exit", "on");
            ProcessHandle.of(tmux.pane(pane).pid()).orElseThrow().destroyForcibly();
            await().until(() -> {
                tmux.run("run-shell", "true"); // tmux may lose the news of a death until another child ends
                return tmux.pane(pane).dead();
            });
            var input = new PaneInput(connection);
            input.type(pane, new Keys.Paste("for nobody")).get(5, TimeUnit.SECONDS);
            input.type(pane, new Keys.Raw("for nobody")).get(5, TimeUnit.SECONDS);
            assertThat(tmux.server().running()).isTrue();
            assertThat(tmux.run("list-buffers").lines()).isEmpty();
        }
    }
}
