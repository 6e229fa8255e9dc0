package dev.tasuki.service;

import dev.tasuki.capture.WorkerSnapshot;
import dev.tasuki.store.Journal;
import dev.tasuki.store.JournalEntry;
import dev.tasuki.store.PointSummary;
import dev.tasuki.store.Store;
import dev.tasuki.store.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Divides what is kept of a worker's journal where what its pane showed is known from elsewhere: at restore points, so that an instant
 * late in the journal is shown without playing all before it, and where a successor took the pane's place.
 */
final class Chapters {
    /** So much is played before the next point begins a chapter; entries and bytes. */
    private static final int ENTRIES = 600;

    private static final long BYTES = 1 << 20;
    private static final Duration TOLERANCE = Duration.ofSeconds(4);
    private static final Logger LOG = LoggerFactory.getLogger(Chapters.class);

    private final Store store;
    private final String worker;
    private final List<Journal.Noted> outline;

    /** @param outline not empty */
    Chapters(Store store, String worker, List<Journal.Noted> outline) {
        this.store = store;
        this.worker = worker;
        this.outline = outline;
    }

    private record Start(Instant from, long after, Chapter.Base base) {}

    /**
     * In the order of time; the first begins with the first entry.
     *
     * @param took where successors took the pane's place
     */
    List<Chapter> divide(List<Seams.Start> took) throws StoreException {
        var starts = new ArrayList<Start>();
        took.forEach(t -> starts.add(
                new Start(t.from(), numberBefore(t.from()), () -> t.worker().pane())));
        points(starts);
        starts.sort(Comparator.comparingLong(Start::after).thenComparing(Start::from));
        var first = outline.getFirst();
        if (starts.isEmpty() || starts.getFirst().after >= first.number()) {
            starts.addFirst(new Start(first.from(), first.number() - 1, () -> null));
        }
        var chapters = new ArrayList<Chapter>();
        for (int i = 0; i < starts.size(); i++) {
            var start = starts.get(i);
            long last = i + 1 < starts.size()
                    ? starts.get(i + 1).after
                    : outline.getLast().number();
            if (last > start.after) {
                chapters.add(new Chapter(start.from, start.after, last, start.base));
            }
        }
        return chapters;
    }

    private void points(List<Start> starts) throws StoreException {
        var points = store.points().stream()
                .filter(p -> !p.damaged())
                .sorted(Comparator.comparing(PointSummary::time))
                .toList();
        long played = Long.MAX_VALUE;
        long bytes = 0;
        int entry = 0;
        for (int i = 0; i < points.size(); i++) {
            var point = points.get(i);
            for (; entry < outline.size() && !outline.get(entry).to().isAfter(point.time()); entry++) {
                boolean gap = outline.get(entry).kind() == JournalEntry.Kind.GAP;
                played = gap || played == Long.MAX_VALUE ? Long.MAX_VALUE : played + 1;
                bytes += outline.get(entry).size();
            }
            // before the journal begins only the last point counts
            boolean idle = entry == 0
                    && i + 1 < points.size()
                    && !points.get(i + 1).time().isAfter(outline.getFirst().from());
            if (entry < outline.size() && !idle && (played >= ENTRIES || bytes >= BYTES)) {
                var start = start(point);
                if (start != null) {
                    starts.add(start);
                    played = 0;
                    bytes = 0;
                }
            }
        }
    }

    /** Null where the point does not stand where the journal goes on, as one that came from elsewhere. */
    private @Nullable Start start(PointSummary point) {
        try {
            var then = store.snapshot(point.id()).worker(worker).orElse(null);
            if (then == null || then.pane() == null || !joins(then, point.time())) {
                return null;
            }
            return new Start(
                    point.time(),
                    then.journal(),
                    () -> store.snapshot(point.id())
                            .worker(worker)
                            .map(WorkerSnapshot::pane)
                            .orElse(null));
        } catch (StoreException e) {
            LOG.info("restore point {} begins no chapter of {}: {}", point.id(), worker, e.getMessage());
            return null;
        }
    }

    private boolean joins(WorkerSnapshot then, Instant time) {
        Journal.Noted before = null;
        Journal.Noted next = null;
        for (var entry : outline) {
            if (entry.number() <= then.journal()) {
                before = entry;
            } else {
                next = entry;
                break;
            }
        }
        return (before == null || !before.from().isAfter(time.plus(TOLERANCE)))
                && (next == null || !next.to().isBefore(time.minus(TOLERANCE)));
    }

    private long numberBefore(Instant at) {
        long number = outline.getFirst().number() - 1;
        for (var entry : outline) {
            if (entry.from().isBefore(at)) {
                number = entry.number();
            }
        }
        return number;
    }
}
