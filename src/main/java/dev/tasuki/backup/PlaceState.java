package dev.tasuki.backup;

import java.time.Instant;

/**
 * How often what is in a place was changed, and when last: so that a place that is put back to what it was before is told from one that is
 * as it was left.
 *
 * @param run counts up; 0 where nothing was ever noted
 */
record PlaceState(long run, Instant at) {
    static final PlaceState NONE = new PlaceState(0, Instant.EPOCH);

    PlaceState {
        if (run < 0) {
            throw new IllegalArgumentException("counts backwards");
        }
    }

    /** Whether this is an earlier state than another, or one that another grew beside. */
    boolean olderThan(PlaceState other) {
        return run < other.run || (run == other.run && !at.equals(other.at));
    }

    /** The state after a change, whichever of the two was there before. */
    PlaceState next(PlaceState other, Instant now) {
        return new PlaceState(Math.max(run, other.run) + 1, now);
    }
}
