package dev.tasuki.tmux;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

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
        final SgrState state;
        final byte[] sequence;
        /** What sequences make of it that were met before, by their {@link #key}: to be found without making any object. */
        private long[] keys = new long[16];

        private @Nullable Look[] next = new Look[16];
        private int known;

        Look(SgrState state, String sequence) {
            this.state = state;
            this.sequence = sequence.isEmpty() ? RESET : sequence.getBytes(StandardCharsets.US_ASCII);
        }

        @Nullable
        Look after(long key) {
            int place = place(keys, key);
            return keys[place] == key ? next[place] : null;
        }

        void remember(long key, Look after) {
            if (2 * ++known > keys.length) {
                var before = keys;
                var looks = next;
                keys = new long[2 * before.length];
                next = new Look[2 * before.length];
                for (int i = 0; i < before.length; i++) {
                    if (before[i] != 0) {
                        int place = place(keys, before[i]);
                        keys[place] = before[i];
                        next[place] = looks[i];
                    }
                }
            }
            int place = place(keys, key);
            keys[place] = key;
            next[place] = after;
        }

        void forget() {
            keys = new long[16];
            next = new Look[16];
            known = 0;
        }

        /** Where a key is, or would be; at least half of all places are free. */
        private static int place(long[] keys, long key) {
            int place = ((int) ((key * 0x9e3779b97f4a7c15L) >>> 40)) & (keys.length - 1);
            while (keys[place] != 0 && keys[place] != key) {
                place = (place + 1) & (keys.length - 1);
            }
            return place;
        }
    }

    private final Map<String, Look> looks = new HashMap<>();
    private int changes;
    private final Look plain = new Look(new SgrState(), "");
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
                change(line, at + 2, after - 1);
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

    /** Takes the parameters of a sequence. */
    private void change(byte[] line, int from, int to) {
        long key = key(line, from, to);
        var known = key == 0 ? null : look.after(key);
        if (known != null) {
            look = known;
            return;
        }
        var after = after(new String(line, from, to - from, StandardCharsets.ISO_8859_1));
        if (key != 0) {
            if (++changes > MOST_KNOWN) {
                changes = 1;
                plain.forget();
                looks.values().forEach(Look::forget);
            }
            look.remember(key, after);
        }
        look = after;
    }

    private Look after(String parameters) {
        var state = new SgrState(look.state);
        state.apply(parameters);
        var sequence = state.sequence();
        return sequence.isEmpty() ? plain : looks.computeIfAbsent(sequence, s -> new Look(state, s));
    }

    /** Parameters as a number that is theirs alone, of up to 15 digits, colons and semicolons; 0 for all others. */
    private static long key(byte[] line, int from, int to) {
        if (to - from > 15) {
            return 0;
        }
        long key = 1;
        for (int i = from; i < to; i++) {
            int digit = line[i] - '0';
            if (digit < 0 || digit > 11) {
                return 0;
            }
            key = (key << 4) | digit;
        }
        return key;
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
