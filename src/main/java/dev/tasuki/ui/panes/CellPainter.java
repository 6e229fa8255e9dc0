package dev.tasuki.ui.panes;

import dev.tasuki.tmux.CellGrid;
import dev.tasuki.tmux.CellStyle;
import dev.tasuki.tmux.CellStyle.Underline;
import org.jspecify.annotations.Nullable;

/** Draws the visible part of a grid into a picture, and of the next grid only what differs. FX thread only. */
final class CellPainter {
    private final CellMetrics metrics;
    private final GlyphAtlas atlas;
    private final PanePalette palette;
    private final Pixels pixels;
    private final BoxDrawing lines;
    private final int columns;
    private final int rows;

    private @Nullable CellGrid drawn;
    private int drawnTop;
    private Cursor drawnCursor = Cursor.NONE;
    private int firstChanged;
    private int afterChanged;
    private long lastStyle;
    private long lastColours;

    /** A painter for so many columns and rows. */
    CellPainter(CellMetrics metrics, GlyphAtlas atlas, PanePalette palette, int columns, int rows) {
        this.metrics = metrics;
        this.atlas = atlas;
        this.palette = palette;
        this.columns = columns;
        this.rows = rows;
        pixels = new Pixels(Math.max(1, metrics.x(columns)), Math.max(1, rows * metrics.cellHeight()));
        lines = new BoxDrawing(pixels, metrics.stroke());
        lastColours = palette.colours(CellStyle.PLAIN);
    }

    Pixels pixels() {
        return pixels;
    }

    boolean fits(CellMetrics wanted, PanePalette colours, int wantedColumns, int wantedRows) {
        return metrics.equals(wanted) && palette.equals(colours) && columns == wantedColumns && rows == wantedRows;
    }

    /**
     * Draws what changed since the last time.
     *
     * @param top the grid's first visible row
     * @return the first pixel row that changed and the one after the last, which may be the same
     */
    Band paint(CellGrid grid, int top, CursorShape shape) {
        var cursor = grid.cursorVisible() && shape != CursorShape.NONE
                ? new Cursor(Math.min(grid.cursorColumn(), grid.width() - 1), grid.cursorRow(), shape)
                : Cursor.NONE;
        firstChanged = rows;
        afterChanged = 0;
        draw(grid, top, cursor, false);
        if (atlas.render()) {
            draw(grid, top, cursor, true);
        }
        drawn = grid;
        drawnTop = top;
        drawnCursor = cursor;
        int height = metrics.cellHeight();
        return afterChanged == 0 ? new Band(0, 0) : new Band(firstChanged * height, afterChanged * height);
    }

    /** One pass; the second draws only where a glyph was missing, which is cheaper to find by drawing again what changed. */
    private void draw(CellGrid grid, int top, Cursor cursor, boolean again) {
        for (int row = 0; row < rows; row++) {
            int gridRow = top + row;
            for (int column = 0; column < Math.min(columns, grid.width()); ) {
                int cells = gridRow < grid.height() ? grid.cells(column, gridRow) : 1;
                if (changed(grid, column, gridRow, cells, top, cursor)) {
                    firstChanged = Math.min(firstChanged, row);
                    afterChanged = Math.max(afterChanged, row + 1);
                    cell(grid, column, gridRow, cells, row, cursor);
                }
                column += cells;
            }
            if (drawn == null && !again && grid.width() < columns) {
                ground(grid.width(), columns, row, palette.background());
            }
        }
    }

    private boolean changed(CellGrid grid, int column, int row, int cells, int top, Cursor cursor) {
        CellGrid old = drawn;
        if (old == null || old.width() != grid.width()) {
            return true;
        }
        int oldRow = row - top + drawnTop;
        if (row >= grid.height() || oldRow >= old.height()) {
            return row < grid.height() || oldRow < old.height();
        }
        for (int c = column; c < column + cells; c++) {
            if (!grid.sameCell(c, row, old, c, oldRow) || cursor.at(c, row) != drawnCursor.at(c, oldRow)) {
                return true;
            }
        }
        // its tail may have become a head
        return old.cells(column, oldRow) != cells;
    }

    private void cell(CellGrid grid, int column, int gridRow, int cells, int row, Cursor cursor) {
        if (gridRow >= grid.height()) {
            ground(column, column + 1, row, palette.background());
            return;
        }
        long style = grid.style(column, gridRow);
        if (style != lastStyle) {
            lastStyle = style;
            lastColours = palette.colours(style);
        }
        int front = (int) (lastColours >> 32);
        int back = (int) lastColours;
        CursorShape shape = cursor.at(column, gridRow);
        if (shape == CursorShape.BLOCK) {
            front = palette.background();
            back = palette.cursor();
        }
        int end = Math.min(columns, column + cells);
        ground(column, end, row, back);
        if (!grid.isBlank(column, gridRow)) {
            glyph(grid, column, gridRow, cells, row, style, front);
        }
        if (style != CellStyle.PLAIN) {
            lines(style, grid.underlineColour(column, gridRow), column, end, row, front);
        }
        if (shape == CursorShape.HOLLOW) {
            hollow(column, end, row);
        }
    }

    private void ground(int from, int to, int row, int colour) {
        int y = row * metrics.cellHeight();
        pixels.fill(metrics.x(from), y, metrics.x(to), y + metrics.cellHeight(), colour);
    }

    private void glyph(CellGrid grid, int column, int gridRow, int cells, int row, long style, int front) {
        int y = row * metrics.cellHeight();
        int codePoint = grid.codePoint(column, gridRow);
        int end = metrics.x(Math.min(columns, column + cells));
        if (BoxDrawing.draws(codePoint)) {
            lines.draw(codePoint, metrics.x(column), y, end, y + metrics.cellHeight(), front);
            return;
        }
        boolean bold = (style & CellStyle.BOLD) != 0;
        boolean italic = (style & CellStyle.ITALIC) != 0;
        GlyphMask mask = codePoint > 0 && codePoint < 128
                ? atlas.get(codePoint, bold, italic, metrics.phase(column))
                : atlas.get(grid.text(column, gridRow), cells, bold, italic, metrics.phase(column));
        if (mask != null) {
            pixels.draw(mask, metrics.x(column), y, end, front);
        }
    }

    private void lines(long style, int underlineColour, int from, int to, int row, int front) {
        int left = metrics.x(from);
        int right = metrics.x(to);
        int top = row * metrics.cellHeight();
        int bottom = top + metrics.cellHeight();
        int stroke = metrics.stroke();
        int y = Math.min(bottom - stroke, top + metrics.baseline() + 1);
        int colour = underlineColour == CellStyle.DEFAULT_COLOUR ? front : palette.colour(underlineColour);
        Underline underline = CellStyle.underline(style);
        switch (underline) {
            case NONE -> {}
            case SINGLE -> pixels.fill(left, y, right, y + stroke, colour);
            case DOUBLE -> {
                pixels.fill(left, bottom - stroke, right, bottom, colour);
                pixels.fill(left, bottom - 3 * stroke, right, bottom - 2 * stroke, colour);
            }
            case CURLY, DOTTED, DASHED -> {
                for (int x = left; x < right; x++) {
                    int step = x / stroke;
                    boolean gap = underline == Underline.DOTTED ? step % 2 == 1 : step % 4 == 3;
                    int wave = underline == Underline.CURLY && step % 4 >= 2 ? stroke : 0;
                    if (underline == Underline.CURLY || !gap) {
                        pixels.fill(x, bottom - 2 * stroke + wave, x + 1, bottom - stroke + wave, colour);
                    }
                }
            }
        }
        if (CellStyle.has(style, CellStyle.STRIKE)) {
            int middle = top + metrics.baseline() - (int) Math.round(metrics.fontSize() * 0.3);
            pixels.fill(left, middle, right, middle + stroke, front);
        }
        if (CellStyle.has(style, CellStyle.OVERLINE)) {
            pixels.fill(left, top, right, top + stroke, front);
        }
    }

    private void hollow(int from, int to, int row) {
        int left = metrics.x(from);
        int right = metrics.x(to);
        int top = row * metrics.cellHeight();
        int bottom = top + metrics.cellHeight();
        int stroke = metrics.stroke();
        pixels.fill(left, top, right, top + stroke, palette.cursor());
        pixels.fill(left, bottom - stroke, right, bottom, palette.cursor());
        pixels.fill(left, top, left + stroke, bottom, palette.cursor());
        pixels.fill(right - stroke, top, right, bottom, palette.cursor());
    }

    /** How the cursor is drawn. */
    enum CursorShape {
        NONE,
        HOLLOW,
        BLOCK
    }

    /** Pixel rows, from and without. */
    record Band(int from, int to) {}

    private record Cursor(int column, int row, CursorShape shape) {
        static final Cursor NONE = new Cursor(-1, -1, CursorShape.NONE);

        CursorShape at(int c, int r) {
            return c == column && r == row ? shape : CursorShape.NONE;
        }
    }
}
