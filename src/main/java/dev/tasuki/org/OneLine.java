package dev.tasuki.org;

/** Text from outside made fit to be shown in one line: nothing in it moves a cursor, turns the writing direction, or goes on for ever. */
public final class OneLine {
    private OneLine() {}

    /**
     * The text on one line.
     *
     * @param longest in code points, at least 1; what is longer ends with an ellipsis
     */
    public static String of(String text, int longest) {
        var line = new StringBuilder();
        int length = 0;
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            if (Character.isWhitespace(c)) {
                c = ' ';
                if (line.isEmpty() || line.charAt(line.length() - 1) == ' ') {
                    continue;
                }
            } else if (Character.isISOControl(c) || turnsDirection(c) || (c >= 0xD800 && c <= 0xDFFF)) {
                continue;
            }
            if (length == longest) {
                line.setLength(line.offsetByCodePoints(line.length(), -1));
                return line.append('…').toString();
            }
            line.appendCodePoint(c);
            length++;
        }
        return line.toString().stripTrailing();
    }

    private static boolean turnsDirection(int c) {
        return (c >= 0x202A && c <= 0x202E)
                || (c >= 0x2066 && c <= 0x2069)
                || c == 0x200E
                || c == 0x200F
                || c == 0x061C
                || c == 0x2028
                || c == 0x2029;
    }
}
