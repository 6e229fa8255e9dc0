package dev.tasuki.service;

/** Another process was just taking the organisation or giving it back. Nothing was begun, so that it may be asked for again. */
public final class NotNow extends OperationFailed {
    private static final long serialVersionUID = 1;

    NotNow(String message) {
        super(message);
    }

    NotNow(String message, Throwable cause) {
        super(message, cause);
    }
}
