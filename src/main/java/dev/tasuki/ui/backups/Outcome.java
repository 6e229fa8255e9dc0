package dev.tasuki.ui.backups;

import dev.tasuki.backup.BackupCheck;
import java.util.List;

/**
 * How what a person began at a place has ended.
 *
 * @param damage that was found, not more than can be shown
 */
record Outcome(Kind kind, String text, List<BackupCheck.Damage> damage) {
    /** Whether it is what the person wants to see. */
    enum Kind {
        GOOD,
        /** Neither good nor bad: stopped, done by another, or good after something was missed. */
        STOPPED,
        BAD
    }

    Outcome {
        damage = List.copyOf(damage);
    }

    Outcome(Kind kind, String text) {
        this(kind, text, List.of());
    }
}
