package dev.tasuki.quality;

import dev.tasuki.store.Incident;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A restore point as it stands now: what its score is computed from.
 *
 * @param time when it was taken
 * @param content null where not even its manifest can be read
 * @param incidents that had begun and not ended when it was taken
 * @param drill the drill that tells most of it; null where there was none
 */
public record PointStanding(
        Instant time,
        @Nullable PointContent content,
        Integrity integrity,
        List<Incident> incidents,
        Behind behind,
        @Nullable Drilled drill) {
    public PointStanding {
        incidents = List.copyOf(incidents);
    }

    /**
     * Whether its pieces are as they were written.
     *
     * @param at when that was looked at; null where never
     * @param what is wrong; empty where nothing is known to be
     */
    public record Integrity(@Nullable Instant at, String what) {
        /** Nobody has looked. */
        public static final Integrity UNREAD = new Integrity(null, "");

        boolean damaged() {
            return !what.isEmpty();
        }
    }

    /**
     * How far the point is behind what was done since.
     *
     * @param time from the point to the last that any worker printed; zero where nothing was
     * @param lines printed since
     * @param gaps places since at which the journal lacks something
     * @param counted whether all lines were counted
     * @param unwatched how long since nobody watched, of the worker that was watched least; what was printed then is not known
     * @param left whether the present does not come from it: somebody went back from there. All of this is then counted from where both
     *     part, which is what would be gone
     */
    public record Behind(Duration time, long lines, int gaps, boolean counted, Duration unwatched, boolean left) {
        /** Nothing was done since. */
        public static final Behind NOTHING = new Behind(Duration.ZERO, 0, 0, true);

        /** Where somebody watched all the time. */
        public Behind(Duration time, long lines, int gaps, boolean counted) {
            this(time, lines, gaps, counted, Duration.ZERO, false);
        }

        /** The same of a point on a branch that was left. */
        public Behind ofBranchLeft() {
            return new Behind(time, lines, gaps, counted, unwatched, true);
        }
    }

    /**
     * A drill.
     *
     * @param own whether it was of this very point
     * @param words what came out, in a few words
     * @param backups of those that were drilled with it, which failed and why
     */
    public record Drilled(boolean passed, boolean own, Instant at, String words, List<String> backups) {
        public Drilled {
            backups = List.copyOf(backups);
        }
    }
}
