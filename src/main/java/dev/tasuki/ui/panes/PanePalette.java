package dev.tasuki.ui.panes;

import dev.tasuki.tmux.CellStyle;

/**
 * The colours of panes; all are 0xRRGGBB. Immutable.
 *
 * @param sixteen the colours 0 to 15 of text
 * @param light whether colours made for dark screens are changed until they can be read on a light one
 */
public record PanePalette(
        int background, int foreground, int cursor, int cropEdge, int blackBackground, Sixteen sixteen, boolean light) {
    private static final double READABLE = 4.5;

    public static final PanePalette DARK = new PanePalette(
            0x0d1117,
            0xe6edf3,
            0xe6edf3,
            0x484f58,
            0x161b22,
            Sixteen.of(
                    0x6e7681, 0xff7b72, 0x3fb950, 0xd29922, 0x58a6ff, 0xbc8cff, 0x39c5cf, 0xb1bac4, 0x8b949e, 0xffa198,
                    0x56d364, 0xe3b341, 0x79c0ff, 0xd2a8ff, 0x56d4dd, 0xffffff),
            false);

    public static final PanePalette LIGHT = new PanePalette(
            0xffffff,
            0x1f2328,
            0x1f2328,
            0xafb8c1,
            0x24292f,
            Sixteen.of(
                    0x24292f, 0xcf222e, 0x116329, 0x7d4e00, 0x0969da, 0x8250df, 0x1b7c83, 0x6e7781, 0x57606a, 0xa40e26,
                    0x1a7f37, 0x633c01, 0x218bff, 0xa475f9, 0x3192aa, 0x8c959f),
            true);

    /** The sixteen colours that programs name by number; immutable. */
    public static final class Sixteen {
        private final int[] colours;

        private Sixteen(int[] colours) {
            this.colours = colours;
        }

        /** Exactly sixteen colours. */
        public static Sixteen of(int... colours) {
            if (colours.length != 16) {
                throw new IllegalArgumentException("sixteen colours are wanted, not " + colours.length);
            }
            return new Sixteen(colours.clone());
        }

        int get(int index) {
            return colours[index];
        }
    }

    /** The text colour of a cell in the upper, its background in the lower 32 bits, reverse, dim and hidden applied. */
    long colours(long style) {
        int text = CellStyle.foreground(style);
        int ground = CellStyle.background(style);
        int front = text == CellStyle.DEFAULT_COLOUR ? foreground : colour(text);
        int back = ground == CellStyle.DEFAULT_COLOUR ? background : groundColour(ground);
        if (CellStyle.has(style, CellStyle.REVERSE)) {
            int swap = front;
            front = back;
            back = swap;
        }
        if (CellStyle.has(style, CellStyle.DIM)) {
            front = mix(front, back, 0.45);
        }
        if (CellStyle.has(style, CellStyle.HIDDEN)) {
            front = back;
        } else if (light) {
            front = readable(front, back);
        }
        return ((long) front << 32) | back;
    }

    /** A colour as {@link CellStyle} packs it, other than the default. */
    int colour(int packed) {
        int value = packed & 0xffffff;
        if (CellStyle.isRgb(packed)) {
            return value;
        }
        if (value < 16) {
            return sixteen.get(value);
        }
        if (value >= 232) {
            int grey = 8 + (value - 232) * 10;
            return (grey << 16) | (grey << 8) | grey;
        }
        int cube = value - 16;
        return (step(cube / 36) << 16) | (step(cube / 6 % 6) << 8) | step(cube % 6);
    }

    private int groundColour(int packed) {
        if (packed == CellStyle.indexed(0)) {
            return blackBackground;
        }
        int colour = colour(packed);
        boolean named = CellStyle.isIndexed(packed) && (packed & 0xff) < 16;
        // a ground that was made for a dark screen takes its tint
        return light && !named && luminance(colour) < 0.2 ? tint(colour) : colour;
    }

    /** A light ground of the same hue. */
    private int tint(int colour) {
        int red = (colour >> 16) & 0xff;
        int green = (colour >> 8) & 0xff;
        int blue = colour & 0xff;
        int most = Math.max(red, Math.max(green, blue));
        if (most - Math.min(red, Math.min(green, blue)) < 16) {
            return mix(background, colour, 0.16); // a grey stays grey
        }
        int bright = ((red * 255 / most) << 16) | ((green * 255 / most) << 8) | (blue * 255 / most);
        return mix(background, bright, 0.25);
    }

    private static int step(int n) {
        return n == 0 ? 0 : 55 + 40 * n;
    }

    /** The colour, or one between it and black or white that stands out from its ground by 4.5 : 1. */
    static int readable(int front, int back) {
        if (contrast(front, back) >= READABLE) {
            return front;
        }
        int towards = luminance(back) > 0.18 ? 0x000000 : 0xffffff;
        double enough = 1;
        double tooLittle = 0;
        for (int i = 0; i < 8; i++) {
            double middle = (enough + tooLittle) / 2;
            if (contrast(mix(front, towards, middle), back) >= READABLE) {
                enough = middle;
            } else {
                tooLittle = middle;
            }
        }
        return mix(front, towards, enough);
    }

    /** The WCAG contrast of two colours, 1 to 21. */
    static double contrast(int a, int b) {
        double la = luminance(a);
        double lb = luminance(b);
        return (Math.max(la, lb) + 0.05) / (Math.min(la, lb) + 0.05);
    }

    private static double luminance(int colour) {
        return 0.2126 * linear((colour >> 16) & 0xff)
                + 0.7152 * linear((colour >> 8) & 0xff)
                + 0.0722 * linear(colour & 0xff);
    }

    private static double linear(int part) {
        double c = part / 255.0;
        return c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4);
    }

    /** From a (0) to b (1). */
    static int mix(int a, int b, double share) {
        int red = mixPart(a >> 16, b >> 16, share);
        int green = mixPart(a >> 8, b >> 8, share);
        return (red << 16) | (green << 8) | mixPart(a, b, share);
    }

    private static int mixPart(int a, int b, double share) {
        return (int) Math.round((a & 0xff) * (1 - share) + (b & 0xff) * share);
    }
}
