package dev.tasuki.tmux;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A screen as cells; immutable. A cell holds one code point or one cluster (a letter with its marks); a wide one is followed by tails, which hold
 * nothing of their own.
 */
public final class CellGrid {
    /** The widest and highest that is kept, as in tmux. */
    public static final int MAXIMUM_SIDE = 10_000;

    /** More cells than this are not kept: rows are cut off at the top. */
    public static final int MAXIMUM_CELLS = 1_000_000;

    private static final int TAIL = -1;
    private static final int FIRST_CLUSTER = -2;

    private final int width;
    private final int height;
    private final int cursorColumn;
    private final int cursorRow;
    private final boolean cursorVisible;
    private final int[] glyphs;
    private final long[] styles;
    private final int @Nullable [] underlineColours;
    private final List<String> clusters;

    private CellGrid(Builder b, int cursorColumn, int cursorRow, boolean cursorVisible) {
        width = b.width;
        height = b.height;
        glyphs = b.glyphs;
        styles = b.styles;
        underlineColours = b.underlineColours;
        clusters = List.copyOf(b.clusters);
        this.cursorColumn = cursorColumn;
        this.cursorRow = cursorRow;
        this.cursorVisible = cursorVisible;
    }

    public int width() {
        return width;
    }

    public int height() {
        return height;
    }

    /** From 0; may be {@link #width()} where the next character will wrap. */
    public int cursorColumn() {
        return cursorColumn;
    }

    /** From 0. */
    public int cursorRow() {
        return cursorRow;
    }

    public boolean cursorVisible() {
        return cursorVisible;
    }

    /** The style of a cell, to be read with {@link CellStyle}. */
    public long style(int column, int row) {
        return styles[row * width + column];
    }

    /** The colour of a cell's underline; {@link CellStyle#DEFAULT_COLOUR} for that of its text. */
    public int underlineColour(int column, int row) {
        return underlineColours == null ? CellStyle.DEFAULT_COLOUR : underlineColours[row * width + column];
    }

    /** Whether the cell belongs to the wide character left of it. */
    public boolean isTail(int column, int row) {
        return glyphs[row * width + column] == TAIL;
    }

    /** Whether the cell shows nothing but its background and lines. */
    public boolean isBlank(int column, int row) {
        return glyphs[row * width + column] == ' ';
    }

    /** The cell's only code point; negative where it holds a cluster or is a tail. */
    public int codePoint(int column, int row) {
        return glyphs[row * width + column];
    }

    /** What the cell shows; empty for a tail. */
    public String text(int column, int row) {
        int glyph = glyphs[row * width + column];
        if (glyph == TAIL) {
            return "";
        }
        return glyph <= FIRST_CLUSTER ? clusters.get(FIRST_CLUSTER - glyph) : Character.toString(glyph);
    }

    /** How many cells the character at this cell takes: 1, or more where tails follow. */
    public int cells(int column, int row) {
        int end = column + 1;
        while (end < width && glyphs[row * width + end] == TAIL) {
            end++;
        }
        return end - column;
    }

    /** One row as text, blanks at its end included. */
    public String row(int row) {
        var text = new StringBuilder(width);
        for (int column = 0; column < width; column++) {
            text.append(text(column, row));
        }
        return text.toString();
    }

    /** Whether one cell here looks as another there, cursor aside. */
    public boolean sameCell(int column, int row, CellGrid other, int otherColumn, int otherRow) {
        int here = row * width + column;
        int there = otherRow * other.width + otherColumn;
        if (styles[here] != other.styles[there]
                || underlineColour(column, row) != other.underlineColour(otherColumn, otherRow)) {
            return false;
        }
        int a = glyphs[here];
        int b = other.glyphs[there];
        if (a > FIRST_CLUSTER || b > FIRST_CLUSTER) {
            return a == b;
        }
        return text(column, row).equals(other.text(otherColumn, otherRow));
    }

    /** Fills a grid; for the parser. Cells outside it are ignored. */
    static final class Builder {
        private static final int LONGEST_CLUSTER = 32;

        private final int width;
        private final int height;
        private final int[] glyphs;
        private final long[] styles;
        private int @Nullable [] underlineColours;
        private final List<String> clusters = new ArrayList<>();

        Builder(int width, int height) {
            this.width = Math.clamp(width, 1, MAXIMUM_SIDE);
            this.height = Math.clamp(height, 1, Math.min(MAXIMUM_SIDE, MAXIMUM_CELLS / this.width));
            glyphs = new int[this.width * this.height];
            Arrays.fill(glyphs, ' ');
            styles = new long[glyphs.length];
        }

        int width() {
            return width;
        }

        int height() {
            return height;
        }

        /** Puts a character and its tails; one that does not fit whole leaves blanks. */
        void put(int column, int row, int codePoint, int cells, long style, int underlineColour) {
            boolean fits = column + cells <= width;
            for (int i = 0; i < cells && column + i < width; i++) {
                int at = row * width + column + i;
                glyphs[at] = !fits ? ' ' : i == 0 ? codePoint : TAIL;
                styles[at] = style;
                if (underlineColour != CellStyle.DEFAULT_COLOUR) {
                    if (underlineColours == null) {
                        underlineColours = new int[glyphs.length];
                    }
                    underlineColours[at] = underlineColour;
                }
            }
        }

        /** Adds a mark to the character that starts at a cell. */
        void join(int column, int row, int codePoint) {
            int at = row * width + column;
            int glyph = glyphs[at];
            if (glyph <= FIRST_CLUSTER) {
                String cluster = clusters.get(FIRST_CLUSTER - glyph);
                if (cluster.length() < LONGEST_CLUSTER) {
                    clusters.set(FIRST_CLUSTER - glyph, cluster + Character.toString(codePoint));
                }
            } else if (glyph != TAIL) {
                clusters.add(Character.toString(glyph) + Character.toString(codePoint));
                glyphs[at] = FIRST_CLUSTER - (clusters.size() - 1);
            }
        }

        boolean endsInJoiner(int column, int row) {
            int glyph = glyphs[row * width + column];
            return glyph <= FIRST_CLUSTER && clusters.get(FIRST_CLUSTER - glyph).endsWith("\u200d");
        }

        CellGrid build(int cursorColumn, int cursorRow, boolean cursorVisible) {
            return new CellGrid(
                    this, Math.clamp(cursorColumn, 0, width), Math.clamp(cursorRow, 0, height - 1), cursorVisible);
        }
    }
}
