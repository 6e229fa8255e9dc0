package dev.tasuki.backup;

/** An archive or a backup could not be written or read; the message names the place and what in it, and says what was left undone. */
public class BackupException extends Exception {
    private static final long serialVersionUID = 1;

    public BackupException(String message) {
        super(message);
    }

    public BackupException(String message, Throwable cause) {
        super(message, cause);
    }
}
