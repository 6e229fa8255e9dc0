package dev.tasuki.tmux;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasuki.tmux.CellStyle.Underline;
import dev.tasuki.tmux.oracle.AttachedClient;
import dev.tasuki.tmux.oracle.AwkwardScreen;
import dev.tasuki.tmux.oracle.OracleCell;
import dev.tasuki.tmux.oracle.PrivateTmux;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Our cells of a screen against what an attached client draws; every cell must be the same but for the losses listed here. */
@Timeout(60)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CellOracleTest {
    private static final int WIDTH = 40;
    private static final int HEIGHT = 12;

    /** The screens of which tmux does not report all, and why (DESIGN §3); the only difference allowed is a lost background of blanks. */
    private static final Map<String, String> LOSSES = Map.of(
            "erased to the end with a background",
                    "capture-pane does not report cells that were erased with a background",
            "a whole screen erased with a background",
                    "capture-pane does not report cells that were erased with a background");

    /** The rows that JediTermFX draws wrongly: it loses a wide character that wraps just as a line is full, and the rows after it move up (DESIGN §3). */
    private static final Map<String, Set<Integer>> MISREAD = Map.of("wide wrapped at the right edge", Set.of(3, 4, 5));

    private final PrivateTmux tmux = new PrivateTmux();

    @TempDir
    private Path directory;

    private int count;

    @BeforeAll
    void start() throws Exception {
        tmux.run("-u", "new-session", "-d", "-x", "" + WIDTH, "-y", "" + HEIGHT, "sleep 1000");
        tmux.run("set", "-g", "status", "off");
        // a client that is a moment late to learn its size must not pull history into the screen
        tmux.run("set", "-g", "window-size", "manual");
        tmux.run("set", "-g", "set-titles", "on");
        tmux.run("set", "-s", "terminal-overrides[0]", AttachedClient.DECORATIONS);
        tmux.run("set", "-s", "terminal-features[0]", "xterm-256color:RGB");
    }

    @AfterAll
    void stop() throws Exception {
        tmux.kill();
    }

    static List<AwkwardScreen> screens() {
        return AwkwardScreen.all();
    }

    @Test
    void thereAreEnoughScreens() {
        assertThat(screens()).hasSizeGreaterThanOrEqualTo(30);
        assertThat(screens().stream().map(AwkwardScreen::name))
                .doesNotHaveDuplicates()
                .containsAll(LOSSES.keySet())
                .containsAll(MISREAD.keySet());
    }

    @ParameterizedTest
    @MethodSource("screens")
    void ourCellsAreWhatAnAttachedClientDraws(AwkwardScreen screen) throws Exception {
        show(screen);
        var ours = new CellParser(new Widths()).parse(capture());
        var theirs = AttachedClient.look(tmux, WIDTH, HEIGHT, false);
        assertThat(differences(ours, theirs, screen.name(), false)).isEmpty();
        if (ours.cursorVisible()) {
            assertThat(Math.min(ours.cursorColumn(), WIDTH - 1) + "," + ours.cursorRow())
                    .isEqualTo(Math.min(theirs.cursorColumn(), WIDTH - 1) + "," + theirs.cursorRow());
        }
        if (screen.decorations()) {
            var lines = AttachedClient.look(tmux, WIDTH, HEIGHT, true);
            assertThat(differences(ours, lines, screen.name(), true)).isEmpty();
        } else {
            assertThat(allMarks(ours)).doesNotContain("strike", "overline", "double", "curly", "dotted", "dashed");
        }
    }

    /**
     * Only characters that tmux has stored are asked for: for one that the C library does not know, {@code #{w:}} never comes back in tmux 3.3, and the
     * server with it.
     */
    @Test
    void theBuiltInWidthsAreTmuxsOwn() throws Exception {
        var table = new Widths();
        for (String name : List.of(
                "Japanese", "half-width kana", "emoji", "Thai and Devanagari", "odd spaces", "Korean and Chinese")) {
            show(screens().stream()
                    .filter(s -> s.name().equals(name))
                    .findFirst()
                    .orElseThrow());
            List<Integer> stored = tmux.run("capture-pane", "-p")
                    .codePoints()
                    .filter(c -> c > 0x7f)
                    .distinct()
                    .boxed()
                    .toList();
            var format = new StringBuilder();
            stored.forEach(
                    c -> format.append("#{w:#{l:").append(Character.toString(c)).append("}} "));
            String expected = stored.stream().map(c -> "" + table.of(c)).collect(Collectors.joining(" "));
            assertThat(tmux.run("display-message", "-p", format.toString())).isEqualTo(expected);
        }
    }

    /** Lets a program print a screen into a pane, and waits until tmux has read all of it. */
    private void show(AwkwardScreen screen) throws Exception {
        String done = "screen-" + ++count;
        Path file = Files.writeString(directory.resolve(done), screen.bytes() + "\033]2;" + done + "\033\\");
        tmux.run("respawn-pane", "-k", "stty -echo -onlcr; cat '" + file + "'; exec sleep 1000");
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .pollInterval(Duration.ofMillis(10))
                .until(() -> tmux.run("display-message", "-p", "#{pane_title}").equals(done));
    }

    private Screen capture() throws Exception {
        String[] cursor = tmux.run("display-message", "-p", "#{cursor_x} #{cursor_y} #{cursor_flag}")
                .split(" ", -1);
        byte[] captured = tmux.bytes("capture-pane", "-e", "-p", "-N");
        List<byte[]> lines = new ArrayList<>();
        int from = 0;
        for (int i = 0; i < captured.length; i++) {
            if (captured[i] == '\n') {
                lines.add(Arrays.copyOfRange(captured, from, i));
                from = i + 1;
            }
        }
        return new Screen(
                new PaneId(0),
                WIDTH,
                HEIGHT,
                lines,
                Integer.parseInt(cursor[0]),
                Integer.parseInt(cursor[1]),
                cursor[2].equals("1"),
                "",
                false,
                Instant.EPOCH);
    }

    private static List<String> differences(CellGrid ours, AttachedClient theirs, String screen, boolean decorations) {
        boolean lossy = !decorations && LOSSES.containsKey(screen);
        List<String> differences = new ArrayList<>();
        for (int row = 0; row < HEIGHT; row++) {
            if (MISREAD.getOrDefault(screen, Set.of()).contains(row)) {
                continue;
            }
            var expected = theirs.row(row);
            for (int column = 0; column < WIDTH; column++) {
                OracleCell found = cell(ours, column, row, decorations);
                OracleCell wanted = expected.get(column);
                if (!found.equals(wanted) && !(lossy && isLostBackground(found, wanted))) {
                    differences.add(row + "," + column + ": ours " + found + ", theirs " + wanted);
                }
            }
        }
        return differences;
    }

    private static boolean isLostBackground(OracleCell ours, OracleCell theirs) {
        return ours.equals(new OracleCell(" ", "default", "default", Set.of()))
                && theirs.equals(new OracleCell(" ", "default", theirs.background(), Set.of()));
    }

    private static OracleCell cell(CellGrid grid, int column, int row, boolean decorations) {
        long style = grid.style(column, row);
        Set<String> marks = marks(style);
        if (decorations) {
            marks.removeAll(Set.of("bold", "dim", "italic", "blink", "reverse", "hidden"));
            return new OracleCell(grid.text(column, row), "default", colour(grid.underlineColour(column, row)), marks);
        }
        marks.removeAll(Set.of("strike", "overline", "double", "curly", "dotted", "dashed"));
        if (CellStyle.underline(style) != Underline.NONE) {
            marks.add("underline");
        }
        return new OracleCell(
                grid.text(column, row),
                colour(CellStyle.foreground(style)),
                colour(CellStyle.background(style)),
                marks);
    }

    private static Set<String> allMarks(CellGrid grid) {
        Set<String> all = new TreeSet<>();
        for (int row = 0; row < grid.height(); row++) {
            for (int column = 0; column < grid.width(); column++) {
                all.addAll(marks(grid.style(column, row)));
            }
        }
        return all;
    }

    private static Set<String> marks(long style) {
        Set<String> marks = new TreeSet<>();
        Map.of(
                        "bold", CellStyle.BOLD,
                        "dim", CellStyle.DIM,
                        "italic", CellStyle.ITALIC,
                        "blink", CellStyle.BLINK,
                        "reverse", CellStyle.REVERSE,
                        "hidden", CellStyle.HIDDEN,
                        "strike", CellStyle.STRIKE,
                        "overline", CellStyle.OVERLINE)
                .forEach((name, flag) -> {
                    if (CellStyle.has(style, flag)) {
                        marks.add(name);
                    }
                });
        switch (CellStyle.underline(style)) {
            case NONE -> {}
            case SINGLE -> marks.add("underline");
            case DOUBLE -> marks.add("double");
            case CURLY -> marks.add("curly");
            case DOTTED -> marks.add("dotted");
            case DASHED -> marks.add("dashed");
        }
        return marks;
    }

    private static String colour(int packed) {
        if (packed == CellStyle.DEFAULT_COLOUR) {
            return "default";
        }
        int value = packed & 0xffffff;
        return CellStyle.isIndexed(packed)
                ? OracleCell.colour(value)
                : OracleCell.colour(value >> 16, (value >> 8) & 0xff, value & 0xff);
    }
}
