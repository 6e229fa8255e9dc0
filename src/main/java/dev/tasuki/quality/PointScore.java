package dev.tasuki.quality;

import dev.tasuki.store.PointSummary;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * How good a restore point is to go back to, and why.
 *
 * @param value 0 to 100; 0 where the point is damaged, or nobody can be restored from it
 * @param parts one of each aspect, in their order
 */
public record PointScore(int value, List<Part> parts) {
    public PointScore {
        parts = List.copyOf(parts);
    }

    /** What a score is made of. */
    public enum Aspect {
        INTEGRITY(25),
        COMPLETENESS(20),
        HEALTH(25),
        FRESHNESS(20),
        DRILL(10);

        private final int most;

        Aspect(int most) {
            this.most = most;
        }

        /** What it counts at most; all together 100. */
        public int most() {
            return most;
        }
    }

    /**
     * What one aspect adds.
     *
     * @param points 0 to the aspect's most
     * @param words why, in one line
     */
    public record Part(Aspect aspect, int points, String words) {
        Part(Aspect aspect, double points, String words) {
            this(aspect, Math.clamp(Math.round(points), 0, aspect.most()), words);
        }
    }

    /** The best first; of equals the newest, as they are given; those without a score last. */
    public static List<PointSummary> ranked(List<PointSummary> newestFirst) {
        return newestFirst.stream()
                .sorted(Comparator.comparing((PointSummary p) -> Objects.requireNonNullElse(p.score(), -1))
                        .reversed())
                .toList();
    }
}
