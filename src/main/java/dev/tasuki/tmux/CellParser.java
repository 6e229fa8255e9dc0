package dev.tasuki.tmux;

/**
 * Turns lines as {@code capture-pane -e -p -N} prints them into cells: text, SGR and line drawing, nothing else. It never throws: other escapes are
 * skipped, broken UTF-8 becomes U+FFFD, what does not fit is cropped. Thread-safe; keeps nothing between screens.
 */
public final class CellParser {
    /** What the letters from {@code `} to {@code ~} draw after SO. */
    private static final String LINE_DRAWING = "◆▒␉␌␍␊°±␤␋┘┐┌└┼⎺⎻─⎼⎽├┤┴┬│≤≥π≠£·";

    private final Widths widths;

    public CellParser(Widths widths) {
        this.widths = widths;
    }

    /** The cells of a screen; lines above its height are dropped, missing ones are blank. */
    public CellGrid parse(Screen screen) {
        var builder = new CellGrid.Builder(screen.width(), screen.height());
        var run = new Run(builder, widths);
        int dropped = Math.max(0, screen.lines().size() - builder.height());
        int row = 0;
        for (byte[] line : screen.lines()) {
            // dropped lines are read too: their SGR carries over
            run.line(line, row - dropped);
            row++;
        }
        return builder.build(screen.cursorColumn(), screen.cursorRow() - dropped, screen.cursorVisible());
    }

    /** Reads the lines of one screen, in order. */
    private static final class Run {
        private final CellGrid.Builder cells;
        private final Widths widths;
        private final Sgr sgr = new Sgr();
        private boolean lineDrawing;
        private int row;
        private int column;
        private int lastColumn;

        Run(CellGrid.Builder cells, Widths widths) {
            this.cells = cells;
            this.widths = widths;
        }

        void line(byte[] line, int atRow) {
            row = atRow;
            column = 0;
            lastColumn = -1;
            for (int i = 0; i < line.length; ) {
                int b = line[i];
                if (b == 0x1b) {
                    i = escape(line, i + 1);
                } else if (b < 0) {
                    i = multibyte(line, i);
                } else {
                    single(b);
                    i++;
                }
            }
        }

        private void single(int b) {
            switch (b) {
                case 0x0e -> lineDrawing = true;
                case 0x0f -> lineDrawing = false;
                case '\t' -> {
                    int stop = Math.min(cells.width(), (column / 8 + 1) * 8);
                    while (column < stop) {
                        character(' ');
                    }
                }
                default -> {
                    if (b >= 0x20 && b < 0x7f) {
                        character(lineDrawing && b >= '`' ? LINE_DRAWING.charAt(b - '`') : b);
                    }
                }
            }
        }

        private void character(int codePoint) {
            if (column >= cells.width() || row < 0) {
                return;
            }
            int width = codePoint < 0x7f ? 1 : widths.of(codePoint);
            if (lastColumn >= 0 && (width == 0 || (width == 2 && cells.endsInJoiner(lastColumn, row)))) {
                cells.join(lastColumn, row, codePoint);
            } else if (width > 0) {
                cells.put(column, row, codePoint, width, sgr.style(), sgr.underlineColour());
                lastColumn = column;
                column += width;
            }
        }

        /** A character of several bytes; where the next begins. */
        private int multibyte(byte[] line, int at) {
            int length = length(line, at);
            if (length == 0) {
                character(0xfffd);
                return at + 1;
            }
            int codePoint = line[at] & (0xff >> (length + 1));
            for (int i = 1; i < length; i++) {
                codePoint = (codePoint << 6) | (line[at + i] & 0x3f);
            }
            character(codePoint);
            return at + length;
        }

        /** How many bytes make up a whole and lawful character; 0 where none begins here. */
        private static int length(byte[] line, int at) {
            int lead = line[at] & 0xff;
            int length = lead >= 0xc2 && lead < 0xe0 ? 2 : lead >= 0xe0 && lead < 0xf0 ? 3 : lead >= 0xf0 ? 4 : 0;
            if (length == 0 || lead > 0xf4 || at + length > line.length) {
                return 0;
            }
            for (int i = 1; i < length; i++) {
                if ((line[at + i] & 0xc0) != 0x80) {
                    return 0;
                }
            }
            int second = line[at + 1] & 0xff;
            boolean overlong = (lead == 0xe0 && second < 0xa0) || (lead == 0xf0 && second < 0x90);
            boolean surrogate = lead == 0xed && second >= 0xa0;
            boolean beyond = lead == 0xf4 && second >= 0x90;
            return overlong || surrogate || beyond ? 0 : length;
        }

        /** What follows ESC; where the text goes on. */
        private int escape(byte[] line, int at) {
            if (at >= line.length) {
                return at;
            }
            return switch (line[at]) {
                case '[' -> controlSequence(line, at + 1);
                case '(' -> charset(line, at + 1);
                case ']', 'P', '_', '^', 'X' -> string(line, at + 1);
                default -> line[at] >= 0x20 && line[at] < 0x7f ? at + 1 : at;
            };
        }

        private int controlSequence(byte[] line, int from) {
            int at = from;
            while (at < line.length && line[at] >= 0x20 && line[at] < 0x40) {
                at++;
            }
            if (at < line.length && line[at] == 'm' && (at == from || line[from] < '<')) {
                sgr.apply(line, from, at);
            }
            // a byte that cannot end a sequence is not eaten by it
            return at < line.length && line[at] >= 0x40 && line[at] < 0x7f ? at + 1 : at;
        }

        private int charset(byte[] line, int at) {
            if (at < line.length && (line[at] == '0' || line[at] == 'B')) {
                lineDrawing = line[at] == '0';
                return at + 1;
            }
            return at;
        }

        /** A hyperlink or the like: to BEL or ESC \, or to the end of the line. */
        private static int string(byte[] line, int from) {
            for (int at = from; at < line.length; at++) {
                if (line[at] == 0x07) {
                    return at + 1;
                }
                if (line[at] == 0x1b) {
                    return at + 1 < line.length && line[at + 1] == '\\' ? at + 2 : at;
                }
            }
            return line.length;
        }
    }
}
