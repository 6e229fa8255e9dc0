package dev.tasuki.succession;

/** A step of a succession did not come about; the message says why, fit to be shown. The succession is rolled back. */
final class StepFailed extends Exception {
    private static final long serialVersionUID = 1;

    StepFailed(String message) {
        super(message);
    }
}
