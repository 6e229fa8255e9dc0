package dev.tasuki.agent;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds in what a pane prints the sequences by which a program tells its terminal its state: OSC 7501, ended by BEL or ST. They may come
 * in any number of pieces; one that is too long, or holds what none does, is no such sequence. Not thread-safe.
 */
public final class StateSequences {
    private static final byte ESCAPE = 0x1b;
    private static final byte BELL = 0x07;
    private static final byte[] HEAD = "\033]7501;".getBytes(StandardCharsets.US_ASCII);
    private static final int LONGEST = 200;

    /** How much of the head has come. */
    private int head;

    private final byte[] told = new byte[LONGEST];
    private int length;
    /** Whether an escape came last, which may be half of what ends it. */
    private boolean ending;

    /** Takes in what was printed next. What the last sequence told that ended in it; empty where none did. */
    public Optional<String> take(byte[] printed) {
        String last = null;
        for (byte b : printed) {
            if (head < HEAD.length) {
                if (b == HEAD[head]) {
                    head++;
                    length = 0;
                } else {
                    head = b == ESCAPE ? 1 : 0;
                }
            } else {
                last = inside(b, last);
            }
        }
        return Optional.ofNullable(last);
    }

    /** What comes next is not what went on from here: something was lost. */
    public void forget() {
        head = 0;
        ending = false;
    }

    private @Nullable String inside(byte b, @Nullable String last) {
        if (b == BELL || (ending && b == '\\')) {
            forget();
            return new String(told, 0, length, StandardCharsets.US_ASCII);
        }
        if (ending) {
            // another sequence begins, maybe one of these
            forget();
            head = b == HEAD[1] ? 2 : b == ESCAPE ? 1 : 0;
        } else if (b == ESCAPE) {
            ending = true;
        } else if (b < ' ' || b == 0x7f || length == LONGEST) { // below: control characters, and all that is not ASCII
            forget();
        } else {
            told[length++] = b;
        }
        return last;
    }
}
