package dev.tasuki.tmux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tasuki.tmux.Mouse.Button;
import dev.tasuki.tmux.Mouse.Does;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A person attaches to a pane: what they see, what their keys and mouse do, and that nobody else notices. */
@Timeout(60)
class AttachedTerminalTest {
    private final PrivateTmux tmux = new PrivateTmux();
    private final Seen seen = new Seen();
    private PaneId worker = new PaneId(0);

    /** What the terminal told. */
    private static final class Seen implements AttachedTerminal.Listener {
        final List<String> copied = new CopyOnWriteArrayList<>();
        final AtomicBoolean ended = new AtomicBoolean();
        volatile @Nullable CellGrid cells;

        @Override
        public void screen(CellGrid newer) {
            cells = newer;
        }

        @Override
        public void copied(String text) {
            copied.add(text);
        }

        @Override
        public void ended() {
            ended.set(true);
        }

        CellGrid now() {
            return Objects.requireNonNull(cells, "a screen");
        }

        String text() {
            var newest = cells;
            var text = new StringBuilder();
            for (int row = 0; newest != null && row < newest.height(); row++) {
                text.append(newest.row(row).stripTrailing()).append('\n');
            }
            return text.toString();
        }

        void awaits(String words) {
            await().untilAsserted(() -> assertThat(text()).contains(words));
        }
    }

    @BeforeEach
    void start() {
        tmux.start("org");
        worker = tmux.window("org", "env", "PS1=ready> ", "LC_ALL=C.UTF-8", "sh");
        tmux.run("split-window", "-d", "-t", worker.toString(), "cat");
    }

    @AfterEach
    void stop() {
        tmux.close();
    }

    private AttachedTerminal attach(int columns, int rows) throws TmuxException {
        return AttachedTerminal.open(tmux.server(), worker, columns, rows, seen);
    }

    private List<String> sessions() {
        return tmux.run("list-sessions", "-F", "#{session_name}").text();
    }

    private String looked(String session) {
        return tmux.run("display-message", "-p", "-t", session + ":", "#{window_index}.#{pane_index}")
                .first();
    }

    @Test
    void showsThePaneAndTypesIntoItWhileOthersLookElsewhere() throws Exception {
        tmux.run("select-pane", "-t", ":1.1");
        var other = new Seen();
        try (var person = AttachedTerminal.open(
                        tmux.server(), tmux.panes().getFirst().id(), 80, 24, other);
                var terminal = attach(100, 30)) {
            seen.awaits("ready>");
            terminal.type(new Keys.Raw("printf '\\033[31mred\\033[m 日本語 \\033[38;2;1;2;3mrgb\\033[m\\n'\r"));
            await().untilAsserted(() -> assertThat(seen.text()).contains("\nred 日本語 rgb"));

            int row = seen.text().substring(0, seen.text().indexOf("\nred ")).split("\n", -1).length;
            assertThat(CellStyle.foreground(seen.now().style(0, row))).isEqualTo(CellStyle.indexed(1));
            assertThat(seen.now().text(4, row)).isEqualTo("日");
            assertThat(seen.now().cells(4, row)).isEqualTo(2);
            assertThat(CellStyle.foreground(seen.now().style(11, row))).isEqualTo(CellStyle.rgb(1, 2, 3));

            assertThat(looked("org")).as("where the session itself is").startsWith("0.");
            assertThat(tmux.pane(worker).active())
                    .as("the window's own active pane, which is its other one")
                    .isFalse();
            assertThat(tmux.panes()).as("each pane once").hasSize(3);
            assertThat(sessions()).hasSize(3);
            person.type(new Keys.Raw("echo still $((40+2))\r"));
            other.awaits("still 42");
        }
        await().untilAsserted(() -> assertThat(sessions()).containsExactly("org"));
        assertThat(tmux.panes()).hasSize(3);
    }

    @Test
    void takesWhatIsComposedAndPastedAsItIs() throws Exception {
        try (var terminal = attach(100, 30)) {
            seen.awaits("ready>");
            terminal.type(new Keys.Raw("cat -v\r"));
            terminal.type(new Keys.Raw("漢字かな한국어👍e\u0301.\r"));
            seen.awaits("漢字かな한국어👍e\u0301.");
            int row = seen.text().substring(0, seen.text().indexOf("漢字")).split("\n", -1).length - 1;
            assertThat(seen.now().text(8, row)).isEqualTo("한");
            assertThat(seen.now().text(14, row)).isEqualTo("👍");
            assertThat(seen.now().text(16, row)).isEqualTo("e\u0301");
            assertThat(seen.now().text(17, row)).isEqualTo(".");

            // a program that asks to be told what is pasted
            terminal.type(new Keys.Raw("\u0003"));
            seen.awaits("^C\n");
            seen.awaits("\nready>");
            terminal.type(new Keys.Raw("printf '\\033[?2004h'; echo asked; cat -v\r"));
            seen.awaits("\nasked\n");
            terminal.type(new Keys.Paste("one\ntwo\033[201~\n"));
            seen.awaits("^[[200~one");
            await().untilAsserted(
                            () -> assertThat(seen.text()).contains("two\n").doesNotContain("201~two"));
        }
    }

    @Test
    void followsItsSizeAndGivesTheOldOneBack() throws Exception {
        try (var terminal = attach(100, 30)) {
            seen.awaits("ready>");
            terminal.resize(120, 40);
            await().untilAsserted(() -> assertThat(tmux.run(
                                    "display-message",
                                    "-p",
                                    "-t",
                                    worker.toString(),
                                    "#{window_width}x#{window_height}")
                            .first())
                    .isEqualTo("120x39"));
            await().untilAsserted(() -> assertThat(seen.now().width()).isEqualTo(120));
            terminal.type(new Keys.Raw("stty size\r"));
            seen.awaits(" 120\n");
        }
        assertThat(tmux.run("display-message", "-p", "-t", worker.toString(), "#{window_width}x#{window_height}")
                        .first())
                .isEqualTo("80x24");
        assertThat(tmux.run("show-options", "-w", "-q", "-t", worker.toString(), "window-size")
                        .text())
                .as("the window follows its clients as before")
                .isEmpty();
    }

    @Test
    void theMouseScrollsSelectsAndCopies() throws Exception {
        tmux.run("set-option", "-g", "history-limit", "2000");
        try (var terminal = attach(100, 30)) {
            seen.awaits("ready>");
            terminal.type(new Keys.Raw("clear; echo copy-me-whole\r"));
            // while it is cleared, the line stands elsewhere for a moment
            await().untilAsserted(() -> assertThat(seen.text()).startsWith("copy-me-whole\nready>"));
            int row = 0;
            await().until(terminal::wantsMouse);
            terminal.mouse(mouse(Does.PRESS, Button.LEFT, 0, row));
            for (int column = 1; column <= 7; column++) {
                terminal.mouse(mouse(Does.DRAG, Button.LEFT, column, row));
            }
            // tmux tells a terminal nothing of what is copied while it has still to draw the pane anew
            await().untilAsserted(() -> assertThat(IntStream.range(0, 7)
                            .map(column -> CellStyle.background(seen.now().style(column, row))))
                    .as("the selection as the terminal draws it")
                    .doesNotContain(CellStyle.DEFAULT_COLOUR));
            terminal.mouse(mouse(Does.RELEASE, Button.LEFT, 7, row));
            await().untilAsserted(() -> assertThat(seen.copied).containsExactly("copy-me"));

            terminal.type(new Keys.Raw("seq 300\r"));
            seen.awaits("\n300\n");
            terminal.mouse(mouse(Does.WHEEL, Button.UP, 5, 5));
            await().untilAsserted(() -> assertThat(
                            tmux.run("display-message", "-p", "-t", worker.toString(), "#{pane_in_mode}")
                                    .first())
                    .isEqualTo("1"));
        }
    }

    private static Mouse mouse(Does does, Button button, int column, int row) {
        return new Mouse(does, button, column, row, false, false, false);
    }

    @Test
    void endsWhereTheClientDetachesAndWhereThePaneGoes() throws Exception {
        try (var terminal = attach(80, 24)) {
            seen.awaits("ready>");
            terminal.type(new Keys.Raw("\u0002d"));
            await().untilTrue(seen.ended);
        }
        assertThat(sessions()).containsExactly("org");
        seen.ended.set(false);
        // who configured it so would else find the terminal in a session of somebody else's
        tmux.run("set-option", "-g", "detach-on-destroy", "off");
        try (var terminal = attach(80, 24)) {
            await().until(terminal::wantsMouse);
            tmux.run("kill-session", "-t", "=org");
            tmux.run("kill-window", "-t", "@0");
            tmux.run("new-session", "-d", "-s", "elsewhere");
            tmux.run("kill-window", "-t", "@1");
            await().untilTrue(seen.ended);
        }
        assertThat(sessions()).containsExactly("elsewhere");
    }

    @Test
    void saysThatAPaneIsGoneAndStartsNoServer() throws Exception {
        assertThatThrownBy(() -> AttachedTerminal.open(tmux.server(), new PaneId(99), 80, 24, seen))
                .isInstanceOf(TmuxException.class)
                .hasMessageContaining("%99");
        tmux.kill();
        assertThatThrownBy(() -> attach(80, 24)).isInstanceOf(TmuxException.class);
        assertThat(tmux.server().running()).isFalse();
    }

    @Test
    void leavesNothingBehindWhenItsProcessIsKilled() throws Exception {
        var child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        AttachesUntilKilled.class.getName(),
                        tmux.socket().address(),
                        worker.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            assertThat(child.inputReader(StandardCharsets.UTF_8).readLine()).isEqualTo("attached");
            assertThat(sessions()).hasSize(2);
        } finally {
            child.destroyForcibly().waitFor();
        }
        await().untilAsserted(() -> assertThat(sessions()).containsExactly("org"));
        assertThat(tmux.run("list-clients").lines()).isEmpty();
    }

    @Test
    void leavesNoThreadThatHoldsTheProgram() throws Exception {
        try (var terminal = attach(80, 24)) {
            seen.awaits("ready>");
            assertThat(terminal.wantsMouse()).isTrue();
            assertThat(threads()).isNotEmpty().allMatch(Thread::isDaemon);
        }
        await().untilAsserted(() -> assertThat(threads()).isEmpty());
    }

    private static List<Thread> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(t -> t.getName().startsWith("attached-"))
                .toList();
    }
}
