package dev.tasuki.tmux;

/**
 * What a mouse does over a terminal.
 *
 * @param column from 0
 * @param row from 0
 */
public record Mouse(Does does, Button button, int column, int row, boolean shift, boolean alt, boolean control) {
    public enum Does {
        PRESS,
        RELEASE,
        DRAG,
        MOVE,
        /** Of one step. */
        WHEEL
    }

    public enum Button {
        LEFT(0),
        MIDDLE(1),
        RIGHT(2),
        /** Of {@link Does#MOVE}. */
        NONE(-1),
        /** Of {@link Does#WHEEL}; up shows what is above. */
        UP(4),
        DOWN(5);

        final int code;

        Button(int code) {
            this.code = code;
        }
    }

    /** As terminals count them: 4 for Shift, 8 for Alt, 16 for Ctrl. */
    int modifiers() {
        return (shift ? 4 : 0) | (alt ? 8 : 0) | (control ? 16 : 0);
    }
}
