package dev.tasuki.store;

import org.jspecify.annotations.Nullable;

/** A restore point is not as it was written: another one has to be used. */
public final class DamagedPointException extends StoreException {
    private static final long serialVersionUID = 1;

    private final String point;
    private final String what;

    DamagedPointException(String point, String worker, String what, @Nullable Throwable cause) {
        super(
                "restore point " + point + (worker.isEmpty() ? "" : ", worker " + worker) + ": " + what
                        + "; use another restore point, 'tasuki verify' says which are whole",
                cause);
        this.point = point;
        this.what = (worker.isEmpty() ? "" : "worker " + worker + ": ") + what;
    }

    public String point() {
        return point;
    }

    /** What is not as it was. */
    public String what() {
        return what;
    }
}
