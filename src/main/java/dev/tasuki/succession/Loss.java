package dev.tasuki.succession;

/**
 * Something of a predecessor that its successor does not have.
 *
 * @param what in a few words
 * @param text what exactly; bounded, and may hold anything that a worker printed
 */
public record Loss(String worker, String what, String text) {
    private static final String TURN = "interrupted in its turn";

    static Loss turn(String worker, String reason) {
        return new Loss(worker, TURN, reason);
    }

    /** Whether it is a turn that was not at its end, which no agent goes on with by itself. */
    public boolean isTurn() {
        return what.equals(TURN);
    }
}
