package dev.tasuki.ui.panes;

/**
 * What stands for a character that no font of this machine has: its number in small figures, two lines of them, where the cells have room,
 * else a mere frame. So one sees that something is there, and what to look for.
 */
final class HexBox {
    /** The figures 0 to F, each 3×5 dots, row by row from the highest bit. */
    private static final int[] FIGURES = {
        0b111_101_101_101_111, 0b010_110_010_010_111, 0b111_001_111_100_111, 0b111_001_111_001_111,
        0b101_101_111_001_001, 0b111_100_111_001_111, 0b111_100_111_101_111, 0b111_001_010_010_010,
        0b111_101_111_101_111, 0b111_101_111_001_111, 0b010_101_111_101_101, 0b110_101_110_101_110,
        0b011_100_100_100_011, 0b110_101_101_101_110, 0b111_100_110_100_111, 0b111_100_110_100_100
    };

    private static final byte SOFT = (byte) 150;

    private final int width;
    private final byte[] coverage;

    private HexBox(int width, int height) {
        this.width = width;
        this.coverage = new byte[width * height];
    }

    /**
     * The picture.
     *
     * @param room how many of the px in width belong to the character's cells
     */
    static GlyphMask of(int codePoint, int room, int width, int height) {
        var box = new HexBox(width, height);
        int most = codePoint > 0xffff ? 3 : 2;
        var digits = String.format(most == 3 ? "%06x" : "%04x", codePoint);
        int scale = Math.min((room - 1) / (4 * most - 1), (height - 1) / 11);
        if (scale < 1) {
            box.frame(1, 1, room - 2, height - 2);
        } else {
            int left = (room - scale * (4 * most - 1)) / 2;
            int top = (height - scale * 11) / 2;
            for (int i = 0; i < digits.length(); i++) {
                int figure = FIGURES[Character.digit(digits.charAt(i), 16)];
                box.figure(figure, left + i % most * 4 * scale, top + i / most * 6 * scale, scale);
            }
            if (left >= 2 && top >= 2) {
                box.frame(0, 0, room - 1, height - 1);
            }
        }
        return new GlyphMask(width, height, box.coverage, null);
    }

    private void figure(int figure, int x, int y, int scale) {
        for (int dot = 0; dot < 15; dot++) {
            if ((figure >> (14 - dot) & 1) == 1) {
                for (int i = 0; i < scale * scale; i++) {
                    set(x + dot % 3 * scale + i % scale, y + dot / 3 * scale + i / scale);
                }
            }
        }
    }

    private void frame(int left, int top, int right, int bottom) {
        for (int x = left; x <= right; x++) {
            set(x, top);
            set(x, bottom);
        }
        for (int y = top; y <= bottom; y++) {
            set(left, y);
            set(right, y);
        }
    }

    private void set(int x, int y) {
        int at = y * width + x;
        if (x >= 0 && x < width && at >= 0 && at < coverage.length) {
            coverage[at] = SOFT;
        }
    }
}
