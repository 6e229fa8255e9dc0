package dev.tasuki.service;

import dev.tasuki.capture.Snapshot;
import dev.tasuki.capture.WorkerSnapshot;
import dev.tasuki.process.Ending;
import dev.tasuki.process.ProcessIdentity;
import dev.tasuki.process.Processes;
import dev.tasuki.recovery.Ward;
import dev.tasuki.store.Alert;
import dev.tasuki.store.JournalEntry;
import dev.tasuki.store.LeaseLostException;
import dev.tasuki.store.Placement.Intent;
import dev.tasuki.store.PointSummary;
import dev.tasuki.store.Store;
import dev.tasuki.store.StoreException;
import dev.tasuki.store.SuccessionRow;
import dev.tasuki.succession.Rebuilder;
import dev.tasuki.succession.Succession;
import dev.tasuki.succession.SuccessionListener;
import dev.tasuki.succession.SuccessionOptions;
import dev.tasuki.succession.SuccessionReport;
import dev.tasuki.tmux.PaneInfo;
import dev.tasuki.tmux.TmuxException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The living organisation as the healer sees it and acts on it. */
final class LivingWard implements Ward {
    private static final Logger LOG = LoggerFactory.getLogger(LivingWard.class);
    /** How long a survivor may take to end at each step; a rebuild waits for it. */
    private static final Duration PATIENCE = Duration.ofMillis(300);

    private final Ground ground;
    private final Store store;
    private final Scores scores;
    private final LiveBoard board;
    private final Eyes eyes;
    private final Checkpoints checkpoints;
    private final JournalWriter journal;
    private final Succession succession;
    private final Rebuilder rebuilder;
    private final Processes processes;
    private final Clock clock;

    LivingWard(
            Ground ground,
            Store store,
            Scores scores,
            LiveBoard board,
            Eyes eyes,
            Checkpoints checkpoints,
            JournalWriter journal,
            Succession succession,
            Rebuilder rebuilder,
            Processes processes,
            Clock clock) {
        this.ground = ground;
        this.store = store;
        this.scores = scores;
        this.board = board;
        this.eyes = eyes;
        this.checkpoints = checkpoints;
        this.journal = journal;
        this.succession = succession;
        this.rebuilder = rebuilder;
        this.processes = processes;
        this.clock = clock;
    }

    @Override
    public boolean isDown(String worker) {
        // the incident may be of a worker that has left the file since
        return ground.organisation().worker(worker).isPresent()
                && board.intent(worker) == Intent.RUNNING
                && board.pane(worker).map(PaneInfo::dead).orElse(false);
    }

    @Override
    public boolean isUp(String worker) {
        var pane = board.panes().get(worker);
        return pane != null && !pane.dead();
    }

    @Override
    public boolean isAllUp() {
        try {
            var panes = ground.panes().now();
            return meantToRun().stream()
                    .allMatch(id -> panes.containsKey(id)
                            && !Objects.requireNonNull(panes.get(id)).dead());
        } catch (TmuxException e) {
            LOG.info("nothing is known of the workers' panes now: {}", e.getMessage());
            return false;
        }
    }

    @Override
    public boolean isAnyUp() {
        return board.panes().values().stream().anyMatch(p -> !p.dead());
    }

    @Override
    public List<String> meantToRun() {
        return ground.organisation().workers().stream()
                .map(w -> w.id())
                .filter(id -> board.intent(id) == Intent.RUNNING)
                .toList();
    }

    @Override
    public Snapshot present() throws FailedToMend {
        try {
            return checkpoints.present();
        } catch (TmuxException | StoreException e) {
            throw new FailedToMend("the present could not be captured: " + e.getMessage(), e);
        }
    }

    @Override
    public Snapshot remembered() throws FailedToMend {
        try {
            journal.flush();
            var since = new HashMap<String, List<JournalEntry>>();
            var base = goingOn(base(), since);
            var whole = new Remembered(ground.organisation(), ground.panes(), board).of(base, clock.instant());
            for (var worker : whole.workers()) {
                if (!since.containsKey(worker.id())) {
                    since.put(worker.id(), store.journal().after(worker.id(), worker.journal()));
                }
            }
            return rebuilder.withJournal(whole, since);
        } catch (StoreException | TmuxException e) {
            throw new FailedToMend("what is kept of the workers could not be read: " + e.getMessage(), e);
        }
    }

    /**
     * The workers from which the journal goes on: one that was restored or handed over after the point is what it was put back to, not what it
     * was before.
     *
     * @param since is given what each printed then
     */
    private @Nullable Snapshot goingOn(@Nullable Snapshot base, Map<String, List<JournalEntry>> since)
            throws StoreException {
        if (base == null) {
            return null;
        }
        var seams = new Seams(store);
        var now = clock.instant();
        try {
            var workers = new ArrayList<WorkerSnapshot>();
            var printed = new HashMap<String, List<JournalEntry>>();
            for (var start : seams.starts(base, base.time(), now)) {
                workers.add(start.worker());
                printed.put(start.worker().id(), seams.printed(start, base.time(), now));
            }
            since.putAll(printed);
            return base.with(workers);
        } catch (LeaseLostException e) {
            throw e;
        } catch (StoreException e) {
            LOG.error("what successors began with cannot be read; the point before them is taken", e);
            return base;
        }
    }

    /**
     * The newest point of this organisation's workers, to which the journal adds the least, whatever was failing when it was taken; where it is damaged, the best that is
     * not. Null where there is none at all.
     */
    private @Nullable Snapshot base() throws StoreException {
        var latest = scores.restorable(Scores.LATEST);
        if (latest.isEmpty()) {
            return null;
        }
        try {
            return store.snapshot(latest.get().id());
        } catch (LeaseLostException e) {
            throw e;
        } catch (StoreException e) {
            for (var point : scores.ranked()) {
                var score = point.score();
                if (score != null
                        && score > 0
                        && !point.id().equals(latest.get().id())) {
                    LOG.error("rebuilt from {} of {}, for the newest point fails", point.id(), point.time(), e);
                    alert(
                            "store",
                            "restore point " + latest.get().id() + " is damaged; " + point.id()
                                    + " and the journal were used in its place: " + e.getMessage());
                    return store.snapshot(point.id());
                }
            }
            throw e;
        }
    }

    @Override
    public int stopSurvivors() throws FailedToMend {
        try {
            var survivors = new LinkedHashSet<ProcessIdentity>();
            var table = processes.table();
            for (var placed : store.placement().all()) {
                var process = new ProcessIdentity(placed.pid(), placed.pidStart());
                if (process.certain() && processes.alive(process)) {
                    survivors.addAll(table.session(placed.pid()));
                    survivors.addAll(table.tree(placed.pid()));
                    survivors.add(process);
                }
            }
            var left = new Ending(processes).end(survivors, PATIENCE);
            if (!left.isEmpty()) {
                throw new FailedToMend("processes that outlived their tmux server do not end: " + left);
            }
            return survivors.size();
        } catch (StoreException e) {
            throw new FailedToMend("it is not known which processes survived: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new FailedToMend("interrupted", e);
        }
    }

    @Override
    public SuccessionReport succeed(Snapshot from, Set<String> workers, String label) throws FailedToMend {
        try {
            var point = kept(from, label);
            long losses = eyes.losses();
            var report = succession.run(
                    from,
                    point,
                    workers,
                    SuccessionRow.Purpose.RECOVERY,
                    null,
                    SuccessionOptions.DEFAULT,
                    SuccessionListener.NONE);
            if (report.outcome() == SuccessionReport.Outcome.VERIFIED) {
                eyes.expectServer(losses);
            }
            return report;
        } catch (StoreException e) {
            throw new FailedToMend(String.valueOf(e.getMessage()), e);
        }
    }

    /** Where there is no room for another point, the workers are put back all the same. */
    private String kept(Snapshot from, String label) throws StoreException {
        try {
            return checkpoints.keep(from, PointSummary.Kind.RECOVERY, label).id();
        } catch (LeaseLostException e) {
            throw e;
        } catch (StoreException e) {
            LOG.error("{}: no restore point could be kept of it", label, e);
            return "";
        }
    }

    @Override
    public void quarantine(String worker) throws FailedToMend {
        try {
            store.placement().intend(worker, Intent.QUARANTINED);
            board.intent(worker, Intent.QUARANTINED);
        } catch (StoreException e) {
            throw new FailedToMend(String.valueOf(e.getMessage()), e);
        }
    }

    @Override
    public void alert(String subject, String text) {
        new Alarm(store, clock).raise(Alert.Severity.CRITICAL, subject, text);
    }
}
