package dev.tasuki.store;

import org.jspecify.annotations.Nullable;

/** The store could not do what was asked; the message names the file and says what to do. Nothing was half done. */
public class StoreException extends Exception {
    private static final long serialVersionUID = 1;

    public StoreException(String message) {
        super(message);
    }

    public StoreException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
