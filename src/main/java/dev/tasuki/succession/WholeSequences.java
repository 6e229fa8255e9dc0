package dev.tasuki.succession;

import java.util.Arrays;

/**
 * Cuts what a pane printed where nothing is begun: a character or an escape sequence that one entry of a journal ends in the middle of is
 * kept back until the next brings its end. For one thread.
 */
final class WholeSequences {
    /** What goes on longer than this is let through as it is: a hostile pane can open a sequence and never end it. */
    private static final int LONGEST = 64 << 10;

    private static final int CANCEL = 0x18;
    private static final int SUBSTITUTE = 0x1a;
    private static final int ESCAPE = 0x1b;

    private enum State {
        GROUND,
        ESCAPED,
        CONTROL,
        STRING,
        STRING_ESCAPED
    }

    private byte[] rest = {};

    /** All that is whole of what came before and this. */
    byte[] add(byte[] more) {
        var all = Arrays.copyOf(rest, rest.length + more.length);
        System.arraycopy(more, 0, all, rest.length, more.length);
        int cut = all.length - end(all) > LONGEST ? all.length : end(all);
        rest = Arrays.copyOfRange(all, cut, all.length);
        return Arrays.copyOf(all, cut);
    }

    /** Forgets what was begun: something is missing, or something else is drawn. */
    void reset() {
        rest = new byte[0];
    }

    /** Where the last begun thing begins; the length where nothing is. */
    private static int end(byte[] bytes) {
        var state = State.GROUND;
        int following = 0;
        int whole = 0;
        for (int i = 0; i < bytes.length; i++) {
            int b = bytes[i] & 0xff;
            if (state == State.GROUND) {
                following = following > 0 && b >= 0x80 && b < 0xc0 ? following - 1 : following(b);
            }
            state = next(state, b);
            if (state == State.GROUND && following == 0) {
                whole = i + 1;
            }
        }
        return whole;
    }

    /** How many bytes of a character follow its first. */
    private static int following(int b) {
        return b >= 0xc2 && b < 0xe0 ? 1 : b >= 0xe0 && b < 0xf0 ? 2 : b >= 0xf0 && b < 0xf5 ? 3 : 0;
    }

    private static State next(State state, int b) {
        if (b == CANCEL || b == SUBSTITUTE) {
            return State.GROUND;
        }
        if (b == ESCAPE) {
            return state == State.STRING ? State.STRING_ESCAPED : State.ESCAPED;
        }
        return switch (state) {
            case GROUND -> State.GROUND;
            case ESCAPED, STRING_ESCAPED -> escaped(b);
            case CONTROL -> b >= 0x40 && b < 0x7f ? State.GROUND : State.CONTROL;
            case STRING -> b == 0x07 ? State.GROUND : State.STRING;
        };
    }

    private static State escaped(int b) {
        return switch (b) {
            case '[' -> State.CONTROL;
            case ']', 'P', '_', '^', 'X', 'k' -> State.STRING;
            default -> b >= 0x30 && b < 0x7f ? State.GROUND : State.ESCAPED;
        };
    }
}
