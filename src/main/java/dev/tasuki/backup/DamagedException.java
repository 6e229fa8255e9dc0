package dev.tasuki.backup;

/** What was read is not what was written; reading it again will not help. */
final class DamagedException extends BackupException {
    private static final long serialVersionUID = 1;

    DamagedException(String message) {
        super(message);
    }

    DamagedException(String message, Throwable cause) {
        super(message, cause);
    }

    /** Whether damage is what a failure came from. */
    static boolean in(Throwable failure) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (t instanceof DamagedException) {
                return true;
            }
        }
        return false;
    }
}
