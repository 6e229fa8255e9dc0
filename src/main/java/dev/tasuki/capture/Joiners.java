package dev.tasuki.capture;

import java.nio.charset.StandardCharsets;

/**
 * Takes zero width joiners out of captured text where they join nothing. A cell of tmux holds at most {@link #CELL} bytes of UTF-8, so that a
 * long emoji, such as a family of four, is cut behind a joiner; printed again, that joiner would swallow the next character.
 */
final class Joiners {
    /** tmux's UTF8_SIZE (tmux.h, 3.2 to 3.5). */
    private static final int CELL = 21;

    private static final int ZWJ = 0x200d;
    private static final String JOINER = "\u200d";

    private Joiners() {}

    /** The line without them; the very line where there is none. */
    static byte[] settled(byte[] line) {
        if (!holdsJoiner(line)) {
            return line;
        }
        var text = new String(line, StandardCharsets.UTF_8);
        var out = new StringBuilder(text.length());
        int cell = 0; // bytes of the cell so far
        boolean joined = false;
        for (int at = 0; at < text.length(); ) {
            int point = text.codePointAt(at);
            int next = at + Character.charCount(point);
            if (point == ZWJ) {
                boolean joins = next < text.length() && fits(cell, text.codePointAt(next));
                if (joins) {
                    out.append(JOINER);
                    cell += 3;
                }
                joined = joins;
            } else {
                cell = joined || extendsCell(point) ? cell + bytes(point) : bytes(point);
                joined = false;
                out.appendCodePoint(point);
            }
            at = next;
        }
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Whether a character can stand behind a joiner in a cell. ASCII, of which every sequence is made too, stands on no side of one. */
    private static boolean fits(int cell, int point) {
        return cell > 1 && point >= 0x80 && point != ZWJ && cell + 3 + bytes(point) <= CELL;
    }

    /** Marks, variation selectors and skin tones belong to the character before them. */
    private static boolean extendsCell(int point) {
        int type = Character.getType(point);
        return type == Character.NON_SPACING_MARK
                || type == Character.ENCLOSING_MARK
                || (point >= 0x1f3fb && point <= 0x1f3ff);
    }

    private static int bytes(int point) {
        return point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
    }

    private static boolean holdsJoiner(byte[] line) {
        for (int i = 0; i + 2 < line.length; i++) {
            if (line[i] == (byte) 0xe2 && line[i + 1] == (byte) 0x80 && line[i + 2] == (byte) 0x8d) {
                return true;
            }
        }
        return false;
    }
}
