package dev.tasuki.service;

import dev.tasuki.org.Worker;
import dev.tasuki.process.ProcessIdentity;
import dev.tasuki.process.Processes;
import dev.tasuki.store.Store;
import dev.tasuki.store.StoreException;
import dev.tasuki.tmux.TmuxException;
import java.util.ArrayList;
import java.util.List;

/** Finds workers again that were released and run on in their panes, so that they are not started a second time. */
final class Reclaim {
    private final Ground ground;
    private final Store store;
    private final Processes processes = new Processes();

    Reclaim(Ground ground, Store store) {
        this.ground = ground;
        this.store = store;
    }

    /** Makes the panes of these workers theirs again where their last known process still lives in one; those workers. */
    List<Worker> of(List<Worker> without) throws OperationFailed {
        var found = new ArrayList<Worker>();
        if (without.isEmpty()) {
            return found;
        }
        try {
            var panes = ground.panes().all();
            for (var worker : without) {
                var placed = store.placement().find(worker.id());
                for (var pane : panes) {
                    if (placed.isPresent()
                            && pane.worker().isEmpty()
                            && !pane.dead()
                            && pane.pid() == placed.get().pid()
                            && processes.alive(new ProcessIdentity(
                                    placed.get().pid(), placed.get().pidStart()))) {
                        store.adopted()
                                .record(
                                        pane.id().toString(),
                                        WorkerPanes.REMAIN,
                                        ground.panes().ownRemainOnExit(pane.id()));
                        ground.panes().own(worker.id(), pane.id());
                        found.add(worker);
                        break;
                    }
                }
            }
            return found;
        } catch (StoreException | TmuxException e) {
            throw new OperationFailed("it could not be seen what still runs: " + e.getMessage(), e);
        }
    }
}
