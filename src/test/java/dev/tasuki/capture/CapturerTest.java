package dev.tasuki.capture;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tasuki.tmux.ControlConnection;
import dev.tasuki.tmux.Notification;
import dev.tasuki.tmux.PaneId;
import dev.tasuki.tmux.PrivateTmux;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Snapshots of panes of a real tmux. */
class CapturerTest {
    private final PrivateTmux tmux = new PrivateTmux();

    @TempDir
    private Path directory = Path.of("");

    private PaneId pane = new PaneId(0);
    private Path input = Path.of("");

    /** Prints whatever is appended to a file. */
    private List<String> printer() {
        return List.of("tail", "-n", "+1", "-f", input.toString());
    }

    @BeforeEach
    void start() throws IOException {
        input = Files.createFile(directory.resolve("input"));
        tmux.start("demo", 40, 8, "sleep", "1000");
        tmux.run("set-option", "-g", "history-limit", "500");
        pane = worker("a");
    }

    private PaneId worker(String id) {
        var words = new java.util.ArrayList<>(List.of(
                "new-window",
                "-d",
                "-P",
                "-F",
                "#{pane_id}",
                "-c",
                directory.toString(),
                "-n",
                id,
                "-t",
                "=demo:",
                "--"));
        words.addAll(printer());
        var made = PaneId.parse(tmux.run(words.toArray(String[]::new)).first());
        tmux.run("set-option", "-p", "-t", made.toString(), "@tasuki_worker", "demo/" + id);
        tmux.run("set-option", "-p", "-t", made.toString(), "remain-on-exit", "on");
        return made;
    }

    @AfterEach
    void stop() {
        tmux.close();
    }

    @Test
    void coloursWideTextScrollbackCursorAndTitleAreHeld() throws IOException {
        print("\u001b]2;my title\u0007");
        for (int i = 0; i < 30; i++) {
            print("\u001b[3" + i % 8 + "mline " + i + " 日本語\n");
        }
        print("\u001b[0mprompt> ");
        awaitShown("prompt>");
        try (var connection = attach()) {
            var snapshot = capturer(connection, "a").capture();
            var worker = snapshot.worker("a").orElseThrow();
            var seen = requireNonNull(worker.pane());
            assertThat(texts(seen.history()))
                    .hasSize(23)
                    .startsWith("line 0 日本語")
                    .endsWith("line 22 日本語");
            assertThat(new String(seen.history().split().get(1), StandardCharsets.UTF_8))
                    .isEqualTo("\u001b[0;31mline 1 日本語\u001b[0m");
            assertThat(seen.screen().lines()).isEqualTo(8);
            assertThat(seen.screen().text()).contains("\u001b[0;35mline 29 日本語\u001b[0m\nprompt>");
            assertThat(seen.cursorColumn()).isEqualTo(8);
            assertThat(seen.cursorRow()).isEqualTo(7);
            assertThat(seen.title()).isEqualTo("my title");
            assertThat(seen.width()).isEqualTo(40);
            assertThat(seen.historyLimit()).isEqualTo(500);
            assertThat(requireNonNull(worker.process()).command()).isEqualTo(printer());
            assertThat(worker.journal()).isEqualTo(7);
            assertThat(worker.work()).isNull();
            assertThat(snapshot.generation()).isEqualTo(3);
            var window = snapshot.layout().getFirst().windows().getFirst();
            assertThat(snapshot.layout()).hasSize(1);
            assertThat(window.name()).isEqualTo("a");
            assertThat(window.places()).extracting(SessionLayout.Place::worker).containsExactly("a");
        }
    }

    @Test
    void behindAnAlternateScreenTheMainOneIsHeld() throws IOException {
        print("first\nsecond\n\u001b[?1049h\u001b[Hfull screen program");
        awaitShown("full screen");
        try (var connection = attach()) {
            var seen = requireNonNull(capturer(connection, "a")
                    .capture()
                    .worker("a")
                    .orElseThrow()
                    .pane());
            assertThat(seen.screen().text()).startsWith("full screen program\n");
            assertThat(requireNonNull(seen.shadow()).text()).startsWith("first\nsecond\n");
        }
    }

    @Test
    void theDeadAndTheMissingAreHeldToo() throws Exception {
        print("last words\n");
        awaitShown("last words");
        long pid = tmux.pane(pane).pid();
        ProcessHandle.of(pid).orElseThrow().destroyForcibly();
        // a lost SIGCHLD of the server is noticed with that of another child
        await().until(() -> {
            tmux.run("run-shell", "true");
            return tmux.pane(pane).dead();
        });
        try (var connection = attach()) {
            var snapshot = capturer(connection, "a", "nobody").capture();
            var dead = snapshot.worker("a").orElseThrow();
            assertThat(dead.process()).isNull();
            assertThat(joined(requireNonNull(dead.pane())))
                    .contains("last words")
                    .doesNotContain("Pane is dead");
            assertThat(requireNonNull(dead.pane()).screen().lines()).isEqualTo(8);
            assertThat(snapshot.worker("nobody").orElseThrow().pane()).isNull();
        }
    }

    /** Grows, overflows, clears and resizes at random: what is read bit by bit must be what is there. */
    @Test
    void incrementalEqualsWholeWhateverHappens() throws IOException {
        var random = new Random(42);
        int printed = 0;
        try (var connection = attach()) {
            var incremental = capturer(connection, "a");
            incremental.capture();
            for (int round = 0; round < 40; round++) {
                int lines = new int[] {0, 1, 7, 60, 90, 300, 900}[random.nextInt(7)];
                var text = new StringBuilder();
                for (int i = 0; i < lines; i++) {
                    text.append(random.nextInt(4) == 0 ? "\u001b[31m" : "")
                            .append(random.nextInt(3) == 0 ? "same" : "line " + printed++)
                            .append(random.nextInt(4) == 0 ? "\u001b[0m" : "")
                            .append('\n');
                }
                if (random.nextInt(8) == 0) {
                    tmux.run("clear-history", "-t", pane.toString());
                }
                if (random.nextInt(8) == 0) {
                    tmux.run("resize-window", "-t", "demo:a", "-x", "" + (20 + random.nextInt(40)), "-y", "8");
                }
                var end = "end of round " + round;
                print(text + end + "\n");
                awaitShown(end);
                var seen = requireNonNull(
                        incremental.capture().worker("a").orElseThrow().pane());
                assertThat(texts(seen.history())).as(end).isEqualTo(plainHistory());
                try (var other = attach()) {
                    var whole = requireNonNull(capturer(other, "a")
                            .capture()
                            .worker("a")
                            .orElseThrow()
                            .pane());
                    assertThat(joined(seen)).as(end).isEqualTo(joined(whole));
                }
            }
        }
    }

    @Test
    void fullBlocksAreSharedBetweenSnapshots() throws IOException {
        tmux.run("set-option", "-g", "history-limit", "5000");
        pane = worker("b");
        try (var connection = attach()) {
            var capturer = capturer(connection, "b");
            print("x\n".repeat(3000) + "first end\n");
            awaitShown("first end");
            var first =
                    requireNonNull(capturer.capture().worker("b").orElseThrow().pane());
            print("y\n".repeat(10) + "second end\n");
            awaitShown("second end");
            var second =
                    requireNonNull(capturer.capture().worker("b").orElseThrow().pane());
            assertThat(second.history().lines()).isEqualTo(first.history().lines() + 11);
            assertThat(second.history().blocks().get(3))
                    .isSameAs(first.history().blocks().get(3));
        }
    }

    @Test
    void aPaneThatFloodsIsReadWithoutGapOrDouble() throws IOException {
        tmux.run("set-option", "-g", "history-limit", "3000");
        var made = tmux.run("new-window", "-d", "-P", "-F", "#{pane_id}", "-t", "=demo:", "--", "seq", "100000000")
                .first();
        tmux.run("set-option", "-p", "-t", made, "@tasuki_worker", "demo/flood");
        try (var connection = attach()) {
            var capturer = capturer(connection, "flood", "a");
            for (int i = 0; i < 10; i++) {
                var seen = requireNonNull(
                        capturer.capture().worker("flood").orElseThrow().pane());
                var numbers = new java.util.ArrayList<>(texts(seen.history()));
                seen.screen().split().forEach(l -> numbers.add(LineNormaliser.text(l)));
                numbers.removeIf(String::isEmpty);
                // the last line may still be in the making
                for (int n = 1; n < numbers.size() - 1; n++) {
                    assertThat(Long.parseLong(numbers.get(n))).isEqualTo(Long.parseLong(numbers.get(n - 1)) + 1);
                }
            }
        }
    }

    private static String joined(PaneSnapshot pane) {
        return String.join(
                        "\n",
                        pane.history().split().stream()
                                .map(l -> new String(l, StandardCharsets.UTF_8))
                                .toList())
                + "\n" + pane.screen().text();
    }

    private List<String> plainHistory() {
        if (tmux.pane(pane).historySize() == 0) {
            return List.of();
        }
        return tmux.run("capture-pane", "-p", "-t", pane.toString(), "-S", "-", "-E", "-1")
                .text();
    }

    private static List<String> texts(Scrollback history) {
        return history.split().stream().map(LineNormaliser::text).toList();
    }

    private Capturer capturer(ControlConnection connection, String... ids) {
        var organisation = Organisations.of(tmux.socket(), directory, printer(), ids);
        return new Capturer(() -> connection, organisation, new StillFacts());
    }

    private ControlConnection attach() throws IOException {
        return tmux.server().attach("demo", Notification.UNHEARD);
    }

    private void print(String text) throws IOException {
        Files.writeString(input, text, java.nio.file.StandardOpenOption.APPEND);
    }

    private void awaitShown(String text) {
        await().until(() -> tmux.shown(pane).contains(text));
    }
}
