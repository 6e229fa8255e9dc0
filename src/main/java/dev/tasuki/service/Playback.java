package dev.tasuki.service;

import dev.tasuki.service.Moment.Missing;
import dev.tasuki.store.Journal;
import dev.tasuki.store.JournalEntry;
import dev.tasuki.store.PointSummary;
import dev.tasuki.store.Store;
import dev.tasuki.store.StoreException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * What is kept of one worker's pane, to be looked at at any instant: its journal is played in the background, chapter by chapter, in
 * private tmux servers, first where a person looks. Thread-safe; to be closed by whoever opened it.
 */
public final class Playback implements AutoCloseable {
    private final String worker;
    private final List<Journal.Noted> outline;
    private final List<PointSummary> points;
    private final List<Missing> missing;
    private final Projection projection;

    private Playback(String worker, List<Journal.Noted> outline, Past past, Projection projection) {
        this.worker = worker;
        this.outline = outline;
        this.points = past.points;
        this.missing = past.missing;
        this.projection = projection;
    }

    private record Past(List<PointSummary> points, List<Missing> missing) {}

    /** Begins to play what is kept of a worker. Blocks for a moment. */
    public static Playback open(Store store, String worker) throws OperationFailed {
        try {
            var outline = store.journal().outline(worker);
            if (outline.isEmpty()) {
                throw new OperationFailed("the journal holds nothing of worker '" + worker + "' yet");
            }
            var from = outline.getFirst().from();
            var to = outline.getLast().to();
            var seams = new Seams(store);
            var took = seams.tookOver(worker);
            var missing = new CopyOnWriteArrayList<Missing>(gaps(outline));
            missing.addAll(seams.unwatched(worker, from, to));
            took.forEach(t -> missing.addAll(t.missing()));
            var points = store.points().stream()
                    .filter(p -> !p.time().isBefore(from) && !p.time().isAfter(to))
                    .sorted(Comparator.comparing(PointSummary::time))
                    .toList();
            var projection = new Projection(
                    store,
                    worker,
                    outline.size(),
                    () -> new Chapters(store, worker, outline).divide(took),
                    missing::add);
            projection.start();
            return new Playback(worker, outline, new Past(points, missing), projection);
        } catch (StoreException e) {
            throw new OperationFailed("what '" + worker + "' printed cannot be read: " + e.getMessage(), e);
        }
    }

    private static List<Missing> gaps(List<Journal.Noted> outline) {
        var gaps = new ArrayList<Missing>();
        for (int i = 0; i < outline.size(); i++) {
            var entry = outline.get(i);
            if (entry.kind() == JournalEntry.Kind.GAP) {
                var end = i + 1 < outline.size() ? outline.get(i + 1).from() : entry.to();
                gaps.add(new Missing(entry.from(), end, entry.note()));
            }
        }
        return gaps;
    }

    public String worker() {
        return worker;
    }

    /** When the first byte that is kept was printed. */
    public Instant from() {
        return outline.getFirst().from();
    }

    /** When the last byte that is kept was printed. */
    public Instant to() {
        return outline.getLast().to();
    }

    /** When the pane changed: each about a second of what it printed, in order, none twice. */
    public List<Instant> changes() {
        return outline.stream()
                .filter(e -> e.kind() != JournalEntry.Kind.GAP)
                .map(Journal.Noted::to)
                .sorted()
                .distinct()
                .toList();
    }

    /** The restore points of that time, oldest first. */
    public List<PointSummary> points() {
        return points;
    }

    /** What is not known, as far as that has been found out; oldest first. */
    public List<Missing> missing() {
        return missing.stream().sorted(Comparator.comparing(Missing::from)).toList();
    }

    /** What the pane showed; empty where that has not been played yet: it is played next then. */
    public Optional<Frame> frame(Instant at) {
        return projection.frame(at);
    }

    /** How much has been played, from 0 to 1. */
    public double played() {
        return projection.played();
    }

    /** Tells when more has been played, some times a second, on a thread of its own; the last to ask is told. */
    public void observe(Runnable observer) {
        projection.observe(observer);
    }

    /**
     * The nearest instant after (or before) another at which a text appeared, whatever its case; empty where there is none. Waits until what
     * lies between has been played.
     *
     * @throws InterruptedException where it is closed meanwhile, too
     */
    public Optional<Instant> find(String text, Instant from, boolean forward) throws InterruptedException {
        return text.isEmpty() ? Optional.empty() : projection.find(Frame.lower(text), from, forward);
    }

    boolean isClosed() {
        return projection.isClosed();
    }

    @Override
    public void close() {
        projection.close();
    }
}
