package dev.tasuki.quality;

/** Makes a text from outside harmless to read: one line, of bounded length, with nothing in it that does more than be seen. */
final class PlainText {
    private static final int LIMIT = 300;

    private PlainText() {}

    /**
     * The text on one line. Controls become their pictures, marks that turn the direction of writing are named, halves of
     * characters are replaced, and what is longer than 300 characters ends in an ellipsis.
     */
    static String line(String text) {
        return line(text, LIMIT);
    }

    /** The same of another length. */
    static String line(String text, int limit) {
        var line = new StringBuilder();
        int[] points = text.codePoints().limit(limit + 1L).toArray();
        for (int i = 0; i < Math.min(points.length, limit); i++) {
            append(line, points[i]);
        }
        return points.length > limit ? line.append('…').toString() : line.toString();
    }

    private static void append(StringBuilder line, int point) {
        if (point == '\n' || point == '\t' || point == '\r') {
            line.append(' ');
        } else if (point < 0x20) {
            line.appendCodePoint(0x2400 + point);
        } else if (point == 0x7f) {
            line.appendCodePoint(0x2421);
        } else if (turnsDirection(point)) {
            line.append(String.format("[U+%04X]", point));
        } else if (forbidden(point)) {
            line.append('\ufffd');
        } else {
            line.appendCodePoint(point);
        }
    }

    private static boolean turnsDirection(int point) {
        return point == 0x061c
                || point == 0x200e
                || point == 0x200f
                || (point >= 0x2028 && point <= 0x202e)
                || (point >= 0x2066 && point <= 0x2069);
    }

    private static boolean forbidden(int point) {
        return (point >= 0x80 && point < 0xa0)
                || (point >= 0xd800 && point <= 0xdfff)
                || (point >= 0xfdd0 && point <= 0xfdef)
                || (point & 0xfffe) == 0xfffe;
    }
}
