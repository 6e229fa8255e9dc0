package dev.tasuki.ui.timeline;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * Where times lie on a line of pixels.
 *
 * @param left px where {@code from} lies
 * @param width px between {@code from} and {@code to}; at least 1
 */
record TimeScale(Instant from, Instant to, double left, double width) {
    private static final List<Duration> STEPS = List.of(
            Duration.ofMinutes(1),
            Duration.ofMinutes(2),
            Duration.ofMinutes(5),
            Duration.ofMinutes(15),
            Duration.ofMinutes(30),
            Duration.ofHours(1),
            Duration.ofHours(3),
            Duration.ofHours(6),
            Duration.ofHours(12),
            Duration.ofDays(1),
            Duration.ofDays(2));

    TimeScale {
        width = Math.max(1, width);
    }

    /** The scale that ends a little after an instant, so that what happens now is not at the edge. */
    static TimeScale ending(Instant end, Duration span, double left, double width) {
        return new TimeScale(end.minus(span), end.plus(span.dividedBy(25)), left, width);
    }

    double x(Instant time) {
        return left
                + width
                        * Duration.between(from, time).toMillis()
                        / Duration.between(from, to).toMillis();
    }

    /** The time at a px, to the second. */
    Instant time(double x) {
        long millis = Math.round((x - left) / width * Duration.between(from, to).toMillis());
        return from.plusMillis(millis).truncatedTo(ChronoUnit.SECONDS);
    }

    /** The px of a time, kept within the line. */
    double within(Instant time) {
        return Math.clamp(x(time), left, left + width);
    }

    boolean holds(Instant time) {
        return !time.isBefore(from) && !time.isAfter(to);
    }

    /** Round times at least so many px apart. */
    List<Instant> ticks(double least, ZoneId zone) {
        double millisPerPixel = Duration.between(from, to).toMillis() / width;
        var step = STEPS.stream()
                .filter(s -> s.toMillis() / millisPerPixel >= least)
                .findFirst()
                .orElse(STEPS.getLast());
        var ticks = new ArrayList<Instant>();
        var tick = from.atZone(zone).truncatedTo(ChronoUnit.DAYS).toInstant();
        long past = Duration.between(tick, from).toMillis() / step.toMillis();
        for (tick = tick.plus(step.multipliedBy(past)); !tick.isAfter(to); tick = tick.plus(step)) {
            if (!tick.isBefore(from)) {
                ticks.add(tick);
            }
        }
        return ticks;
    }
}
