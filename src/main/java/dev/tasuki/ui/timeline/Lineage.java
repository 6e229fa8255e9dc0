package dev.tasuki.ui.timeline;

import dev.tasuki.store.PointSummary;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which point goes on from which. Where a parent is not known (it was pruned, or is older than what is shown) nothing is claimed: there is
 * no fork, and what is older is not called left behind.
 *
 * @param forks oldest child first
 * @param left the points that the newest one does not come from: a restore went back to before them
 */
record Lineage(List<Fork> forks, Set<String> left) {
    static final Lineage NONE = new Lineage(List.of(), Set.of());

    Lineage {
        forks = List.copyOf(forks);
        left = Set.copyOf(left);
    }

    /**
     * An old point from which work went on.
     *
     * @param before the point before the child in time, which it does not come from
     * @param present whether the newest point comes from the child, or is it
     */
    record Fork(PointSummary parent, PointSummary before, PointSummary child, boolean present) {}

    static Lineage of(List<PointSummary> newestFirst) {
        var places = places(newestFirst);
        var path = new HashSet<Integer>();
        var left = new HashSet<String>();
        for (int at = newestFirst.isEmpty() ? -1 : 0; at >= 0; ) {
            path.add(at);
            int parent = parent(newestFirst, places, at);
            for (int skipped = at + 1; skipped < parent; skipped++) {
                left.add(newestFirst.get(skipped).id());
            }
            at = parent;
        }
        var forks = new ArrayList<Fork>();
        for (int at = newestFirst.size() - 1; at >= 0; at--) {
            int parent = parent(newestFirst, places, at);
            if (parent > at + 1) {
                forks.add(new Fork(
                        newestFirst.get(parent), newestFirst.get(at + 1), newestFirst.get(at), path.contains(at)));
            }
        }
        return new Lineage(forks, left);
    }

    boolean leftBehind(PointSummary point) {
        return left.contains(point.id());
    }

    /** The fork at which a point begins a branch. */
    Optional<Fork> fork(PointSummary child) {
        return forks.stream().filter(f -> f.child().id().equals(child.id())).findFirst();
    }

    private static Map<String, Integer> places(List<PointSummary> points) {
        var places = new HashMap<String, Integer>();
        for (int i = 0; i < points.size(); i++) {
            places.put(points.get(i).id(), i);
        }
        return places;
    }

    /** The place of the parent, always an older one, so that no walk goes in circles; −1 where it is not known. */
    private static int parent(List<PointSummary> points, Map<String, Integer> places, int child) {
        var id = points.get(child).parent();
        int place = id == null ? -1 : places.getOrDefault(id, -1);
        return place > child ? place : -1;
    }
}
