package dev.tasuki.service;

import dev.tasuki.capture.SessionStateJson;
import dev.tasuki.capture.Snapshot;
import dev.tasuki.capture.WorkerSnapshot;
import dev.tasuki.store.Placement.Intent;
import dev.tasuki.store.PointSummary;
import dev.tasuki.store.Store;
import dev.tasuki.store.StoreException;
import dev.tasuki.store.SuccessionRow;
import dev.tasuki.succession.Succession;
import dev.tasuki.succession.SuccessionListener;
import dev.tasuki.succession.SuccessionOptions;
import dev.tasuki.succession.SuccessionReport;
import dev.tasuki.tmux.TmuxException;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Puts workers back to a restore point; a point of the present is taken first where there is a present. */
final class Restores {
    private final Ground ground;
    private final Store store;
    private final LiveBoard board;
    private final Checkpoints checkpoints;
    private final Succession succession;
    private final Typing typing;
    private final TaskBoard tasks;

    Restores(
            Ground ground,
            Store store,
            LiveBoard board,
            Checkpoints checkpoints,
            Succession succession,
            Typing typing,
            TaskBoard tasks) {
        this.tasks = tasks;
        this.ground = ground;
        this.store = store;
        this.board = board;
        this.checkpoints = checkpoints;
        this.succession = succession;
        this.typing = typing;
    }

    SuccessionReport restore(RestoreRequest request, SuccessionListener listener) throws OperationFailed {
        try {
            if (request.from() != null) {
                var held = SessionStateJson.read(request.from(), ground.organisation());
                var point = checkpoints.keep(
                        held, PointSummary.Kind.MANUAL, "from " + request.from().getFileName());
                return restore(held, point.id(), request, listener);
            }
            var point = store.point(request.point()).orElseThrow(() -> missing(request.point()));
            return restore(store.snapshot(point.id()), point.id(), request, listener);
        } catch (StoreException | IOException e) {
            throw new OperationFailed(String.valueOf(e.getMessage()), e);
        }
    }

    private SuccessionReport restore(
            Snapshot snapshot, String point, RestoreRequest request, SuccessionListener listener)
            throws OperationFailed {
        var workers = chosen(snapshot, request);
        var persons = new PersonsFirst(typing, workers, listener);
        persons.awaitQuiet("nothing was restored");
        try {
            var before = board.panes().isEmpty()
                    ? null
                    : checkpoints.keep(
                            checkpoints.present(), PointSummary.Kind.BEFORE_RESTORE, "the present, before a restore");
            var report = succession.run(
                    snapshot,
                    point,
                    workers,
                    SuccessionRow.Purpose.RESTORE,
                    before == null ? null : before.id(),
                    SuccessionOptions.DEFAULT.withFiles(request.files()),
                    persons);
            if (report.outcome() == SuccessionReport.Outcome.VERIFIED) {
                store.setCurrent(point);
                for (var worker : workers) {
                    store.placement().intend(worker, Intent.RUNNING);
                    board.intent(worker, Intent.RUNNING);
                    var tasks =
                            snapshot.worker(worker).map(WorkerSnapshot::tasks).orElse(List.of());
                    if (!tasks.isEmpty()) {
                        board.tasks(worker, tasks);
                        store.facts().tasks(worker, tasks);
                    }
                }
                tasks.reread();
                checkpoints.changed();
            }
            return report;
        } catch (StoreException | TmuxException e) {
            throw new OperationFailed("nothing was restored: " + e.getMessage(), e);
        }
    }

    private OperationFailed missing(String point) {
        return new OperationFailed(
                point.equals("latest")
                        ? "'" + ground.name() + "' has no restore point yet; 'tasuki capture " + ground.name()
                                + "' takes one"
                        : "there is no restore point '" + point + "' of '" + ground.name() + "'; 'tasuki points "
                                + ground.name() + "' lists them");
    }

    /** The workers asked for; all that the point holds where none is named. */
    private static Set<String> chosen(Snapshot snapshot, RestoreRequest request) throws OperationFailed {
        var held = new LinkedHashSet<String>();
        snapshot.workers().stream().filter(w -> w.pane() != null).forEach(w -> held.add(w.id()));
        for (var worker : request.workers()) {
            if (!held.contains(worker)) {
                throw new OperationFailed(
                        "the restore point holds nothing of worker '" + worker + "'; it holds " + held);
            }
        }
        if (held.isEmpty()) {
            throw new OperationFailed("the restore point holds no worker's pane");
        }
        return request.workers().isEmpty() ? held : request.workers();
    }
}
