package dev.tasuki.service;

import dev.tasuki.capture.LineBlock;
import dev.tasuki.capture.PaneSnapshot;
import dev.tasuki.capture.Scrollback;
import dev.tasuki.capture.Snapshot;
import dev.tasuki.capture.WorkerSnapshot;
import dev.tasuki.service.Moment.Missing;
import dev.tasuki.store.HealthSpan;
import dev.tasuki.store.JournalEntry;
import dev.tasuki.store.Store;
import dev.tasuki.store.StoreException;
import dev.tasuki.store.SuccessionRow;
import dev.tasuki.succession.SuccessionReport;
import dev.tasuki.succession.SuccessionState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where the journal of a pane does not simply go on from a restore point. */
final class Seams {
    private static final Logger LOG = LoggerFactory.getLogger(Seams.class);

    private final Store store;

    Seams(Store store) {
        this.store = store;
    }

    /**
     * From what the journal of a worker goes on.
     *
     * @param from when that was
     * @param missing what was printed around it and is not known
     */
    record Start(WorkerSnapshot worker, Instant from, List<Missing> missing) {}

    /** Whether a point's marks are of this journal: one that came from elsewhere has others. */
    boolean joins(Snapshot snapshot) throws StoreException {
        for (var worker : snapshot.workers()) {
            if (worker.journal() > store.journal().lastNumber(worker.id())) {
                return false;
            }
            var next = store.journal().next(worker.id(), worker.journal());
            if (next.isPresent() && next.get().to().isBefore(snapshot.time().minus(Looks.TOLERANCE))) {
                return false;
            }
        }
        return true;
    }

    /** Each worker as captured; where a successor took its place since, as that began. */
    List<Start> starts(Snapshot snapshot, Instant point, Instant at) throws StoreException {
        var successions = store.successions().recent();
        var starts = new ArrayList<Start>();
        for (var captured : snapshot.workers()) {
            starts.add(start(captured, point, at, successions));
        }
        return starts;
    }

    private Start start(WorkerSnapshot captured, Instant point, Instant at, List<SuccessionRow> successions)
            throws StoreException {
        for (var row : successions) {
            var took = cutOver(row);
            if (took.isPresent()
                    && took.get().isAfter(point)
                    && !took.get().isAfter(at)
                    && row.workers().contains(captured.id())
                    && row.outcome().equals(SuccessionReport.Outcome.VERIFIED.name())) {
                return begun(captured, row, took.get(), point);
            }
        }
        return new Start(captured, point, List.of());
    }

    /**
     * What a worker printed from where its journal goes on, and had begun to print by an instant; nothing of what its predecessor printed.
     *
     * @param point when the point was taken that it goes on from
     */
    List<JournalEntry> printed(Start start, Instant point, Instant at) throws StoreException {
        var worker = start.worker();
        return store.journal().between(worker.id(), worker.journal(), at).stream()
                .filter(e -> !e.from().isBefore(start.from()) || start.from().equals(point))
                .toList();
    }

    /** Where successors took a worker's place, and what their panes showed before they printed, as far as that is kept. */
    List<Start> tookOver(String worker) throws StoreException {
        var starts = new ArrayList<Start>();
        for (var row : store.successions().recent()) {
            var took = cutOver(row);
            if (took.isPresent()
                    && row.workers().contains(worker)
                    && row.outcome().equals(SuccessionReport.Outcome.VERIFIED.name())
                    && store.point(row.point()).isPresent()) {
                try {
                    store.snapshot(row.point())
                            .worker(worker)
                            .map(then -> begun(then, then.journal()))
                            .filter(then -> then.pane() != null)
                            .ifPresent(then -> starts.add(new Start(then, took.get(), printedBefore(row, took.get()))));
                } catch (StoreException e) {
                    LOG.info("what the successor of {} began with cannot be read: {}", worker, e.getMessage());
                }
            }
        }
        return starts;
    }

    private Start begun(WorkerSnapshot captured, SuccessionRow row, Instant took, Instant point) throws StoreException {
        if (store.point(row.point()).isEmpty()) {
            return new Start(
                    captured,
                    point,
                    List.of(new Missing(
                            row.prepared(), took, "a successor took over, and what it began with is kept no longer")));
        }
        var printed = printedBefore(row, took);
        return store.snapshot(row.point())
                .worker(captured.id())
                .map(then -> new Start(begun(then, captured.journal()), took, printed))
                .orElse(new Start(captured, point, printed));
    }

    private static List<Missing> printedBefore(SuccessionRow row, Instant took) {
        return List.of(new Missing(row.prepared(), took, "what its successor printed before it took over"));
    }

    private static Optional<Instant> cutOver(SuccessionRow row) {
        return row.steps().stream()
                .filter(s -> s.state().equals(SuccessionState.CUT_OVER.name()))
                .map(SuccessionRow.Step::time)
                .findFirst();
    }

    /** A successor's pane before its program has printed: all that was captured stands above an empty screen. */
    private static WorkerSnapshot begun(WorkerSnapshot worker, long journal) {
        var pane = worker.pane();
        return new WorkerSnapshot(
                worker.id(),
                worker.role(),
                worker.kind(),
                worker.status(),
                pane == null ? null : begun(pane),
                worker.process(),
                worker.work(),
                worker.tasks(),
                journal,
                worker.agent(),
                worker.transcript());
    }

    private static PaneSnapshot begun(PaneSnapshot pane) {
        var blocks = new ArrayList<>(pane.history().blocks());
        for (var part : pane.shadow() == null ? List.of(pane.screen()) : List.of(pane.shadow(), pane.screen())) {
            var lines = new ArrayList<>(part.split());
            while (!lines.isEmpty() && lines.getLast().length == 0) {
                lines.removeLast();
            }
            blocks.add(LineBlock.of(lines));
        }
        return new PaneSnapshot(
                pane.pane(),
                pane.width(),
                pane.height(),
                pane.historyLimit(),
                new Scrollback(pane.history().skip(), blocks),
                LineBlock.of(Collections.nCopies(pane.height(), new byte[0])),
                null,
                0,
                0,
                true,
                pane.title());
    }

    /** Times in which nobody looked at a worker. */
    List<Missing> unwatched(String worker, Instant from, Instant to) throws StoreException {
        var missing = new ArrayList<Missing>();
        var looks = new Looks(from);
        for (HealthSpan span : store.health().spans(from, to)) {
            if (span.worker().equals(worker)) {
                looks.then(span)
                        .ifPresent(u -> missing.add(
                                new Missing(u.from(), u.to(), "nobody watched; what came after may stand elsewhere")));
            }
        }
        looks.until(to).ifPresent(u -> missing.add(new Missing(u.from(), u.to(), "nobody watched")));
        return missing;
    }
}
