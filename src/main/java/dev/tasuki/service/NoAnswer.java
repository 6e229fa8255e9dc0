package dev.tasuki.service;

/** The process that acts on the organisation is there and says nothing: it is stopped, or hangs. It may still do what it was asked. */
public final class NoAnswer extends OperationFailed {
    private static final long serialVersionUID = 1;

    NoAnswer(String message, Throwable cause) {
        super(message, cause);
    }
}
