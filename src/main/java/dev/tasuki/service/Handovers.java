package dev.tasuki.service;

import dev.tasuki.store.Placement.Intent;
import dev.tasuki.store.PointSummary;
import dev.tasuki.store.Store;
import dev.tasuki.store.StoreException;
import dev.tasuki.store.SuccessionRow;
import dev.tasuki.succession.Predecessor;
import dev.tasuki.succession.Succession;
import dev.tasuki.succession.SuccessionListener;
import dev.tasuki.succession.SuccessionOptions;
import dev.tasuki.succession.SuccessionReport;
import dev.tasuki.succession.Way;
import dev.tasuki.tmux.PaneInfo;
import dev.tasuki.tmux.TmuxException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands workers to successors that begin where they are: one cut of the present, kept as a point, and all of them or none,
 * or each for itself. */
final class Handovers {
    private static final Logger LOG = LoggerFactory.getLogger(Handovers.class);

    private final Ground ground;
    private final Store store;
    private final LiveBoard board;
    private final Checkpoints checkpoints;
    private final Succession succession;
    private final Typing typing;
    private final Agents agents;
    private final Farewells farewells;
    private final Continuing continuing;
    private final Clock clock;
    private final Set<String> handing = ConcurrentHashMap.newKeySet();

    Handovers(
            Ground ground,
            Store store,
            LiveBoard board,
            Checkpoints checkpoints,
            Succession succession,
            Typing typing,
            Agents agents,
            Farewells farewells,
            Continuing continuing,
            Clock clock) {
        this.ground = ground;
        this.store = store;
        this.board = board;
        this.checkpoints = checkpoints;
        this.succession = succession;
        this.typing = typing;
        this.agents = agents;
        this.farewells = farewells;
        this.continuing = continuing;
        this.clock = clock;
    }

    /** Whether a worker is being handed over: its death may be meant, and is nobody's to mend. Any thread. */
    boolean has(String worker) {
        return handing.contains(worker);
    }

    /** Those who were handed over may be mended again; the panes of those that are dead now, which are looked at anew. */
    Map<String, PaneInfo> end() {
        var all = Set.copyOf(handing);
        handing.clear();
        var dead = new LinkedHashMap<String, PaneInfo>();
        try {
            ground.panes().now().forEach((worker, pane) -> {
                if (all.contains(worker) && pane.dead()) {
                    dead.put(worker, pane);
                }
            });
        } catch (TmuxException e) {
            LOG.info("nothing is known of {} now: {}", all, e.getMessage());
        }
        return dead;
    }

    /** To be followed by {@link #end}, however it ends. */
    HandedOver handOver(HandoverRequest request, SuccessionListener told) throws OperationFailed {
        var workers = chosen(request);
        handing.addAll(workers);
        var listener = new PersonsFirst(typing, workers, told);
        listener.awaitQuiet("nothing was handed over");
        try {
            var reports = handOver(request, workers, listener);
            reports.forEach((who, report) -> settle(report, who));
            return new HandedOver(
                    SuccessionReport.of(List.copyOf(reports.values())),
                    store.meta().generation());
        } catch (StoreException | TmuxException e) {
            throw new OperationFailed("nothing was handed over: " + e.getMessage(), e);
        }
    }

    /** Who was handed over together, and how it went. */
    private Map<Set<String>, SuccessionReport> handOver(
            HandoverRequest request, Set<String> workers, PersonsFirst listener) throws StoreException, TmuxException {
        var settings = ground.organisation().settings().handover();
        var asked = clock.instant();
        agents.look(clock.instant());
        board.judge(clock.instant());
        var present = checkpoints.present();
        var predecessors =
                request.way() == Way.FRESH ? farewells.of(present, workers, request.briefs()) : List.<Predecessor>of();
        var point = checkpoints.keep(present, PointSummary.Kind.HANDOVER, label(request));
        var options = SuccessionOptions.DEFAULT
                .withWay(request.way())
                .withBriefs(request.briefs())
                .withStandBy(request.standBy())
                .withHandover(settings.with(request.recall()))
                .withAsked(asked)
                .withPredecessors(predecessors);
        if (settings.together() || workers.size() == 1) {
            return Map.of(
                    workers,
                    succession.run(
                            present, point.id(), workers, SuccessionRow.Purpose.HANDOVER, null, options, listener));
        }
        var reports = new LinkedHashMap<Set<String>, SuccessionReport>();
        succession
                .runEach(
                        present,
                        point.id(),
                        workers,
                        options,
                        listener,
                        w -> new PersonsFirst(typing, Set.of(w), listener.told()))
                .forEach((worker, report) -> reports.put(Set.of(worker), report));
        return reports;
    }

    private void settle(SuccessionReport report, Set<String> workers) {
        if (report.outcome() == SuccessionReport.Outcome.VERIFIED) {
            workers.forEach(worker -> board.intent(worker, Intent.RUNNING));
            checkpoints.changed();
            continuing.after(report);
        }
    }

    private static String label(HandoverRequest request) {
        return "handover" + (request.workers().isEmpty() ? "" : " of " + String.join(", ", request.workers()));
    }

    /** Those that were named; else all that are meant to run and have a pane. */
    private Set<String> chosen(HandoverRequest request) throws OperationFailed {
        var panes = board.panes();
        var all = new LinkedHashSet<String>();
        for (var worker : ground.organisation().workers()) {
            boolean asked = request.workers().isEmpty()
                    ? board.intent(worker.id()) == Intent.RUNNING
                    : request.workers().contains(worker.id());
            if (asked && panes.containsKey(worker.id())) {
                all.add(worker.id());
            }
        }
        for (var worker : request.workers()) {
            if (ground.organisation().worker(worker).isEmpty()) {
                throw new OperationFailed("'" + ground.name() + "' has no worker '" + worker + "'");
            }
            if (!all.contains(worker)) {
                throw new OperationFailed(
                        "'" + worker + "' does not run, so that there is nothing to hand over; 'tasuki up "
                                + ground.name() + "' starts it");
            }
        }
        if (all.isEmpty()) {
            throw new OperationFailed(
                    "no worker of '" + ground.name() + "' runs; 'tasuki up " + ground.name() + "' starts them");
        }
        return all;
    }
}
