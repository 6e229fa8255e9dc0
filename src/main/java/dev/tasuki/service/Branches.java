package dev.tasuki.service;

import dev.tasuki.store.PointSummary;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which restore points the present comes from, and where another's branch parts from those. Where a parent is not known (it was pruned, or
 * the point was taken in from elsewhere) nothing is claimed.
 */
final class Branches {
    private final Map<String, PointSummary> points = new HashMap<>();
    private final Set<String> trunk = new HashSet<>();

    /** @param current the point that the present comes from; null where none is known */
    Branches(List<PointSummary> all, @Nullable String current) {
        all.forEach(p -> points.put(p.id(), p));
        var at = current == null ? null : points.get(current);
        while (at != null && trunk.add(at.id())) {
            at = parent(at);
        }
    }

    /** The newest point from which both this one and the present come; empty where the present comes from this one, or nobody knows. */
    Optional<PointSummary> parting(PointSummary point) {
        if (trunk.isEmpty() || trunk.contains(point.id())) {
            return Optional.empty();
        }
        var seen = new HashSet<String>();
        var at = points.get(point.id());
        while (at != null && !trunk.contains(at.id()) && seen.add(at.id())) {
            at = parent(at);
        }
        return Optional.ofNullable(at).filter(p -> trunk.contains(p.id()));
    }

    private @Nullable PointSummary parent(PointSummary point) {
        return point.parent() == null ? null : points.get(point.parent());
    }
}
