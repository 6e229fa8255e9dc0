package dev.tasuki.tmux;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Splits a stream of bytes at newlines. Bytes, not characters: captured text need not be UTF-8. */
final class LineReader {
    /** No line of tmux is longer than this, in bytes; one that is means that this is not tmux. */
    static final int LONGEST = 64 << 20;

    private final InputStream in;
    private final byte[] buffer = new byte[1 << 16];
    private int from;
    private int to;

    LineReader(InputStream in) {
        this.in = in;
    }

    /** The next line without its newline; null at the end. An unfinished last line is dropped: it was cut short. */
    byte @Nullable [] next() throws IOException {
        byte[] begun = new byte[0];
        while (true) {
            for (int i = from; i < to; i++) {
                if (buffer[i] == '\n') {
                    var line = join(begun, i);
                    from = i + 1;
                    return line;
                }
            }
            if (begun.length + (to - from) > LONGEST) {
                throw new IOException("tmux sent a line longer than " + LONGEST + " bytes");
            }
            begun = join(begun, to);
            from = 0;
            to = Math.max(0, in.read(buffer));
            if (to == 0) {
                return null;
            }
        }
    }

    private byte[] join(byte[] begun, int end) {
        var line = Arrays.copyOf(begun, begun.length + end - from);
        System.arraycopy(buffer, from, line, begun.length, end - from);
        return line;
    }
}
