package dev.tasuki.succession;

import java.time.Duration;

/**
 * How a succession is done.
 *
 * @param files whether work trees are put back to the snapshot too
 * @param patience how long each worker's checks may take to pass
 */
public record SuccessionOptions(boolean files, Duration patience) {
    public static final SuccessionOptions DEFAULT = new SuccessionOptions(false, Duration.ofSeconds(5));

    public SuccessionOptions withFiles(boolean wanted) {
        return new SuccessionOptions(wanted, patience);
    }
}
