package dev.tasuki.quality;

import java.time.Duration;
import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.function.LongSupplier;

/** The values of the last while, as many as fit; the newest stay. Any thread. */
public final class RollingQuantile {
    private final long window;
    private final LongSupplier nanoClock;
    private final double[] values;
    private final long[] times;
    private int next;
    private int count;

    /**
     * Empty.
     *
     * @param window how long a value counts
     * @param capacity how many values are kept at most
     */
    public RollingQuantile(Duration window, int capacity) {
        this(window, capacity, System::nanoTime);
    }

    RollingQuantile(Duration window, int capacity, LongSupplier nanoClock) {
        this.window = window.toNanos();
        this.nanoClock = nanoClock;
        this.values = new double[capacity];
        this.times = new long[capacity];
    }

    /** Notes a value measured now; what is no number is not noted. */
    public synchronized void add(double value) {
        if (Double.isNaN(value)) {
            return;
        }
        values[next] = value;
        times[next] = nanoClock.getAsLong();
        next = (next + 1) % values.length;
        count = Math.min(count + 1, values.length);
    }

    /** The smallest noted value that at least this share of them does not exceed; empty where none is young enough. */
    public synchronized OptionalDouble quantile(double share) {
        long now = nanoClock.getAsLong();
        var young = new double[count];
        int found = 0;
        for (int i = 0; i < count; i++) {
            int at = Math.floorMod(next - 1 - i, values.length);
            if (now - times[at] > window) {
                break; // all before are older still
            }
            young[found++] = values[at];
        }
        return nearestRank(Arrays.copyOf(young, found), share);
    }

    /** The nearest-rank quantile of some values. */
    static OptionalDouble nearestRank(double[] values, double share) {
        if (values.length == 0) {
            return OptionalDouble.empty();
        }
        var sorted = values.clone();
        Arrays.sort(sorted);
        int rank = (int) Math.ceil(share * sorted.length);
        return OptionalDouble.of(sorted[Math.clamp(rank - 1, 0, sorted.length - 1)]);
    }
}
