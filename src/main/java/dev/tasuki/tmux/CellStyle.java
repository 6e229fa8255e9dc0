package dev.tasuki.tmux;

/**
 * How a cell looks, packed into one long so that a screen of cells is two arrays: eight flags, the kind of underline, foreground and background.
 * A colour is 26 bits: {@link #DEFAULT_COLOUR}, {@link #indexed(int)} or {@link #rgb(int, int, int)}. The colour of an underline does not fit;
 * see {@link CellGrid#underlineColour}.
 */
public final class CellStyle {
    /** The style of a cell that nobody wrote to. */
    public static final long PLAIN = 0;

    public static final long BOLD = 1;
    public static final long DIM = 1 << 1;
    public static final long ITALIC = 1 << 2;
    public static final long BLINK = 1 << 3;
    public static final long REVERSE = 1 << 4;
    public static final long HIDDEN = 1 << 5;
    public static final long STRIKE = 1 << 6;
    public static final long OVERLINE = 1 << 7;

    public static final int DEFAULT_COLOUR = 0;

    private static final int UNDERLINE_SHIFT = 8;
    private static final int FOREGROUND_SHIFT = 11;
    private static final int BACKGROUND_SHIFT = 37;
    private static final long COLOUR_MASK = (1 << 26) - 1;
    private static final int INDEXED = 1 << 24;
    private static final int RGB = 2 << 24;

    private CellStyle() {}

    /** One of the 256 colours of a terminal's palette, 0 to 255. */
    public static int indexed(int index) {
        return INDEXED | (index & 0xff);
    }

    /** A true colour; each part 0 to 255. */
    public static int rgb(int red, int green, int blue) {
        return RGB | ((red & 0xff) << 16) | ((green & 0xff) << 8) | (blue & 0xff);
    }

    /** Whether the colour is a place in the palette, which is its lowest byte. */
    public static boolean isIndexed(int colour) {
        return (colour & INDEXED) != 0;
    }

    /** Whether the colour's lowest three bytes are red, green and blue. */
    public static boolean isRgb(int colour) {
        return (colour & RGB) != 0;
    }

    public static long withForeground(long style, int colour) {
        return (style & ~(COLOUR_MASK << FOREGROUND_SHIFT)) | ((long) colour << FOREGROUND_SHIFT);
    }

    public static long withBackground(long style, int colour) {
        return (style & ~(COLOUR_MASK << BACKGROUND_SHIFT)) | ((long) colour << BACKGROUND_SHIFT);
    }

    public static long withUnderline(long style, Underline underline) {
        return (style & ~(7L << UNDERLINE_SHIFT)) | ((long) underline.number << UNDERLINE_SHIFT);
    }

    public static int foreground(long style) {
        return (int) ((style >>> FOREGROUND_SHIFT) & COLOUR_MASK);
    }

    public static int background(long style) {
        return (int) ((style >>> BACKGROUND_SHIFT) & COLOUR_MASK);
    }

    public static Underline underline(long style) {
        return Underline.BY_NUMBER[(int) ((style >>> UNDERLINE_SHIFT) & 7)];
    }

    /** Whether all of these flags are set. */
    public static boolean has(long style, long flags) {
        return (style & flags) == flags;
    }

    /** The kinds of underline, in the order of their SGR numbers ({@code 4:0} to {@code 4:5}). */
    public enum Underline {
        NONE(0),
        SINGLE(1),
        DOUBLE(2),
        CURLY(3),
        DOTTED(4),
        DASHED(5);

        private static final Underline[] BY_NUMBER = {NONE, SINGLE, DOUBLE, CURLY, DOTTED, DASHED, SINGLE, SINGLE};

        private final int number;

        Underline(int number) {
            this.number = number;
        }

        static Underline numbered(int number) {
            return number >= 0 && number < BY_NUMBER.length ? BY_NUMBER[number] : SINGLE;
        }
    }
}
