package dev.tasuki.capture;

import dev.tasuki.tmux.SgrNormaliser;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Brings captured lines into the one form that is stored, compared and printed again: besides standing for itself, a line holds nothing but
 * text and SGR, no spaces without style at its end, and no joiner that joins nothing. A normalised line stays as it is when normalised again.
 * Lines of one capture are given in order. For one thread.
 */
public final class LineNormaliser {
    private static final byte ESC = 0x1b;
    private static final byte SHIFT_OUT = 0x0e;
    private static final byte SHIFT_IN = 0x0f;

    private final SgrNormaliser sgr = new SgrNormaliser();

    /** The lines of one capture. */
    public static List<byte[]> all(List<byte[]> capture) {
        var normaliser = new LineNormaliser();
        var all = new ArrayList<byte[]>(capture.size());
        capture.forEach(line -> all.add(normaliser.next(line)));
        return all;
    }

    /** The text of a normalised line, without style. */
    public static String text(byte[] line) {
        return new String(line, StandardCharsets.UTF_8).replaceAll("\u001b\\[[0-9;:]*m|[\u000e\u000f]", "");
    }

    /** The form of the next line of a capture. */
    public byte[] next(byte[] line) {
        return trimmed(sgr.next(Joiners.settled(cleaned(line))));
    }

    /** Without what is neither text nor SGR; the very line where there is nothing else. */
    private static byte[] cleaned(byte[] line) {
        byte @Nullable [] out = null;
        int end = 0;
        int at = 0;
        while (at < line.length) {
            int from = at;
            boolean kept = true;
            if (line[at] == ESC) {
                at = afterEscape(line, at);
                kept = isSgr(line, from, at);
            } else if (isControl(line, at)) {
                at += line[at] == (byte) 0xc2 ? 2 : 1;
                kept = false;
            } else {
                at++;
            }
            if (!kept && out == null) {
                out = line.clone();
            } else if (kept && out != null) {
                System.arraycopy(line, from, out, end, at - from);
            }
            end += kept ? at - from : 0;
        }
        return out == null ? line : Arrays.copyOf(out, end);
    }

    /** Without the spaces at its end, which have no style: one that has is followed by the sequence that ends it. */
    private static byte[] trimmed(byte[] line) {
        int end = line.length;
        while (end > 0 && line[end - 1] == ' ') {
            end--;
        }
        return end == line.length ? line : Arrays.copyOf(line, end);
    }

    /** C0 but for the shifts, DEL, and C1 in UTF-8. */
    private static boolean isControl(byte[] line, int at) {
        byte b = line[at];
        return (b >= 0 && b < 0x20 && b != SHIFT_OUT && b != SHIFT_IN && b != ESC)
                || b == 0x7f
                || (b == (byte) 0xc2 && at + 1 < line.length && (line[at + 1] & 0xe0) == 0x80);
    }

    private static boolean isSgr(byte[] line, int from, int to) {
        if (to - from < 3 || line[from + 1] != '[' || line[to - 1] != 'm') {
            return false;
        }
        for (int i = from + 2; i < to - 1; i++) {
            if (line[i] < '0' || line[i] > ';') {
                return false;
            }
        }
        return true;
    }

    /** Where the escape sequence that begins here ends; an unfinished one ends with the line. */
    private static int afterEscape(byte[] line, int from) {
        int at = from + 1;
        if (at == line.length) {
            return at;
        }
        byte kind = line[at];
        if (kind == '[') {
            at++;
            while (at < line.length && line[at] >= 0x20 && line[at] < 0x40) {
                at++;
            }
            return Math.min(at + 1, line.length);
        }
        if (kind == ']' || kind == 'P' || kind == '_' || kind == '^' || kind == 'X') {
            while (at < line.length && line[at] != 0x07 && line[at] != ESC) {
                at++;
            }
            boolean terminator = at + 1 < line.length && line[at] == ESC && line[at + 1] == '\\';
            return Math.min(at + (terminator ? 2 : 1), line.length);
        }
        // ESC ( B and its like carry one more byte
        return Math.min(at + (kind >= 0x20 && kind <= 0x2f ? 2 : 1), line.length);
    }
}
