package dev.tasuki.succession;

import dev.tasuki.capture.WorkFacts;
import dev.tasuki.process.ProcessIdentity;
import dev.tasuki.store.StoreException;
import dev.tasuki.succession.SuccessionReport.Outcome;
import dev.tasuki.tmux.PaneInfo;
import dev.tasuki.tmux.TmuxException;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes everything back that was done; may be repeated. Where one conversation had one writer, the predecessors go on with it. */
final class RollBack {
    private static final Logger LOG = LoggerFactory.getLogger(RollBack.class);

    private final Ground ground;
    private final Logbook logbook;
    private final Writers writers;
    private final Map<String, Map<String, String>> living;

    /** @param living the environments of the predecessors that lived when the succession began, by worker */
    RollBack(Ground ground, Logbook logbook, Writers writers, Map<String, Map<String, String>> living) {
        this.ground = ground;
        this.logbook = logbook;
        this.writers = writers;
        this.living = living;
    }

    /** Does what remains to be done once ROLLED_BACK is committed. */
    SuccessionReport run(String reason) throws StoreException {
        var row = logbook.row();
        var why = reason;
        try {
            try {
                takeBack();
            } catch (TmuxException e) {
                LOG.warn("succession {} is taken back once more: {}", row.id(), e.getMessage());
                takeBack();
            }
        } catch (IOException | StepFailed e) {
            LOG.error("succession {} is not rolled back cleanly: {}", row.id(), e.getMessage());
            why = reason + "; and what was begun could not all be taken back: " + e.getMessage();
        }
        return logbook.finish(Outcome.ROLLED_BACK, why);
    }

    /** May be repeated: what is done already is found done. */
    private void takeBack() throws StoreException, StepFailed, IOException {
        callBack();
        var successors = successors();
        Stage.strike(ground.server(), logbook.row().session());
        Predecessors.end(ground.processes(), ground.organisation(), successors.values(), Duration.ofMillis(500));
        Troupe.sweep(ground.files(logbook.row().session()));
        writers.comeBack(living);
        if (logbook.isHandover() && logbook.isOnItsServer()) {
            new Unsent(ground).send(logbook.saga().seats());
        }
        new WorkTrees(ground, logbook, new WorkFacts()).takeBack();
    }

    private Map<Long, ProcessIdentity> successors() {
        var successors = new HashMap<Long, ProcessIdentity>();
        var trees = new Predecessors(ground.processes());
        for (var seat : logbook.saga().seats()) {
            var process = seat.process();
            if (process != null && ground.processes().alive(process)) {
                trees.tree(process.pid()).forEach(p -> successors.put(p.pid(), p));
            }
        }
        return successors;
    }

    /** Predecessors whose places were taken already take them again. */
    private void callBack() throws StoreException, TmuxException {
        if (!logbook.isHandover() || !logbook.isOnItsServer()) {
            return;
        }
        var saga = logbook.saga();
        try (var open = Stage.reopen(ground.server(), logbook.row().session()).orElse(null)) {
            if (open != null) {
                var whereabouts = new Whereabouts(ground, saga.server());
                var back = new CallBack(open, ground.organisation()).run(saga.seats());
                var panes = back.isEmpty() ? List.<PaneInfo>of() : open.panes();
                for (var seat : back) {
                    ground.failpoints().reached("CALLED_BACK");
                    whereabouts.keep(
                            panes, seat.worker(), seat.predecessor(), seat.old().getFirst());
                }
            }
        }
    }
}
