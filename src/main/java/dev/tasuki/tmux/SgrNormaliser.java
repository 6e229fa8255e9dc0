package dev.tasuki.tmux;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * Makes captured lines stand for themselves. tmux carries colours and attributes over from line to line; here each line begins and ends
 * with none, and the same look always gives the same bytes, wherever the capture began. Line drawing, which tmux captures as ASCII between
 * SO and SI, becomes the characters that it stands for. For one thread.
 */
public final class SgrNormaliser {
    private static final byte ESC = 0x1b;
    private static final byte SHIFT_OUT = 0x0e;
    private static final byte SHIFT_IN = 0x0f;
    private static final byte[] RESET = {ESC, '[', '0', 'm'};

    /** DEC special graphics, and what tmux draws for each where it may use Unicode. */
    private static final String DRAWN = "+,-.0`abcdefghijklmnopqrstuvwxyz{|}~";

    private static final String DRAWING = "→←↑↓▮◆▒␉␌␍␊°±␤␋┘┐┌└┼⎺⎻─⎼⎽├┤┴┬│≤≥π≠£·";

    private final SgrState state = new SgrState();
    private boolean shifted;

    /** Forgets what the lines before left on; to be called where a new capture begins. */
    public void reset() {
        state.reset();
        shifted = false;
    }

    /** The next captured line, made to stand for itself. */
    public byte[] next(byte[] line) {
        var out = new ByteArrayOutputStream(line.length + 16);
        var written = "";
        int at = 0;
        while (at < line.length) {
            int end = sequenceEnd(line, at);
            if (line[at] == SHIFT_OUT || line[at] == SHIFT_IN) {
                shifted = line[at] == SHIFT_OUT;
                at++;
            } else if (end > at && line[end - 1] == 'm' && line[at + 1] == '[') {
                state.apply(new String(line, at + 2, end - at - 3, StandardCharsets.US_ASCII));
                at = end;
            } else {
                int next = end > at ? end : textEnd(line, at);
                var wanted = state.sequence();
                if (!wanted.equals(written)) {
                    out.writeBytes(wanted.isEmpty() ? RESET : ascii(wanted));
                    written = wanted;
                }
                if (shifted && end == at) {
                    draw(line, at, next, out);
                } else {
                    out.write(line, at, next - at);
                }
                at = next;
            }
        }
        if (!written.isEmpty()) {
            out.writeBytes(RESET);
        }
        return out.toByteArray();
    }

    private static void draw(byte[] line, int from, int to, ByteArrayOutputStream out) {
        for (int i = from; i < to; i++) {
            int place = line[i] < 0 ? -1 : DRAWN.indexOf(line[i]);
            if (place < 0) {
                out.write(line[i]);
            } else {
                out.writeBytes(DRAWING.substring(place, place + 1).getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** Text up to the next escape or shift; at least one byte. */
    private static int textEnd(byte[] line, int from) {
        int at = from + 1;
        while (at < line.length && line[at] != ESC && line[at] != SHIFT_OUT && line[at] != SHIFT_IN) {
            at++;
        }
        return at;
    }

    /** The end of the control or string sequence that begins here; from itself where none does, or where it is not finished. */
    private static int sequenceEnd(byte[] line, int from) {
        if (line[from] != ESC || from + 1 >= line.length) {
            return from;
        }
        return switch (line[from + 1]) {
            case '[' -> {
                int at = from + 2;
                while (at < line.length && line[at] >= 0x20 && line[at] < 0x40) {
                    at++;
                }
                yield at < line.length && line[at] >= 0x40 && line[at] < 0x7f ? at + 1 : from;
            }
            case ']' -> {
                int at = from + 2;
                while (at < line.length && line[at] != 7 && !(line[at] == '\\' && line[at - 1] == ESC)) {
                    at++;
                }
                yield at < line.length ? at + 1 : from;
            }
            default -> from;
        };
    }

    /** Every line of one capture, made to stand for itself. */
    public static List<byte[]> all(List<byte[]> capture) {
        var normaliser = new SgrNormaliser();
        return Arrays.asList(capture.stream().map(normaliser::next).toArray(byte[][]::new));
    }
}
