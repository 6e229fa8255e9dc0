package dev.tasuki.ui.panes;

import java.util.Arrays;

/** A picture in memory, opaque, 0xFFRRGGBB; drawing is clipped to it. Not thread-safe. */
final class Pixels {
    private final int width;
    private final int height;
    private final int[] argb;

    Pixels(int width, int height) {
        this.width = width;
        this.height = height;
        argb = new int[width * height];
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    /** The picture itself, row by row. */
    int[] argb() {
        return argb;
    }

    /** From (x0, y0) up to, without, (x1, y1). */
    void fill(int x0, int y0, int x1, int y1, int colour) {
        int left = Math.max(0, x0);
        int right = Math.min(width, x1);
        if (left < right) {
            for (int y = Math.max(0, y0); y < Math.min(height, y1); y++) {
                Arrays.fill(argb, y * width + left, y * width + right, 0xff000000 | colour);
            }
        }
    }

    /** A rectangle through which what is below shines. */
    void tint(int x0, int y0, int x1, int y1, int colour, double share) {
        int coverage = (int) Math.round(share * 255);
        for (int y = Math.max(0, y0); y < Math.min(height, y1); y++) {
            for (int x = Math.max(0, x0); x < Math.min(width, x1); x++) {
                blend(y * width + x, colour, coverage);
            }
        }
    }

    /** One pixel, covered by 0 to 1. */
    void dot(int x, int y, int colour, double share) {
        if (x >= 0 && x < width && y >= 0 && y < height && share > 0) {
            blend(y * width + x, colour, (int) Math.round(Math.min(1, share) * 255));
        }
    }

    /** Draws a glyph with its upper left corner at (x, y), cut off at the right edge. */
    void draw(GlyphMask glyph, int x, int y, int right, int colour) {
        int end = Math.min(Math.min(glyph.width(), right - x), width - x);
        for (int row = 0; row < glyph.height() && y + row < height; row++) {
            int to = (y + row) * width + x;
            int from = row * glyph.width();
            for (int i = 0; i < end; i++) {
                int coverage = glyph.coverage()[from + i] & 0xff;
                if (coverage != 0) {
                    blend(to + i, glyph.colours() == null ? colour : glyph.colours()[from + i], coverage);
                }
            }
        }
    }

    private void blend(int at, int colour, int coverage) {
        if (coverage == 255) {
            argb[at] = 0xff000000 | colour;
            return;
        }
        int below = argb[at];
        int rest = 255 - coverage;
        int redBlue = (colour & 0xff00ff) * coverage + (below & 0xff00ff) * rest + 0x800080;
        int green = ((colour >> 8) & 0xff) * coverage + ((below >> 8) & 0xff) * rest + 0x80;
        redBlue = ((redBlue + ((redBlue >>> 8) & 0xff00ff)) >>> 8) & 0xff00ff;
        green = (green + (green >>> 8)) & 0xff00;
        argb[at] = 0xff000000 | redBlue | green;
    }
}
