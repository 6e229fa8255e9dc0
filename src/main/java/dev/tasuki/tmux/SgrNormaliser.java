package dev.tasuki.tmux;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

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

    /** Programs use few looks, over and over; more changes between them than these are not remembered. */
    private static final int MOST_KNOWN = 2_000;

    /** Colours and attributes, as the sequence that sets exactly them; each is one object. */
    private static final class Look {
        final String parameters;
        final byte[] sequence;

        Look(String sequence) {
            this.parameters = sequence.isEmpty() ? "" : sequence.substring(2, sequence.length() - 1);
            this.sequence = sequence.isEmpty() ? RESET : sequence.getBytes(StandardCharsets.US_ASCII);
        }
    }

    private record Change(Look before, String parameters) {}

    private final Map<String, Look> looks = new HashMap<>();
    private final Map<Change, Look> changes = new HashMap<>();
    private final Look plain = new Look("");
    private Look look = plain;
    private boolean shifted;
    private byte[] out = new byte[512];
    private int end;

    /** Forgets what the lines before left on; to be called where a new capture begins. */
    public void reset() {
        look = plain;
        shifted = false;
    }

    /** The next captured line, made to stand for itself. */
    public byte[] next(byte[] line) {
        end = 0;
        var written = plain;
        int at = 0;
        while (at < line.length) {
            int after = sequenceEnd(line, at);
            if (line[at] == SHIFT_OUT || line[at] == SHIFT_IN) {
                shifted = line[at] == SHIFT_OUT;
                at++;
            } else if (after > at && line[after - 1] == 'm' && line[at + 1] == '[') {
                change(new String(line, at + 2, after - at - 3, StandardCharsets.ISO_8859_1));
                at = after;
            } else {
                int next = after > at ? after : textEnd(line, at);
                if (look != written) {
                    write(look.sequence, 0, look.sequence.length);
                    written = look;
                }
                if (shifted && after == at) {
                    draw(line, at, next);
                } else {
                    write(line, at, next);
                }
                at = next;
            }
        }
        if (written != plain) {
            write(RESET, 0, RESET.length);
        }
        return Arrays.copyOf(out, end);
    }

    private void change(String parameters) {
        if (changes.size() > MOST_KNOWN) {
            changes.clear();
        }
        look = changes.computeIfAbsent(new Change(look, parameters), change -> {
            var state = new SgrState();
            state.apply(change.before.parameters);
            state.apply(change.parameters);
            var sequence = state.sequence();
            return sequence.isEmpty() ? plain : looks.computeIfAbsent(sequence, Look::new);
        });
    }

    private void write(byte[] bytes, int from, int to) {
        if (out.length - end < to - from) {
            out = Arrays.copyOf(out, Math.addExact(Math.max(end, to - from), end));
        }
        System.arraycopy(bytes, from, out, end, to - from);
        end += to - from;
    }

    private void draw(byte[] line, int from, int to) {
        for (int i = from; i < to; i++) {
            int place = line[i] < 0 ? -1 : DRAWN.indexOf(line[i]);
            if (place < 0) {
                write(line, i, i + 1);
            } else {
                var drawn = DRAWING.substring(place, place + 1).getBytes(StandardCharsets.UTF_8);
                write(drawn, 0, drawn.length);
            }
        }
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
