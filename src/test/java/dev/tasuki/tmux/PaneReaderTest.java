package dev.tasuki.tmux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PaneReaderTest {
    private final PrivateTmux tmux = new PrivateTmux();

    @AfterEach
    void stop() {
        tmux.close();
    }

    private static List<String> text(List<byte[]> lines) {
        return lines.stream()
                .map(line -> new String(line, StandardCharsets.UTF_8).stripTrailing())
                .toList();
    }

    @Test
    void historyIsCountedFromItsOldestLine() throws Exception {
        tmux.start("a");
        var pane = tmux.window("a", "sh", "-c", "seq 1 1000; exec sleep 1000");
        await().until(() -> tmux.shown(pane).contains("1000"));
        try (var connection = tmux.server().attach("a", _ -> {})) {
            var reader = new PaneReader(connection);
            long size = tmux.pane(pane).historySize();
            assertThat(text(reader.history(pane, 0, 2).get(5, TimeUnit.SECONDS)))
                    .containsExactly("1", "2", "3");
            assertThat(text(reader.history(pane, size - 1, size - 1).get(5, TimeUnit.SECONDS)))
                    .containsExactly("" + size);
            assertThat(text(reader.history(pane, size - 2, size + 50).get(5, TimeUnit.SECONDS)))
                    .containsExactly("" + (size - 1), "" + size);
            assertThat(reader.history(pane, size, size + 5).get(5, TimeUnit.SECONDS))
                    .isEmpty();
            assertThat(reader.history(pane, 3, 2).get(5, TimeUnit.SECONDS)).isEmpty();
            assertThat(reader.history(pane, 0, Long.MAX_VALUE).get(5, TimeUnit.SECONDS))
                    .hasSize((int) size);
            assertThatThrownBy(() -> reader.history(new PaneId(99), 0, 1).get(5, TimeUnit.SECONDS))
                    .hasRootCauseInstanceOf(TmuxException.class);
        }
    }

    @Test
    void historyOfAPaneThatGoesOnPrintingIsTheOneAskedFor() throws Exception {
        tmux.start("a");
        tmux.run("set-option", "-g", "history-limit", "5000000");
        var pane = tmux.window("a", "sh", "-c", "i=0; while :; do i=$((i+1)); echo $i; done");
        try (var connection = tmux.server().attach("a", _ -> {})) {
            var reader = new PaneReader(connection);
            await().until(() -> tmux.pane(pane).historySize() > 200);
            for (int i = 0; i < 50; i++) {
                assertThat(text(reader.history(pane, 100, 104).get(5, TimeUnit.SECONDS)))
                        .containsExactly("101", "102", "103", "104", "105");
            }
        }
    }

    @Test
    void theMainScreenBehindAnAlternateOneIsReadToo() throws Exception {
        tmux.start("a");
        var pane = tmux.window(
                "a", "sh", "-c", "echo main; printf '\\033[?1049h\\033[Halternate\\033[?25l'; exec sleep 1000");
        await().until(() -> tmux.shown(pane).contains("alternate"));
        try (var connection = tmux.server().attach("a", _ -> {})) {
            var reader = new PaneReader(connection);
            var info = tmux.pane(pane);
            assertThat(info.alternate()).isTrue();
            assertThat(text(reader.shadow(info).get(5, TimeUnit.SECONDS)).getFirst())
                    .isEqualTo("main");
            var screen = reader.screen(info).get(5, TimeUnit.SECONDS);
            assertThat(text(screen.lines()).getFirst()).isEqualTo("alternate");
            assertThat(screen.cursorVisible()).isFalse();
            assertThat(screen.cursorColumn()).isEqualTo("alternate".length());
            assertThat(screen.lines()).hasSize(screen.height());
            var other = tmux.pane(tmux.onlyPane("a"));
            assertThat(reader.shadow(other).get(5, TimeUnit.SECONDS)).isEmpty();
        }
    }

    @Test
    void oneScreenThatCannotBeReadHidesNoOther() throws Exception {
        tmux.start("a");
        try (var connection = tmux.server().attach("a", _ -> {})) {
            var here = tmux.onlyPane("a");
            var screens = new PaneReader(connection).screensOf(List.of(here, new PaneId(99), here));
            assertThat(screens.get(0).get(5, TimeUnit.SECONDS).pane()).isEqualTo(here);
            assertThatThrownBy(() -> screens.get(1).get(5, TimeUnit.SECONDS)).hasMessageContaining("%99");
            assertThat(screens.get(2).get(5, TimeUnit.SECONDS).height()).isEqualTo(24);
        }
    }
}
