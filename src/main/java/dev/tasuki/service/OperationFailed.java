package dev.tasuki.service;

/** Something a person asked for did not work; the message says what, and what to do. */
public sealed class OperationFailed extends Exception permits NotNow, NoAnswer {
    private static final long serialVersionUID = 1;

    public OperationFailed(String message) {
        super(message);
    }

    public OperationFailed(String message, Throwable cause) {
        super(message, cause);
    }
}
