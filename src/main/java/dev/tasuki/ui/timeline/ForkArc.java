package dev.tasuki.ui.timeline;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A fork as it is drawn: up from the parent, over what was left behind, and down to the child.
 *
 * @param from px of the parent, kept within the line
 * @param to px of the child, kept within the line
 * @param level 0 is the highest; arcs that lie over each other have different ones as far as there are levels
 * @param begins whether the parent is in the time shown
 * @param ends whether the child is
 * @param present whether the present comes along here
 */
record ForkArc(double from, double to, int level, boolean begins, boolean ends, boolean present) {
    static final int LEVELS = 3;

    /** An arc narrower than this, in px, would be a smudge: its ends share a sign or nearly so. */
    private static final double NARROWEST = 8;

    static List<ForkArc> of(List<Lineage.Fork> forks, TimeScale scale) {
        var arcs = new ArrayList<ForkArc>();
        var until = new double[LEVELS];
        Arrays.fill(until, Double.NEGATIVE_INFINITY);
        var byParent = forks.stream()
                .sorted((a, b) -> a.parent().time().compareTo(b.parent().time()))
                .toList();
        for (var fork : byParent) {
            double from = Math.rint(scale.within(fork.parent().time()));
            double to = Math.rint(scale.within(fork.child().time()));
            if (to - from < NARROWEST) {
                continue;
            }
            int level = 0;
            while (level < LEVELS - 1 && until[level] > from) {
                level++;
            }
            until[level] = Math.max(until[level], to);
            arcs.add(new ForkArc(
                    from,
                    to,
                    level,
                    scale.holds(fork.parent().time()),
                    scale.holds(fork.child().time()),
                    fork.present()));
        }
        return arcs;
    }
}
