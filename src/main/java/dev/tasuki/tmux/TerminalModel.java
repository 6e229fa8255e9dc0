package dev.tasuki.tmux;

import com.techsenger.jeditermfx.core.CursorShape;
import com.techsenger.jeditermfx.core.RequestOrigin;
import com.techsenger.jeditermfx.core.TerminalColor;
import com.techsenger.jeditermfx.core.TerminalDisplay;
import com.techsenger.jeditermfx.core.TerminalOutputStream;
import com.techsenger.jeditermfx.core.TextStyle;
import com.techsenger.jeditermfx.core.TtyBasedArrayDataStream;
import com.techsenger.jeditermfx.core.TtyConnector;
import com.techsenger.jeditermfx.core.emulator.JediEmulator;
import com.techsenger.jeditermfx.core.emulator.mouse.MouseFormat;
import com.techsenger.jeditermfx.core.emulator.mouse.MouseMode;
import com.techsenger.jeditermfx.core.model.JediTerminal;
import com.techsenger.jeditermfx.core.model.StyleState;
import com.techsenger.jeditermfx.core.model.TerminalLine;
import com.techsenger.jeditermfx.core.model.TerminalSelection;
import com.techsenger.jeditermfx.core.model.TerminalTextBuffer;
import com.techsenger.jeditermfx.core.util.CharUtils;
import com.techsenger.jeditermfx.core.util.TermSize;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** JediTermFX's terminal, whose screen is read as cells. One thread feeds it; any may look and resize. */
final class TerminalModel {
    private static final Logger LOG = LoggerFactory.getLogger(TerminalModel.class);

    private final StandIns standIns;
    private final TerminalTextBuffer buffer;
    private final JediTerminal terminal;
    private final Display display = new Display();

    TerminalModel(int columns, int rows, StandIns standIns, TerminalOutputStream answers) {
        this.standIns = standIns;
        var style = new StyleState();
        buffer = new TerminalTextBuffer(columns, rows, style, 1, null);
        terminal = new RegionTerminal(display, buffer, style);
        terminal.setTerminalOutput(answers);
    }

    /** Draws what comes, until nothing more can. Blocks. */
    void draw(TtyConnector from) throws IOException {
        var emulator = new JediEmulator(new TtyBasedArrayDataStream(from), terminal);
        while (emulator.hasNext()) {
            try {
                emulator.next();
            } catch (RuntimeException e) {
                // one sequence that it stumbles over must not end the terminal
                LOG.warn("the terminal did not understand something", e);
            }
        }
    }

    void resize(int columns, int rows) {
        terminal.resize(new TermSize(columns, rows), RequestOrigin.User);
    }

    /** Takes what the mouse does; it is told on where the program on the other end wants to know. */
    JediTerminal mouse() {
        return terminal;
    }

    /** Whether the program on the other end wants to know of the mouse. */
    boolean wantsMouse() {
        return display.mouse != MouseMode.MOUSE_REPORTING_NONE;
    }

    /** Whether it wants to tell what is pasted from what is typed. */
    boolean bracketsPaste() {
        return display.bracketed;
    }

    CellGrid cells() {
        buffer.lock();
        try {
            var cells = new CellGrid.Builder(buffer.getWidth(), buffer.getHeight());
            int rows = Math.min(cells.height(), buffer.getScreenLinesCount());
            for (int row = 0; row < rows; row++) {
                line(cells, buffer.getLine(row), row);
            }
            return cells.build(terminal.getCursorX() - 1, terminal.getCursorY() - 1, display.cursor);
        } finally {
            buffer.unlock();
        }
    }

    private void line(CellGrid.Builder cells, TerminalLine line, int row) {
        int column = 0;
        for (var entry : line.getEntries()) {
            var text = entry.getText();
            long style = style(entry.getStyle());
            for (int i = 0; i < text.length() && column < cells.width(); i++, column++) {
                char c = text.charAt(i);
                if (c != CharUtils.DWC) {
                    boolean wide = i + 1 < text.length() && text.charAt(i + 1) == CharUtils.DWC;
                    put(cells, column, row, c, wide ? 2 : 1, style);
                }
            }
        }
    }

    private void put(CellGrid.Builder cells, int column, int row, char c, int width, long style) {
        if (!StandIns.isOne(c)) {
            int shown = c == CharUtils.NUL_CHAR ? ' ' : c;
            cells.put(column, row, shown, width, style, CellStyle.DEFAULT_COLOUR);
            return;
        }
        var text = standIns.original(c);
        int first = text.codePointAt(0);
        cells.put(column, row, first, width, style, CellStyle.DEFAULT_COLOUR);
        for (int i = Character.charCount(first); i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            cells.join(column, row, text.codePointAt(i));
        }
    }

    private static long style(TextStyle style) {
        long packed = CellStyle.withBackground(
                CellStyle.withForeground(CellStyle.PLAIN, colour(style.getForeground())),
                colour(style.getBackground()));
        for (var option : TextStyle.Option.values()) {
            if (style.hasOption(option)) {
                packed = with(packed, option);
            }
        }
        return packed;
    }

    private static long with(long style, TextStyle.Option option) {
        return switch (option) {
            case BOLD -> style | CellStyle.BOLD;
            case DIM -> style | CellStyle.DIM;
            case ITALIC -> style | CellStyle.ITALIC;
            case SLOW_BLINK, RAPID_BLINK -> style | CellStyle.BLINK;
            case INVERSE -> style | CellStyle.REVERSE;
            case HIDDEN -> style | CellStyle.HIDDEN;
            case UNDERLINED -> CellStyle.withUnderline(style, CellStyle.Underline.SINGLE);
        };
    }

    private static int colour(@Nullable TerminalColor colour) {
        if (colour == null) {
            return CellStyle.DEFAULT_COLOUR;
        }
        if (colour.isIndexed()) {
            return CellStyle.indexed(colour.getColorIndex());
        }
        var rgb = colour.toColor();
        return CellStyle.rgb(rgb.getRed(), rgb.getGreen(), rgb.getBlue());
    }

    /** What the terminal tells beside its cells. */
    private static final class Display implements TerminalDisplay {
        volatile MouseMode mouse = MouseMode.MOUSE_REPORTING_NONE;
        volatile boolean bracketed;
        volatile boolean cursor = true;

        @Override
        public void setCursorVisible(boolean visible) {
            cursor = visible;
        }

        @Override
        public void terminalMouseModeSet(MouseMode mode) {
            mouse = mode;
        }

        @Override
        public void setBracketedPasteMode(boolean enabled) {
            bracketed = enabled;
        }

        @Override
        public void setCursor(int x, int y) {}

        @Override
        public void setCursorShape(@Nullable CursorShape shape) {}

        @Override
        public void beep() {}

        @Override
        public void scrollArea(int top, int size, int dy) {}

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
        public void setMouseFormat(MouseFormat format) {}

        @Override
        public boolean ambiguousCharsAreDoubleWidth() {
            return false;
        }
    }
}
