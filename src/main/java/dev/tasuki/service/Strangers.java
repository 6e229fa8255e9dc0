package dev.tasuki.service;

import dev.tasuki.capture.Snapshot;
import dev.tasuki.capture.WorkerSnapshot;
import dev.tasuki.org.OneLine;
import dev.tasuki.org.Organisation;
import dev.tasuki.org.Worker;
import dev.tasuki.store.PointSummary;
import dev.tasuki.store.Store;
import dev.tasuki.store.StoreException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Restore points that have no worker of the organisation in whose store they are, such as those taken in from another's file: there is
 * nobody to restore from them. Any thread.
 */
final class Strangers {
    private static final int LONGEST = 80;
    private static final int NAMED = 8;
    private static final Logger LOG = LoggerFactory.getLogger(Strangers.class);

    private final String organisation;
    private final Set<String> workers;
    private final Store store;
    /** By id, why it is one; empty where it is none. */
    private final Map<String, String> known = new ConcurrentHashMap<>();

    Strangers(Organisation organisation, Store store) {
        this.organisation = organisation.name();
        this.workers = organisation.workers().stream().map(Worker::id).collect(Collectors.toUnmodifiableSet());
        this.store = store;
    }

    /** Whose a point is and which workers it has, in words; empty where one of them is the organisation's, or nobody can tell. */
    Optional<String> why(PointSummary point) {
        if (!known.containsKey(point.id())) {
            try {
                learn(point.id(), store.outline(point.id()));
            } catch (StoreException e) {
                LOG.debug("it cannot be read whose point {} is", point.id(), e);
            }
        }
        return Optional.ofNullable(known.get(point.id())).filter(w -> !w.isEmpty());
    }

    /** As {@link #why}, of a snapshot, whose blobs may be empty. */
    Optional<String> why(Snapshot snapshot) {
        var ids = snapshot.workers().stream().map(WorkerSnapshot::id).toList();
        return ids.isEmpty() || ids.stream().anyMatch(workers::contains)
                ? Optional.empty()
                : Optional.of("it is of '" + OneLine.of(snapshot.organisation(), LONGEST) + "' and has " + named(ids)
                        + "; '" + organisation + "' has no such worker");
    }

    private static String named(List<String> ids) {
        var some = ids.stream().limit(NAMED).map(id -> OneLine.of(id, LONGEST)).collect(Collectors.joining(", "));
        return (ids.size() == 1 ? "worker " : "workers ")
                + (ids.size() <= NAMED ? some : some + " and " + (ids.size() - NAMED) + " more");
    }

    /** Spares reading it another time. */
    void learn(String point, Snapshot outline) {
        known.put(point, why(outline).orElse(""));
    }

    /** The newest point that is none, and not known to be damaged. */
    Optional<PointSummary> latest() throws StoreException {
        var newest = store.point(Scores.LATEST);
        if (newest.filter(p -> why(p).isPresent()).isEmpty()) {
            return newest;
        }
        return store.points().stream()
                .filter(p -> !p.damaged() && why(p).isEmpty())
                .findFirst();
    }

    /** Forgets all but these. */
    void retain(Set<String> points) {
        known.keySet().retainAll(points);
    }
}
