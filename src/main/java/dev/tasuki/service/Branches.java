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
 * the point was taken in from elsewhere) nothing is claimed. For one thread.
 */
final class Branches {
    private final Map<String, PointSummary> points = new HashMap<>();
    private final Set<String> trunk = new HashSet<>();
    /** By the ids of those on branches that were walked already. */
    private final Map<String, Optional<PointSummary>> partings = new HashMap<>();

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
        var walked = new HashSet<String>();
        var at = points.get(point.id());
        while (at != null && !trunk.contains(at.id()) && !partings.containsKey(at.id()) && walked.add(at.id())) {
            at = parent(at);
        }
        var end = Optional.ofNullable(at);
        var parting = end.filter(p -> trunk.contains(p.id()))
                .or(() -> end.flatMap(p -> partings.getOrDefault(p.id(), Optional.empty())));
        walked.forEach(id -> partings.put(id, parting));
        return parting;
    }

    private @Nullable PointSummary parent(PointSummary point) {
        return point.parent() == null ? null : points.get(point.parent());
    }
}
