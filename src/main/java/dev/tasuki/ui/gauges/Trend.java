package dev.tasuki.ui.gauges;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The recent values of one indicator, at most one a second and two minutes of them. */
final class Trend {
    private static final Duration KEPT = Duration.ofMinutes(2);
    private static final Duration STEP = Duration.ofMillis(900);
    private static final Pattern NUMBER = Pattern.compile("-?\\d+(?:\\.\\d+)?");

    private record Sample(Instant time, double value) {}

    private final Deque<Sample> samples = new ArrayDeque<>();

    /** Takes a value in; unknown ones leave a gap. */
    void add(Instant time, @Nullable Double value) {
        while (!samples.isEmpty() && samples.getFirst().time.isBefore(time.minus(KEPT))) {
            samples.removeFirst();
        }
        if (value == null || value.isNaN()) {
            return;
        }
        if (samples.isEmpty() || !samples.getLast().time.plus(STEP).isAfter(time)) {
            samples.addLast(new Sample(time, value));
        }
    }

    /** How much the newest value differs from the oldest kept; 0 where there is one only. */
    double change() {
        return samples.isEmpty() ? 0 : samples.getLast().value - samples.getFirst().value;
    }

    /** The line as x, y pairs in 0…1, y downwards, spread over two minutes and ending at the right edge. */
    List<double[]> line(OptionalDouble target) {
        var points = new ArrayList<double[]>();
        if (samples.isEmpty()) {
            return points;
        }
        var end = samples.getLast().time;
        var range = range(target);
        for (var sample : samples) {
            double age = Duration.between(sample.time, end).toMillis() / (double) KEPT.toMillis();
            points.add(new double[] {1 - age, range.y(sample.value)});
        }
        return points;
    }

    /** Where a value lies between the least and the greatest, the target among them. */
    double y(double value, OptionalDouble target) {
        return range(target).y(value);
    }

    private Range range(OptionalDouble target) {
        double least = target.orElse(Double.POSITIVE_INFINITY);
        double most = target.orElse(Double.NEGATIVE_INFINITY);
        for (var sample : samples) {
            least = Math.min(least, sample.value);
            most = Math.max(most, sample.value);
        }
        return new Range(least, most);
    }

    private record Range(double least, double most) {
        double y(double value) {
            return most <= least ? 0.5 : 1 - (value - least) / (most - least);
        }
    }

    /** The number of a target in words, such as 70 of {@code < 70}. */
    static OptionalDouble number(String target) {
        var found = NUMBER.matcher(target);
        return found.find() ? OptionalDouble.of(Double.parseDouble(found.group())) : OptionalDouble.empty();
    }
}
