package dev.tasuki.backup;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What this machine knows of a place beside what the place itself says.
 *
 * @param sent the points that were there after the last good run: by the name of their object, their ids
 * @param damaged the names of objects in which damage was found since; the next run sends them again
 */
record KnownThere(Map<String, String> sent, Set<String> damaged) {
    static final KnownThere NOTHING = new KnownThere(Map.of(), Set.of());

    KnownThere {
        sent = Map.copyOf(sent);
        damaged = Set.copyOf(damaged);
    }

    /** After a run, or after something was taken away: these objects of points are there, and nothing is known to be damaged. */
    KnownThere with(Set<String> points, Map<String, String> ids) {
        var there = new TreeMap<>(sent);
        there.putAll(ids);
        there.keySet().retainAll(points);
        return new KnownThere(there, Set.of());
    }

    /** Before something is taken away: only these objects of points need to be there. */
    KnownThere only(Set<String> points) {
        var there = new TreeMap<>(sent);
        there.keySet().retainAll(points);
        return new KnownThere(there, damaged);
    }

    /** After a look; one that did not look at everything proves nothing of what it did not look at. */
    KnownThere with(BackupCheck check, boolean deep) {
        var found = new TreeSet<>(deep ? Set.of() : damaged);
        check.damage().stream()
                .map(BackupCheck.Damage::object)
                .filter(o -> !o.isEmpty())
                .forEach(found::add);
        return new KnownThere(sent, found);
    }
}
