package dev.tasuki.backup;

import dev.tasuki.org.OneLine;

/** A place is another organisation's. */
final class ForeignException extends BackupException {
    private static final long serialVersionUID = 1;

    ForeignException(String place, String other) {
        super(place + ": holds the backup of organisation '" + OneLine.of(other, 80)
                + "'; every organisation needs a place of its own");
    }

    /** The same, and what to do. */
    ForeignException(ForeignException same, String remedy) {
        super(same.getMessage() + "; " + remedy, same);
    }
}
