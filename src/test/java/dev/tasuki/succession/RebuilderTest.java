package dev.tasuki.succession;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tasuki.capture.Blob;
import dev.tasuki.capture.Capturer;
import dev.tasuki.capture.LineNormaliser;
import dev.tasuki.capture.PaneSnapshot;
import dev.tasuki.capture.Snapshot;
import dev.tasuki.capture.StillFacts;
import dev.tasuki.store.JournalEntry;
import dev.tasuki.store.JournalEntry.Kind;
import dev.tasuki.tmux.Notification;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What panes printed after a restore point, added to it. */
class RebuilderTest {
    @TempDir
    private Path directory = Path.of("");

    @Test
    void whatWasPrintedSinceJoinsWithoutGapOrDouble() throws Exception {
        try (var bench = new Bench(directory)) {
            var file = Files.createFile(directory.resolve("printed"));
            bench.tmux.start("demo", 80, 24, "sleep", "1000");
            var a = bench.window("a", "demo", List.of("sh", "-c", "stty raw -echo; exec tail -c +1 -f " + file));
            var early = new StringBuilder();
            for (int i = 0; i < 60; i++) {
                early.append("\u001b[3")
                        .append(i % 8)
                        .append("mearly ")
                        .append(i)
                        .append(" 日本語\u001b[0m\r\n");
            }
            Files.writeString(file, early + "half a li");
            bench.awaitShown(a, "half a li");
            var point = bench.capture();
            var later = "ne\r\n\u001b]2;new title\u0007\u001b[6n\u001b[c" + "later\r\n".repeat(30)
                    + "\u001b[?1049h\u001b[2J\u001b[5;5Hfull screen\u001b[?25l";
            Files.writeString(file, later, java.nio.file.StandardOpenOption.APPEND);
            bench.awaitShown(a, "full screen");
            var real = pane(bench.capture());

            var bytes = later.getBytes(StandardCharsets.UTF_8);
            var rebuilt = new Rebuilder()
                    .withJournal(
                            point,
                            Map.of(
                                    "a",
                                    List.of(
                                            data(8, java.util.Arrays.copyOf(bytes, 70), 80, 24),
                                            data(9, java.util.Arrays.copyOfRange(bytes, 70, bytes.length), 80, 24))));

            var made = pane(rebuilt);
            assertThat(all(made)).isEqualTo(all(real));
            assertThat(requireNonNull(made.shadow()).text())
                    .isEqualTo(requireNonNull(real.shadow()).text());
            assertThat(made.title()).isEqualTo("new title");
            assertThat(made.cursorRow()).isEqualTo(real.cursorRow());
            assertThat(made.cursorColumn()).isEqualTo(real.cursorColumn());
            assertThat(made.cursorVisible()).isFalse();
            assertThat(rebuilt.worker("a").orElseThrow().journal()).isEqualTo(9);
        }
    }

    @Test
    void sizesGapsAndScreensAreFollowedAndNoPointIsNeeded() throws Exception {
        try (var bench = new Bench(directory)) {
            bench.tmux.start("demo", 80, 24, "sleep", "1000");
            bench.window("a", "demo", List.of("sleep", "1000"));
            Snapshot empty;
            try (var connection = bench.tmux.server().attach("demo", Notification.UNHEARD)) {
                var organisation =
                        dev.tasuki.capture.Organisations.of(bench.tmux.socket(), directory, List.of("sleep"), "unseen");
                empty = new Capturer(() -> connection, organisation, new StillFacts()).capture();
            }
            var entries = List.of(
                    data(1, "one\r\ntwo\r\n".getBytes(StandardCharsets.UTF_8), 40, 6),
                    entry(2, Kind.RESIZE, new byte[0], 60, 8),
                    data(3, "x".repeat(50).getBytes(StandardCharsets.UTF_8), 60, 8),
                    entry(4, Kind.GAP, new byte[0], 60, 8),
                    entry(5, Kind.SCREEN, "shown\n\u001b[31mred\nstill red\n".getBytes(StandardCharsets.UTF_8), 60, 8),
                    data(6, "\r\nafter".getBytes(StandardCharsets.UTF_8), 60, 8));

            var made = requireNonNull(new Rebuilder()
                    .withJournal(empty, Map.of("unseen", entries))
                    .worker("unseen")
                    .orElseThrow()
                    .pane());

            assertThat(made.width()).isEqualTo(60);
            assertThat(made.height()).isEqualTo(8);
            assertThat(all(made)).contains("shown", "red", "after");
            assertThat(made.screen().text()).contains("\u001b[0;31mred\u001b[0m");
        }
    }

    private static List<String> all(PaneSnapshot pane) {
        var lines = new ArrayList<String>();
        pane.history().split().forEach(l -> lines.add(new String(l, StandardCharsets.UTF_8)));
        pane.screen().split().forEach(l -> lines.add(LineNormaliser.text(l)));
        return lines;
    }

    private static PaneSnapshot pane(Snapshot snapshot) {
        return requireNonNull(snapshot.worker("a").orElseThrow().pane());
    }

    private static JournalEntry data(long number, byte[] bytes, int columns, int rows) {
        return entry(number, Kind.DATA, bytes, columns, rows);
    }

    private static JournalEntry entry(long number, Kind kind, byte[] bytes, int columns, int rows) {
        return new JournalEntry(number, "a", Instant.EPOCH, Instant.EPOCH, kind, columns, rows, new Blob(bytes), "");
    }
}
