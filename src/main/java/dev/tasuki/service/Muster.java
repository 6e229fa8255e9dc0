package dev.tasuki.service;

import dev.tasuki.org.Worker;
import dev.tasuki.process.Processes;
import dev.tasuki.recovery.Healer;
import dev.tasuki.recovery.Ward;
import dev.tasuki.store.Placement.Intent;
import dev.tasuki.store.Store;
import dev.tasuki.store.StoreException;
import dev.tasuki.succession.SuccessionReport;
import dev.tasuki.succession.Survivors;
import dev.tasuki.tmux.PaneInfo;
import dev.tasuki.tmux.TmuxException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Brings up every worker that does not run: finds again who was released, starts who has no pane, and starts the dead again. */
final class Muster {
    /** How long a new process is looked at. */
    private static final Duration LOOK = Duration.ofMillis(400);

    private final Ground ground;
    private final Store store;
    private final Intents intents;
    private final Healer healer;
    private final Ward ward;
    private final Startup startup;

    Muster(Ground ground, Store store, Intents intents, Healer healer, Ward ward) {
        this.ground = ground;
        this.store = store;
        this.intents = intents;
        this.healer = healer;
        this.ward = ward;
        this.startup = new Startup(ground.server(), ground.organisation(), ground.panes(), ground.spool());
    }

    /** Those that were started. Asks tmux itself who is there: the board learns of those that were started just now a little later. */
    List<String> up() throws OperationFailed {
        var there = there();
        var mine = ground.panes().among(there);
        var stopped = new ArrayList<Worker>();
        var dead = new LinkedHashSet<String>();
        for (var worker : ground.organisation().workers()) {
            var pane = mine.get(worker.id());
            healer.forgive(worker.id());
            if (pane == null) {
                stopped.add(worker);
            } else if (pane.dead()) {
                dead.add(worker.id());
            }
        }
        stopped.removeAll(new Reclaim(ground, store).of(stopped));
        new Neighbours(ground.organisation()).refuse(stopped, there);
        endSurvivors(stopped, there);
        var started = new ArrayList<>(startup.start(stopped).keySet());
        started.forEach(worker -> intents.intend(worker, Intent.RUNNING));
        var fresh = List.copyOf(started);
        if (!dead.isEmpty()) {
            startAgain(dead, started);
        }
        look(fresh, started);
        return started;
    }

    /** A program that is not there ends before anybody has read that it was started. */
    private void look(List<String> fresh, List<String> started) throws OperationFailed {
        var failed = new LinkedHashMap<String, String>();
        long until = System.nanoTime() + LOOK.toNanos();
        while (!fresh.isEmpty() && failed.size() < fresh.size() && System.nanoTime() < until) {
            try {
                Thread.sleep(LOOK.dividedBy(8));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new OperationFailed("interrupted while it was seen whether " + started + " run", e);
            }
            ground.panes().among(there()).forEach((worker, pane) -> {
                if (fresh.contains(worker) && pane.dead() && pane.deadStatus().orElse(1) != 0) {
                    failed.putIfAbsent(worker, ending(pane));
                }
            });
        }
        if (!failed.isEmpty()) {
            var well = started.stream().filter(w -> !failed.containsKey(w)).toList();
            throw new OperationFailed(failed.entrySet().stream()
                            .map(f -> f.getKey() + " was started and ended at once, " + f.getValue())
                            .collect(Collectors.joining("; "))
                    + ". Look at its pane, and at its 'command' in "
                    + ground.organisation().file()
                    + (well.isEmpty() ? "" : "; started: " + String.join(", ", well)));
        }
    }

    private static String ending(PaneInfo pane) {
        var status = pane.deadStatus();
        if (status.isEmpty()) {
            return "by signal " + (pane.deadSignal().isEmpty() ? "?" : pane.deadSignal());
        }
        return "exit status " + status.getAsInt() + (status.getAsInt() == 127 ? " (no such program)" : "");
    }

    private List<PaneInfo> there() throws OperationFailed {
        try {
            return ground.panes().all();
        } catch (TmuxException e) {
            throw new OperationFailed("it is not known what runs: " + e.getMessage(), e);
        }
    }

    /** Workers whose panes are there keep their scrollback. */
    private void startAgain(Set<String> dead, List<String> started) throws OperationFailed {
        var before = started.isEmpty() ? "" : " (started before that: " + started + ")";
        try {
            var report = ward.succeed(ward.present(), dead, "started again");
            if (report.outcome() != SuccessionReport.Outcome.VERIFIED) {
                throw new OperationFailed("could not start " + dead + " again: " + report.reason() + before);
            }
            dead.forEach(worker -> intents.intend(worker, Intent.RUNNING));
            started.addAll(dead);
        } catch (Ward.FailedToMend e) {
            throw new OperationFailed("could not start " + dead + " again: " + e.getMessage() + before, e);
        }
    }

    /** A worker that outlived its pane would run twice. */
    private void endSurvivors(List<Worker> stopped, List<PaneInfo> panes) throws OperationFailed {
        try {
            var ids = stopped.stream().map(Worker::id).toList();
            var left = new Survivors(new Processes()).end(store, ids, panes, Duration.ofSeconds(1));
            if (!left.isEmpty()) {
                throw new OperationFailed("processes that outlived their panes do not end: " + left
                        + "; end them, and try again. No worker was started.");
            }
        } catch (StoreException e) {
            throw new OperationFailed("it is not known what still runs: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new OperationFailed("interrupted while survivors were ended", e);
        }
    }
}
