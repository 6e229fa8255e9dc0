package dev.tasuki.ui.timeline;

import dev.tasuki.store.PointSummary;
import dev.tasuki.store.PointSummary.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One sign on the line: a restore point, or some that lie too close to be told apart.
 *
 * @param x px of its middle
 * @param points oldest first; never empty
 */
record PointMark(double x, List<PointSummary> points) {
    PointMark {
        points = List.copyOf(points);
    }

    /**
     * The point the sign stands for: the only one, or the only one among automatic ones that a person or a recovery made, or that a person
     * pinned; none where the
     * sign is a mere number.
     */
    Optional<PointSummary> lead() {
        if (points.size() == 1) {
            return Optional.of(points.getFirst());
        }
        var made = points.stream().filter(p -> !quiet(p)).toList();
        return made.size() == 1 ? Optional.of(made.getFirst()) : Optional.empty();
    }

    /** The signs for points, given newest first, none nearer to the next than so many px. */
    static List<PointMark> of(List<PointSummary> newestFirst, TimeScale scale, double apart) {
        var marks = new ArrayList<PointMark>();
        var near = new ArrayList<PointSummary>();
        for (var point : newestFirst.reversed()) {
            if (!scale.holds(point.time())) {
                continue;
            }
            if (!near.isEmpty()
                    && scale.x(point.time()) - scale.x(near.getLast().time()) >= apart) {
                marks.add(mark(near, scale));
                near.clear();
            }
            near.add(point);
        }
        if (!near.isEmpty()) {
            marks.add(mark(near, scale));
        }
        return marks;
    }

    private static PointMark mark(List<PointSummary> near, TimeScale scale) {
        double middle =
                (scale.x(near.getFirst().time()) + scale.x(near.getLast().time())) / 2;
        var mark = new PointMark(middle, near);
        return mark.lead().map(p -> new PointMark(scale.x(p.time()), near)).orElse(mark);
    }

    private static boolean quiet(PointSummary point) {
        return !point.pinned() && (point.kind() == Kind.AUTO || point.kind() == Kind.BEFORE_RESTORE);
    }
}
