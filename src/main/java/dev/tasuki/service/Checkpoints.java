package dev.tasuki.service;

import dev.tasuki.capture.Capturer;
import dev.tasuki.capture.Snapshot;
import dev.tasuki.capture.WorkerSnapshot;
import dev.tasuki.store.PointSummary;
import dev.tasuki.store.Store;
import dev.tasuki.store.StoreException;
import dev.tasuki.tmux.TmuxException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.concurrent.atomic.AtomicBoolean;

/** Takes snapshots of the living organisation and keeps them as restore points. Blocks; any thread. */
final class Checkpoints {
    private static final int MOST_TASKS = 500;

    private final Capturer capturer;
    private final Store store;
    private final LiveBoard board;
    private final JournalWriter journal;
    private final Clock clock;
    private final Duration every;
    private final AtomicBoolean changed = new AtomicBoolean();
    private volatile Instant last;
    private final Runnable important;
    private final AtomicBoolean soon = new AtomicBoolean();

    /** @param important run when a point was kept that is no mere matter of time */
    Checkpoints(
            Capturer capturer,
            Store store,
            LiveBoard board,
            JournalWriter journal,
            Clock clock,
            Duration every,
            Runnable important) {
        this.capturer = capturer;
        this.store = store;
        this.board = board;
        this.journal = journal;
        this.clock = clock;
        this.every = every;
        this.important = important;
        this.last = clock.instant();
    }

    /** Something happened that the newest point does not hold. */
    void changed() {
        changed.set(true);
    }

    /** Something happened that shall be kept at the next beat, and is important. */
    void soon() {
        soon.set(true);
    }

    /** Whether it is time for a point that nobody asked for. */
    boolean due() {
        return !board.released()
                && (soon.get() || (changed.get() && !clock.instant().isBefore(last.plus(every))));
    }

    /** Everything as it is now; a worker whose process has ended keeps what was last known of it. */
    Snapshot present() throws TmuxException, StoreException {
        var captured = capturer.capture();
        journal.flush();
        var workers = new ArrayList<WorkerSnapshot>();
        for (var worker : captured.workers()) {
            var process = worker.process() != null || worker.pane() == null
                    ? worker.process()
                    : board.process(worker.id()).orElse(null);
            workers.add(new WorkerSnapshot(
                    worker.id(),
                    worker.role(),
                    worker.kind(),
                    worker.status(),
                    worker.pane(),
                    process,
                    worker.work(),
                    worker.tasks(),
                    journal.number(worker.id(), worker.journal()),
                    worker.agent(),
                    worker.transcript()));
        }
        return new Snapshot(
                captured.organisation(),
                captured.generation(),
                captured.time(),
                captured.cut(),
                captured.layout(),
                workers,
                captured.host(),
                store.messages().open(),
                store.board().recent(MOST_TASKS));
    }

    /** Commits what has been printed until now. */
    void flush() throws StoreException {
        journal.flush();
    }

    PointSummary keep(Snapshot snapshot, PointSummary.Kind kind, String label) throws StoreException {
        var point = store.add(snapshot, kind, label);
        last = clock.instant();
        if (soon.getAndSet(false) || kind != PointSummary.Kind.AUTO) {
            important.run();
        }
        return point;
    }

    /** Takes a point of the present. */
    PointSummary take(PointSummary.Kind kind, String label) throws OperationFailed {
        try {
            changed.set(false);
            return keep(present(), kind, label);
        } catch (TmuxException e) {
            changed.set(true);
            throw new OperationFailed("nothing could be captured: " + e.getMessage(), e);
        } catch (StoreException e) {
            changed.set(true);
            throw new OperationFailed("the restore point could not be kept: " + e.getMessage(), e);
        }
    }
}
