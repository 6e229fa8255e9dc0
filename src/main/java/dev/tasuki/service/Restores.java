package dev.tasuki.service;

import dev.tasuki.capture.SessionStateJson;
import dev.tasuki.capture.Snapshot;
import dev.tasuki.capture.WorkerSnapshot;
import dev.tasuki.store.LeaseLostException;
import dev.tasuki.store.Placement.Intent;
import dev.tasuki.store.PointSummary;
import dev.tasuki.store.Store;
import dev.tasuki.store.StoreException;
import dev.tasuki.store.SuccessionRow;
import dev.tasuki.succession.Check;
import dev.tasuki.succession.Succession;
import dev.tasuki.succession.SuccessionListener;
import dev.tasuki.succession.SuccessionOptions;
import dev.tasuki.succession.SuccessionReport;
import dev.tasuki.succession.SuccessionState;
import dev.tasuki.tmux.TmuxException;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts workers back to a restore point; a point of the present is taken first where there is a present. */
final class Restores {
    /** So many points are tried before it is left to a person. */
    private static final int MOST_TRIED = 3;

    private static final Logger LOG = LoggerFactory.getLogger(Restores.class);

    private final Ground ground;
    private final Store store;
    private final Scores scores;
    private final Moments moments;
    private final LiveBoard board;
    private final Checkpoints checkpoints;
    private final Succession succession;
    private final Typing typing;
    private final TaskBoard tasks;

    Restores(
            Ground ground,
            Store store,
            Scores scores,
            Moments moments,
            LiveBoard board,
            Checkpoints checkpoints,
            Succession succession,
            Typing typing,
            TaskBoard tasks) {
        this.tasks = tasks;
        this.ground = ground;
        this.store = store;
        this.scores = scores;
        this.moments = moments;
        this.board = board;
        this.checkpoints = checkpoints;
        this.succession = succession;
        this.typing = typing;
    }

    SuccessionReport restore(RestoreRequest request, SuccessionListener listener) throws OperationFailed {
        try {
            if (request.from() != null) {
                var held = SessionStateJson.read(request.from(), ground.organisation());
                chosen(held, request);
                var point = checkpoints.keep(
                        held, PointSummary.Kind.MANUAL, "from " + request.from().getFileName());
                return restore(held, point.id(), request, null, listener);
            }
            if (request.at() != null) {
                return restore(request.at(), request, listener);
            }
            if (request.next() || request.point().equals(Scores.BEST)) {
                return bestOf(request, listener);
            }
            var point = asked(request);
            return restore(store.snapshot(point.id()), point.id(), request, null, listener);
        } catch (StoreException | IOException e) {
            throw new OperationFailed(String.valueOf(e.getMessage()), e);
        }
    }

    /** To an instant: what is built for it is kept as a point, and the report says what of it is known. */
    private SuccessionReport restore(Instant at, RestoreRequest request, SuccessionListener listener)
            throws OperationFailed, StoreException {
        checkpoints.flush();
        var built = moments.built(at);
        var known = built.moment().workers().stream()
                .filter(e -> request.workers().isEmpty() || request.workers().contains(e.worker()))
                .map(e -> new Check(
                        e.worker(),
                        "journal",
                        false,
                        e.whole() ? Check.Result.PASS : Check.Result.FAIL,
                        "until " + Moment.clock(at),
                        e.words()))
                .toList();
        var point =
                checkpoints.keep(built.snapshot(), PointSummary.Kind.MANUAL, "as it was at " + Moment.dayAndClock(at));
        listener.entered(
                SuccessionState.PREPARED, String.join("; ", built.moment().words()));
        var report = restore(built.snapshot(), point.id(), request, null, listener);
        return report.with(known);
    }

    /** From the best point; where it is damaged or fails its checks from the next best, and what was passed over is said. */
    private SuccessionReport bestOf(RestoreRequest request, SuccessionListener listener)
            throws OperationFailed, StoreException {
        var passed = new ArrayList<String>();
        SuccessionReport last = null;
        for (var point : candidates(request)) {
            if (listener.cancelled() || passed.size() == MOST_TRIED) {
                break;
            }
            listener.entered(
                    SuccessionState.PREPARED,
                    "restore point " + point.id() + ", " + Objects.requireNonNullElse(point.score(), "not") + " of 100"
                            + (passed.isEmpty() ? "" : ", since " + passed.getLast()));
            Snapshot snapshot;
            try {
                snapshot = store.snapshot(point.id());
            } catch (LeaseLostException e) {
                throw e;
            } catch (StoreException e) {
                LOG.warn("restore point {} is passed over", point.id(), e);
                passed.add(point.id() + " is damaged: " + e.getMessage());
                continue;
            }
            last = restore(snapshot, point.id(), request, last == null ? null : last.before(), listener);
            if (!failedItsChecks(last)) {
                return told(last, passed);
            }
            passed.add(point.id() + " failed its checks and was rolled back (" + last.reason() + ")");
        }
        if (last != null) {
            return told(last, passed.subList(0, passed.size() - 1));
        }
        if (passed.isEmpty()) {
            throw none(request);
        }
        throw new OperationFailed("nothing was restored: " + String.join("; ", passed));
    }

    /** The one that is asked for, then the best. A point that is damaged is not offered. */
    private List<PointSummary> candidates(RestoreRequest request) throws StoreException, OperationFailed {
        var candidates = new ArrayList<PointSummary>();
        if (!request.point().equals(Scores.BEST)) {
            candidates.add(asked(request));
        }
        for (var point : scores.ranked()) {
            var score = point.score();
            if (score != null
                    && score > 0
                    && scores.holds(point, request.workers())
                    && candidates.stream().noneMatch(c -> c.id().equals(point.id()))) {
                candidates.add(point);
            }
        }
        return candidates;
    }

    /** A person's stop, a person who types, and a tmux that fails say nothing against a point. */
    private static boolean failedItsChecks(SuccessionReport report) {
        return report.outcome() == SuccessionReport.Outcome.ROLLED_BACK
                && report.checks().stream().anyMatch(c -> c.required() && c.result() == Check.Result.FAIL);
    }

    private static SuccessionReport told(SuccessionReport report, List<String> passed) {
        var reasons = new ArrayList<String>();
        passed.forEach(p -> reasons.add("passed over: " + p));
        if (!report.reason().isEmpty()) {
            reasons.add(report.reason());
        }
        return report.withReason(String.join("; ", reasons));
    }

    /** @param kept the point of the present where it has been taken already */
    private SuccessionReport restore(
            Snapshot snapshot, String point, RestoreRequest request, @Nullable String kept, SuccessionListener listener)
            throws OperationFailed {
        var workers = chosen(snapshot, request);
        var persons = new PersonsFirst(typing, workers, listener);
        persons.awaitQuiet("nothing was restored");
        try {
            var before = kept != null || board.panes().isEmpty() ? kept : present();
            var gone = gone(snapshot, request);
            var report = succession.run(
                    snapshot,
                    point,
                    workers,
                    SuccessionRow.Purpose.RESTORE,
                    before,
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
            return gone.isEmpty() ? report : report.with(gone);
        } catch (StoreException | TmuxException e) {
            throw new OperationFailed("nothing was restored: " + e.getMessage(), e);
        }
    }

    private String present() throws StoreException, TmuxException {
        return checkpoints
                .keep(checkpoints.present(), PointSummary.Kind.BEFORE_RESTORE, "the present, before a restore")
                .id();
    }

    private PointSummary asked(RestoreRequest request) throws OperationFailed, StoreException {
        var found = scores.restorable(request.point());
        if (found.isPresent()) {
            return found.get();
        }
        throw request.point().equals(Scores.LATEST) ? none(request) : missing(request.point());
    }

    /** Why no point can be restored, though there may be some. */
    private OperationFailed none(RestoreRequest request) throws StoreException {
        var points = store.points();
        if (points.isEmpty()) {
            return missing(Scores.BEST);
        }
        var wanted = request.workers().stream()
                .filter(w -> points.stream().noneMatch(p -> scores.holds(p, Set.of(w))))
                .sorted()
                .toList();
        return new OperationFailed(
                wanted.isEmpty()
                        ? "none of the restore points can be restored; 'tasuki points "
                                + ground.name() + "' lists them, and 'tasuki points show " + ground.name()
                                + " ID' says why not"
                        : "no restore point holds anything of " + String.join(", ", wanted) + "; 'tasuki points "
                                + ground.name() + "' lists them");
    }

    private OperationFailed missing(String point) {
        return new OperationFailed(
                point.equals(Scores.LATEST) || point.equals(Scores.BEST)
                        ? "'" + ground.name() + "' has no restore point yet; 'tasuki capture " + ground.name()
                                + "' takes one"
                        : "there is no restore point '" + point + "' of '" + ground.name() + "'; 'tasuki points "
                                + ground.name() + "' lists them");
    }

    /** The workers that the point holds and nobody knows any more, so that nobody takes them for restored. */
    private List<Check> gone(Snapshot snapshot, RestoreRequest request) {
        if (!request.workers().isEmpty()) {
            return List.of();
        }
        return held(snapshot, false).stream()
                .map(id -> new Check(
                        id,
                        "worker",
                        false,
                        Check.Result.NOT_APPLICABLE,
                        "it is not in the organisation's file any more, and was left out",
                        ""))
                .toList();
    }

    /** Whose pane or directory a point holds: those whom the organisation's file names, or those whom it does not. */
    private List<String> held(Snapshot snapshot, boolean known) {
        return snapshot.workers().stream()
                .filter(w -> w.restorable() && isKnown(w.id()) == known)
                .map(WorkerSnapshot::id)
                .toList();
    }

    private boolean isKnown(String worker) {
        return ground.organisation().worker(worker).isPresent();
    }

    /** The workers asked for; all that the point holds, and the organisation's file names, where none is named. */
    private Set<String> chosen(Snapshot snapshot, RestoreRequest request) throws OperationFailed {
        var strange = scores.strange(snapshot);
        if (strange.isPresent()) {
            throw new OperationFailed("nothing can be restored from this point: " + strange.get());
        }
        var held = new LinkedHashSet<>(held(snapshot, true));
        for (var worker : request.workers()) {
            if (!isKnown(worker)) {
                throw new OperationFailed("there is no worker '" + worker + "' in "
                        + ground.organisation().file() + "; put it back there before it is restored");
            }
            if (!held.contains(worker)) {
                throw new OperationFailed(
                        "the restore point holds nothing of worker '" + worker + "'; it holds " + held);
            }
        }
        if (held.isEmpty()) {
            throw new OperationFailed("the restore point holds no worker's pane or directory");
        }
        return request.workers().isEmpty() ? held : request.workers();
    }
}
