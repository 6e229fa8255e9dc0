package dev.tasuki.ui.panes;

/**
 * How large cells are, in device pixels.
 *
 * @param fontSize of the text
 * @param cellWidth a multiple of one half, so that glyphs are wanted at two places between pixels at most
 * @param baseline from the top of a cell
 */
record CellMetrics(double fontSize, double cellWidth, int cellHeight, int baseline) {
    /** Of JetBrains Mono, in ems. */
    private static final double ADVANCE = 0.6;

    private static final double CAPITALS = 0.73;
    private static final double DESCENT = 0.21;

    /** For a font size in logical pixels on a screen where each has so many device pixels. */
    static CellMetrics of(double fontSize, double scale) {
        double size = fontSize * scale;
        // halves cost a second set of glyphs; from 18 px on a whole pixel more or less is not seen
        double steps = size < 18 ? 2 : 1;
        double width = Math.max(1, Math.round(size * ADVANCE * steps) / steps);
        int height = (int) Math.max(1, Math.round(size * (fontSize <= 12 ? 1.1 : 1.2)));
        int baseline = (int) Math.round((height - (CAPITALS + DESCENT) * size) / 2 + CAPITALS * size);
        return new CellMetrics(size, width, height, baseline);
    }

    /** Where a column begins; the end of the one before it. */
    int x(int column) {
        return (int) Math.floor(column * cellWidth);
    }

    /** How far right of that pixel's edge the column truly begins, in halves: 0 or 1. */
    int phase(int column) {
        return column * cellWidth > x(column) ? 1 : 0;
    }

    /** How many whole columns fit. */
    int columns(double width) {
        return (int) Math.max(0, Math.floor(width / cellWidth));
    }

    int rows(double height) {
        return (int) Math.max(0, Math.floor(height / cellHeight));
    }

    /** The thickness of thin lines. */
    int stroke() {
        return (int) Math.max(1, Math.round(fontSize / 14));
    }
}
