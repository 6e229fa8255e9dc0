package dev.tasuki.bench;

import java.util.Arrays;
import java.util.Locale;

/**
 * Compares two ways in one run, turn by turn, so that whatever else the machine does meets both alike. Prints medians and their ratio;
 * asserts nothing, for figures differ from machine to machine. For tests tagged {@code bench}.
 */
public final class Ratio {
    private static final int WARM_UP = 2;

    private Ratio() {}

    /**
     * Runs both in turn and prints how many times as long the first takes as the second.
     *
     * @param runs of each that count, at least 1; two of each before them do not
     * @return the ratio of the medians
     */
    public static double print(String name, Runnable a, Runnable b, int runs) {
        for (int i = 0; i < WARM_UP; i++) {
            a.run();
            b.run();
        }
        var first = new long[runs];
        var second = new long[runs];
        for (int i = 0; i < runs; i++) {
            // each goes first as often as the other
            if (i % 2 == 0) {
                first[i] = nanos(a);
                second[i] = nanos(b);
            } else {
                second[i] = nanos(b);
                first[i] = nanos(a);
            }
        }
        return print(name, millis(first), millis(second));
    }

    /**
     * Prints how many times as long one thing took as another, both measured elsewhere in the same run.
     *
     * @return the ratio of the medians
     */
    public static double print(String name, double[] first, double[] second) {
        double ratio = median(first) / median(second);
        System.out.printf(
                Locale.ROOT,
                "bench  %-70s %6.2f ×   (%.2f ms : %.2f ms, median of %d)%n",
                name,
                ratio,
                median(first),
                median(second),
                first.length);
        return ratio;
    }

    private static double[] millis(long[] nanos) {
        return Arrays.stream(nanos).mapToDouble(n -> n / 1e6).toArray();
    }

    /** Prints quantiles of lengths that were measured elsewhere, in milliseconds. */
    public static void printQuantiles(String name, double[] millis) {
        var sorted = millis.clone();
        Arrays.sort(sorted);
        System.out.printf(
                Locale.ROOT,
                "bench  %-70s p50 %.2f ms, p95 %.2f ms, p99 %.2f ms, most %.2f ms, of %d%n",
                name,
                rank(sorted, 0.5),
                rank(sorted, 0.95),
                rank(sorted, 0.99),
                rank(sorted, 1),
                sorted.length);
    }

    private static double rank(double[] sorted, double share) {
        return sorted.length == 0
                ? Double.NaN
                : sorted[Math.clamp((int) Math.ceil(share * sorted.length) - 1, 0, sorted.length - 1)];
    }

    private static double median(double[] values) {
        var sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2.0;
    }

    private static long nanos(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return System.nanoTime() - start;
    }
}
