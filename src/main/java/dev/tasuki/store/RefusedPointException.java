package dev.tasuki.store;

import org.jspecify.annotations.Nullable;

/** A restore point from elsewhere is not one that Tasuki can have taken, or cannot be restored: it is not taken in. */
public final class RefusedPointException extends StoreException {
    private static final long serialVersionUID = 1;

    RefusedPointException(String point, String why, @Nullable Throwable cause) {
        super("restore point " + point + ": " + why + "; nothing was taken in", cause);
    }
}
