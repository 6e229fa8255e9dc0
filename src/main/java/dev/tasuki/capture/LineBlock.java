package dev.tasuki.capture;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Some captured lines, the unit that restore points share. Each line is UTF-8 with SGR sequences that stand for themselves:
 * nothing carries over from the line before.
 *
 * @param blob the stored form: every line ended by a newline
 */
public record LineBlock(Blob blob, int lines) {
    /** Lines in a full block. */
    public static final int LINES = 256;

    /** A block of lines, none of which holds a newline. */
    public static LineBlock of(List<byte[]> lines) {
        int size = 0;
        for (var line : lines) {
            size += line.length + 1;
        }
        var bytes = new byte[size];
        int at = 0;
        for (var line : lines) {
            System.arraycopy(line, 0, bytes, at, line.length);
            at += line.length;
            bytes[at++] = '\n';
        }
        return new LineBlock(new Blob(bytes), lines.size());
    }

    /** A block from its stored form. */
    public static LineBlock of(Blob blob) {
        int lines = 0;
        for (byte b : blob.bytes()) {
            if (b == '\n') {
                lines++;
            }
        }
        return new LineBlock(blob, lines);
    }

    /** The lines, each without its newline. */
    public List<byte[]> split() {
        var bytes = blob.bytes();
        // not by the number of lines, which a point from elsewhere may give as it likes
        var result = new ArrayList<byte[]>();
        int start = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                result.add(Arrays.copyOfRange(bytes, start, i));
                start = i + 1;
            }
        }
        return result;
    }

    /** The lines as text, for messages and logs. */
    public String text() {
        return new String(blob.bytes(), StandardCharsets.UTF_8);
    }
}
