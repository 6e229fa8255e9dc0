package dev.tasuki.tmux.oracle;

import com.pty4j.PtyProcess;
import com.pty4j.PtyProcessBuilder;
import com.techsenger.jeditermfx.core.ArrayTerminalDataStream;
import com.techsenger.jeditermfx.core.CursorShape;
import com.techsenger.jeditermfx.core.TerminalColor;
import com.techsenger.jeditermfx.core.TerminalDisplay;
import com.techsenger.jeditermfx.core.TextStyle;
import com.techsenger.jeditermfx.core.emulator.JediEmulator;
import com.techsenger.jeditermfx.core.emulator.mouse.MouseFormat;
import com.techsenger.jeditermfx.core.emulator.mouse.MouseMode;
import com.techsenger.jeditermfx.core.model.JediTerminal;
import com.techsenger.jeditermfx.core.model.StyleState;
import com.techsenger.jeditermfx.core.model.TerminalSelection;
import com.techsenger.jeditermfx.core.model.TerminalTextBuffer;
import com.techsenger.jeditermfx.core.util.CharUtils;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** What a person would see who attaches to tmux: a real client on a real terminal device, its bytes read by JediTermFX's emulator. */
public final class AttachedClient {
    /** Makes tmux draw attributes that JediTermFX does not know as ones that it does, for clients that say they are an "xterm". */
    public static final String DECORATIONS = """
            xterm:bold@:dim@:rev@:smso@:sitm@:blink@:invis@:setaf@:setab@:\
            smxx=\\E[3m:Smol=\\E[5m:\
            Smulx=\\E[%?%p1%{2}%=%t1%e%p1%{3}%=%t2%e%p1%{4}%=%t7%e8%;m:\
            Setulc=\\E[48;2;%p1%{65536}%/%d;%p1%{256}%/%{255}%&%d;%p1%{255}%&%dm""";

    private static final Map<TextStyle.Option, String> PLAIN_NAMES = Map.of(
            TextStyle.Option.BOLD, "bold",
            TextStyle.Option.DIM, "dim",
            TextStyle.Option.ITALIC, "italic",
            TextStyle.Option.SLOW_BLINK, "blink",
            TextStyle.Option.RAPID_BLINK, "blink",
            TextStyle.Option.INVERSE, "reverse",
            TextStyle.Option.HIDDEN, "hidden",
            TextStyle.Option.UNDERLINED, "underline");
    private static final Map<TextStyle.Option, String> DECORATION_NAMES = Map.of(
            TextStyle.Option.ITALIC, "strike",
            TextStyle.Option.SLOW_BLINK, "overline",
            TextStyle.Option.BOLD, "double",
            TextStyle.Option.DIM, "curly",
            TextStyle.Option.INVERSE, "dotted",
            TextStyle.Option.HIDDEN, "dashed",
            TextStyle.Option.UNDERLINED, "underline");

    private final JediTerminal terminal;
    private final TerminalTextBuffer buffer;
    private final StandIns standIns = new StandIns();
    private final int width;
    private final int height;
    private final Map<TextStyle.Option, String> names;

    private AttachedClient(String bytes, int width, int height, boolean decorations) throws IOException {
        this.width = width;
        this.height = height;
        names = decorations ? DECORATION_NAMES : PLAIN_NAMES;
        var style = new StyleState();
        buffer = new TerminalTextBuffer(width, height, style);
        terminal = new JediTerminal(new NoDisplay(), buffer, style);
        var emulator = new JediEmulator(
                new ArrayTerminalDataStream(standIns.replace(bytes).toCharArray()), terminal);
        while (emulator.hasNext()) {
            emulator.next();
        }
    }

    /**
     * Attaches, waits until all is drawn, and detaches.
     *
     * @param decorations whether to look at lines under, through and over text instead of the rest
     */
    public static AttachedClient look(PrivateTmux tmux, int width, int height, boolean decorations) throws Exception {
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.remove("TMUX");
        environment.put("TERM", decorations ? "xterm" : "xterm-256color");
        tmux.run("set", "-g", "set-titles-string", "attached");
        PtyProcess client = new PtyProcessBuilder(tmux.command("-u", "attach").toArray(String[]::new))
                .setEnvironment(environment)
                .setInitialColumns(width)
                .setInitialRows(height)
                .start();
        var seen = new ByteArrayOutputStream();
        Thread reader = Thread.ofVirtual().name("oracle reader").start(() -> read(client.getInputStream(), seen));
        try {
            // tmux draws after it has set the title, so the second title comes when the first drawing is over
            for (String title : List.of("attached", "drawn", "over")) {
                tmux.run("set", "-g", "set-titles-string", title);
                Awaitility.await()
                        .atMost(Duration.ofSeconds(10))
                        .pollInterval(Duration.ofMillis(5))
                        .until(() -> text(seen).contains(";" + title + "\007"));
            }
            return new AttachedClient(text(seen), width, height, decorations);
        } finally {
            client.destroy();
            reader.join(Duration.ofSeconds(5));
        }
    }

    private static String text(ByteArrayOutputStream bytes) {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static void read(InputStream in, ByteArrayOutputStream seen) {
        var chunk = new byte[8192];
        try {
            for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
                seen.write(chunk, 0, n);
            }
        } catch (IOException e) {
            // a terminal device whose process has ended says so with an error
            seen.write('\n');
        }
    }

    public int cursorColumn() {
        return terminal.getCursorX() - 1;
    }

    public int cursorRow() {
        return terminal.getCursorY() - 1;
    }

    /** One row of cells, from 0. */
    public List<OracleCell> row(int row) {
        List<OracleCell> cells = new ArrayList<>();
        var line = row < buffer.getScreenLinesCount() ? buffer.getLine(row) : null;
        for (int column = 0; column < width; column++) {
            char c = line == null || column >= line.getText().length() ? ' ' : line.charAt(column);
            TextStyle style = line == null ? TextStyle.EMPTY : line.getStyleAt(column);
            String text = c == CharUtils.DWC ? "" : c == CharUtils.EMPTY_CHAR || c == 0 ? " " : standIns.original(c);
            Set<String> marks = new TreeSet<>();
            names.forEach((option, name) -> {
                if (style.hasOption(option)) {
                    marks.add(name);
                }
            });
            cells.add(new OracleCell(text, colour(style.getForeground()), colour(style.getBackground()), marks));
        }
        return cells;
    }

    public int height() {
        return height;
    }

    private static String colour(@Nullable TerminalColor colour) {
        if (colour == null) {
            return "default";
        }
        if (colour.isIndexed()) {
            return OracleCell.colour(colour.getColorIndex());
        }
        var rgb = colour.toColor();
        return OracleCell.colour(rgb.getRed(), rgb.getGreen(), rgb.getBlue());
    }

    /** The emulator wants somebody to tell of bells and titles. */
    private static final class NoDisplay implements TerminalDisplay {
        @Override
        public void setCursor(int x, int y) {}

        @Override
        public void setCursorShape(@Nullable CursorShape shape) {}

        @Override
        public void beep() {}

        @Override
        public void scrollArea(int top, int size, int dy) {}

        @Override
        public void setCursorVisible(boolean visible) {}

        @Override
        public void useAlternateScreenBuffer(boolean use) {}

        @Override
        public String getWindowTitle() {
            return "";
        }

        @Override
        public void setWindowTitle(String title) {}

        @Override
        public @Nullable TerminalSelection getSelection() {
            return null;
        }

        @Override
        public void terminalMouseModeSet(MouseMode mode) {}

        @Override
        public void setMouseFormat(MouseFormat format) {}

        @Override
        public boolean ambiguousCharsAreDoubleWidth() {
            return false;
        }
    }
}
