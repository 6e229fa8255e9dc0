package dev.tasuki.service;

import dev.tasuki.capture.Snapshot;
import dev.tasuki.capture.WorkerSnapshot;
import dev.tasuki.service.Moment.Extent;
import dev.tasuki.service.Moment.Missing;
import dev.tasuki.store.JournalEntry;
import dev.tasuki.store.PointSummary;
import dev.tasuki.store.Store;
import dev.tasuki.store.StoreException;
import dev.tasuki.succession.Rebuilder;
import dev.tasuki.tmux.TmuxException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings back how the organisation was at any instant after its first restore point: the point before it, and after that what the journal
 * holds, played in a private scratch server. Changes nothing. Blocks; any thread.
 */
public final class Moments {
    /** Points that are tried where those before them are damaged. */
    private static final int MOST_TRIED = 5;

    private static final Logger LOG = LoggerFactory.getLogger(Moments.class);

    private final Store store;
    private final Clock clock;
    private final Seams seams;

    public Moments(Store store, Clock clock) {
        this.store = store;
        this.clock = clock;
        this.seams = new Seams(store);
    }

    /** What is known of an instant. */
    public Moment at(Instant at) throws OperationFailed {
        return plan(at).moment;
    }

    /**
     * The newest instant at which anything was printed that is kept, where the journal goes on after the newest point that it joins; empty where
     * that point holds everything, and where there is none.
     */
    public Optional<Moment> newest() throws OperationFailed {
        var now = clock.instant();
        try {
            if (store.points().stream().allMatch(p -> p.time().isAfter(now))) {
                return Optional.empty();
            }
        } catch (StoreException e) {
            throw new OperationFailed(String.valueOf(e.getMessage()), e);
        }
        var plan = plan(now);
        var taken = plan.moment.base().time();
        var last = plan.since.values().stream()
                .filter(entries -> !entries.isEmpty())
                .map(entries -> entries.getLast().to())
                .max(Comparator.naturalOrder());
        // what was printed while the point was taken may have come a moment before its time
        return last.isEmpty() ? Optional.empty() : Optional.of(at(last.get().isAfter(taken) ? last.get() : taken));
    }

    /** Everything as it was at an instant, as far as it is known. */
    public Snapshot snapshot(Instant at) throws OperationFailed {
        return built(at).snapshot;
    }

    /** What is known, and how it was. */
    record Built(Moment moment, Snapshot snapshot) {}

    Built built(Instant at) throws OperationFailed {
        return built(at, Set.of());
    }

    /** @param only those whose journals are played; empty for all */
    Built built(Instant at, Set<String> only) throws OperationFailed {
        var plan = plan(at);
        if (!only.isEmpty()) {
            plan.since.keySet().retainAll(only);
        }
        try {
            return new Built(plan.moment, new Rebuilder().withJournal(plan.base, plan.since));
        } catch (TmuxException e) {
            throw new OperationFailed("the journal could not be played up to " + at + ": " + e.getMessage(), e);
        }
    }

    private record Plan(Moment moment, Snapshot base, Map<String, List<JournalEntry>> since) {}

    private Plan plan(Instant at) throws OperationFailed {
        if (at.isAfter(clock.instant())) {
            throw new OperationFailed(at + " lies in the future");
        }
        try {
            var before = store.points().stream()
                    .filter(p -> !p.time().isAfter(at))
                    .sorted(Comparator.comparing(PointSummary::time).reversed())
                    .limit(MOST_TRIED)
                    .toList();
            if (before.isEmpty()) {
                throw new OperationFailed("there is no restore point before " + at
                        + "; what was before the first cannot be brought back");
            }
            StoreException damage = null;
            for (var point : before) {
                try {
                    var snapshot = store.snapshot(point.id());
                    if (seams.joins(snapshot)) {
                        return plan(at, point, snapshot);
                    }
                } catch (StoreException e) {
                    LOG.warn("restore point {} cannot be what {} is built on", point.id(), at, e);
                    damage = e;
                }
            }
            if (damage != null) {
                throw damage;
            }
            throw new OperationFailed("the journal does not go on from any of the restore points before " + at);
        } catch (StoreException e) {
            throw new OperationFailed(String.valueOf(e.getMessage()), e);
        }
    }

    private Plan plan(Instant at, PointSummary point, Snapshot snapshot) throws StoreException {
        var workers = new ArrayList<WorkerSnapshot>();
        var extents = new ArrayList<Extent>();
        var since = new LinkedHashMap<String, List<JournalEntry>>();
        for (var start : seams.starts(snapshot, point.time(), at)) {
            workers.add(start.worker());
            var entries = seams.printed(start, point.time(), at);
            var whole = entries.stream().filter(e -> !e.to().isAfter(at)).toList();
            since.put(start.worker().id(), whole);
            if (start.worker().pane() != null || !whole.isEmpty()) {
                extents.add(extent(start, at, entries, whole));
            }
        }
        return new Plan(
                new Moment(at, point, extents),
                new Snapshot(
                        snapshot.organisation(),
                        snapshot.generation(),
                        at,
                        Duration.ZERO,
                        snapshot.layout(),
                        workers,
                        snapshot.host(),
                        snapshot.messages(),
                        snapshot.board()),
                since);
    }

    /** Bytes of one entry came within a second, in an order but without times of their own: an entry is taken whole or not at all. */
    private Extent extent(Seams.Start start, Instant at, List<JournalEntry> entries, List<JournalEntry> whole)
            throws StoreException {
        var until = entries.stream()
                .filter(e -> e.to().isAfter(at))
                .map(JournalEntry::from)
                .min(Comparator.naturalOrder())
                .orElse(at);
        var missing = new ArrayList<>(start.missing());
        for (int i = 0; i < whole.size(); i++) {
            var entry = whole.get(i);
            if (entry.kind() == JournalEntry.Kind.GAP) {
                var end = i + 1 < whole.size() ? whole.get(i + 1).from() : entry.to();
                missing.add(new Missing(entry.from(), end, entry.note()));
            }
        }
        var id = start.worker().id();
        missing.addAll(seams.unwatched(id, start.from(), until));
        return new Extent(id, start.from(), until, Missing.merged(missing));
    }
}
