package dev.tasuki.store;

import dev.tasuki.org.RetentionSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which restore points have grown old. Of each span the newest stays, and the spans lie within each other; so it makes no difference how
 * often or when it is asked: what has to go later is what would have gone had it never been asked before.
 */
record Retention(RetentionSettings rules) {
    private static final long TEN_MINUTES = 600;
    private static final long HOUR = 3_600;
    private static final long DAY = 86_400;

    /** One of ten minutes, an hour or a day: how long it is and which, counted from 1970. */
    private record Span(long seconds, long number) {
        static Span of(PointSummary point, long seconds) {
            return new Span(seconds, Math.floorDiv(point.time().getEpochSecond(), seconds));
        }
    }

    /** A point that stands for all of its span. */
    private record Standing(Span span, String point) {}

    /**
     * Those that have to go, oldest first. Pinned ones stay; so does the end of every branch for as long as any point does, for work that
     * was left by a restore can be found nowhere else.
     *
     * @param points every point of a store, newest first
     * @param needed ids of those that stay whatever their age
     */
    List<PointSummary> old(List<PointSummary> points, Set<String> needed, Instant now) {
        var standing = standing(points);
        var parents = new HashSet<String>();
        points.forEach(p -> {
            if (p.parent() != null) {
                parents.add(p.parent());
            }
        });
        var old = new ArrayList<PointSummary>();
        for (var point : points) {
            boolean kept = point.pinned()
                    || needed.contains(point.id())
                    || (!parents.contains(point.id()) && !beyond(point, now, rules.daily()))
                    || byAge(point, standing, now);
            if (!kept) {
                old.add(point);
            }
        }
        return old.reversed();
    }

    private boolean byAge(PointSummary point, Set<Standing> standing, Instant now) {
        if (!beyond(point, now, rules.all())) {
            return true;
        }
        long span = 0;
        if (!beyond(point, now, rules.tenMinutes())) {
            span = TEN_MINUTES;
        } else if (!beyond(point, now, rules.hourly())) {
            span = HOUR;
        } else if (!beyond(point, now, rules.daily())) {
            span = DAY;
        }
        return span > 0 && standing.contains(new Standing(Span.of(point, span), point.id()));
    }

    private static boolean beyond(PointSummary point, Instant now, Duration age) {
        return point.time().isBefore(now.minus(age));
    }

    /** The newest of each span; and the newest that is whole, for a damaged one may not stand for the others. */
    private static Set<Standing> standing(List<PointSummary> points) {
        var newest = new HashMap<Span, PointSummary>();
        var whole = new HashMap<Span, PointSummary>();
        for (long seconds : new long[] {TEN_MINUTES, HOUR, DAY}) {
            for (var point : points) {
                newest.merge(Span.of(point, seconds), point, Retention::later);
                if (!point.damaged()) {
                    whole.merge(Span.of(point, seconds), point, Retention::later);
                }
            }
        }
        var standing = new HashSet<Standing>();
        newest.forEach((span, point) -> standing.add(new Standing(span, point.id())));
        whole.forEach((span, point) -> standing.add(new Standing(span, point.id())));
        return standing;
    }

    /** Of two of one instant the one that was stored later, which comes first. */
    private static PointSummary later(PointSummary known, PointSummary next) {
        return next.time().isAfter(known.time()) ? next : known;
    }
}
