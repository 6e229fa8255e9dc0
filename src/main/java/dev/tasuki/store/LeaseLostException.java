package dev.tasuki.store;

/** Another process acts on the organisation now: nothing was written, and whoever gets this must stop touching tmux. */
public final class LeaseLostException extends StoreException {
    private static final long serialVersionUID = 1;

    public LeaseLostException(String message) {
        super(message);
    }
}
