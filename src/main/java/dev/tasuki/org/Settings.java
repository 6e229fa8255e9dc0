package dev.tasuki.org;

import java.time.Duration;

/**
 * What a person may set in the organisation file; every field has a default.
 *
 * @param checkpointEvery how often a restore point is taken by itself when something changed
 * @param columns width of a new worker's pane, in cells
 * @param rows height of a new worker's pane, in cells
 * @param history lines of scrollback a new worker's pane keeps
 */
public record Settings(Duration checkpointEvery, int columns, int rows, int history) {
    public static final Settings DEFAULT = new Settings(Duration.ofMinutes(5), 80, 24, 10_000);
}
