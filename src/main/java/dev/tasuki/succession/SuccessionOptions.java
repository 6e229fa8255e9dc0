package dev.tasuki.succession;

import java.time.Duration;

/**
 * How a succession is done.
 *
 * @param files whether work trees are put back to the snapshot too
 * @param patience how long each worker's checks may take to pass
 * @param standBy how long predecessors can be called back once their successors have taken over; only of a handover
 */
public record SuccessionOptions(boolean files, Duration patience, Duration standBy) {
    public static final SuccessionOptions DEFAULT = new SuccessionOptions(false, Duration.ofSeconds(5), Duration.ZERO);

    public SuccessionOptions withFiles(boolean wanted) {
        return new SuccessionOptions(wanted, patience, standBy);
    }

    public SuccessionOptions withPatience(Duration wanted) {
        return new SuccessionOptions(files, wanted, standBy);
    }

    public SuccessionOptions withStandBy(Duration wanted) {
        return new SuccessionOptions(files, patience, wanted);
    }
}
