package dev.tasuki.telemetry;

import java.util.ArrayDeque;

/** The share of processor time in use over a sliding time, from the counters that systems keep. One thread. */
final class CpuWindow {
    private final ArrayDeque<Mark> marks = new ArrayDeque<>();
    private final long nanos;

    CpuWindow(long nanos) {
        this.nanos = nanos;
    }

    /** Notes the counters at an instant: ticks in use and ticks of all kinds, ever growing, but for a machine that was asleep. */
    void add(long nanoTime, long busy, long all) {
        if (!marks.isEmpty()
                && (all < marks.getLast().all() || busy < marks.getLast().busy())) {
            marks.clear(); // counters began anew: nothing before can be compared
        }
        marks.addLast(new Mark(nanoTime, busy, all));
        while (marks.size() > 2 && nanoTime - marks.getFirst().nanoTime() > nanos) {
            marks.removeFirst();
        }
    }

    /** Percent over the whole window; NaN before there are two marks. */
    double percent() {
        return marks.isEmpty() ? Double.NaN : between(marks.getFirst(), marks.getLast());
    }

    private static double between(Mark from, Mark to) {
        long all = to.all() - from.all();
        return all <= 0 ? Double.NaN : Math.clamp(100.0 * (to.busy() - from.busy()) / all, 0, 100);
    }

    private record Mark(long nanoTime, long busy, long all) {}
}
