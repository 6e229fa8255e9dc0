package dev.tasuki.org;

import java.time.Duration;
import java.util.Set;

/**
 * What a person may set in the organisation file; every field has a default.
 *
 * @param checkpointEvery how often a restore point is taken by itself when something changed
 * @param columns width of a new worker's pane, in cells
 * @param rows height of a new worker's pane, in cells
 * @param history lines of scrollback a new worker's pane keeps
 * @param retention how long restore points are kept
 */
public record Settings(
        Duration checkpointEvery,
        int columns,
        int rows,
        int history,
        Messages messages,
        HandoverSettings handover,
        RetentionSettings retention) {
    public static final Settings DEFAULT = new Settings(Duration.ofMinutes(5), 80, 24, 10_000);

    /** With all else as it is by default. */
    public Settings(Duration checkpointEvery, int columns, int rows, int history) {
        this(
                checkpointEvery,
                columns,
                rows,
                history,
                Messages.DEFAULT,
                HandoverSettings.DEFAULT,
                RetentionSettings.DEFAULT);
    }

    /** The same but for messages. */
    public Settings with(Messages other) {
        return new Settings(checkpointEvery, columns, rows, history, other, handover, retention);
    }

    /** The same but for handovers. */
    public Settings with(HandoverSettings other) {
        return new Settings(checkpointEvery, columns, rows, history, messages, other, retention);
    }

    /** The same but for restore points that grow old. */
    public Settings with(RetentionSettings other) {
        return new Settings(checkpointEvery, columns, rows, history, messages, handover, other);
    }

    /**
     * How messages are delivered.
     *
     * @param expire after how long an unacknowledged one is given up
     * @param atOnce workers that get them while they work, too, not only when they are idle
     */
    public record Messages(Duration expire, Set<String> atOnce) {
        public static final Messages DEFAULT = new Messages(Duration.ofHours(24), Set.of());

        public Messages {
            atOnce = Set.copyOf(atOnce);
        }
    }
}
