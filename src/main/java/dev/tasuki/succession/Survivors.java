package dev.tasuki.succession;

import dev.tasuki.process.Ending;
import dev.tasuki.process.ProcessIdentity;
import dev.tasuki.process.Processes;
import dev.tasuki.store.Placement;
import dev.tasuki.store.Store;
import dev.tasuki.store.StoreException;
import dev.tasuki.tmux.PaneInfo;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/**
 * Processes of workers that outlived their panes, as those do that ignore HUP when a person closes the pane or the server. Nobody can
 * reach them any more, and a worker that is started again would run twice. A process that any pane still holds is none.
 */
public final class Survivors {
    private final Processes processes;

    public Survivors(Processes processes) {
        this.processes = processes;
    }

    /**
     * Ends what outlived the panes of these workers; those that do not end.
     *
     * @param panes all of the server's
     * @param patience for each of asking, TERM and KILL
     */
    public Collection<ProcessIdentity> end(
            Store store, Collection<String> workers, List<PaneInfo> panes, Duration patience)
            throws StoreException, InterruptedException {
        var trees = new Predecessors(processes);
        var left = new LinkedHashSet<ProcessIdentity>();
        for (var worker : workers) {
            left.addAll(of(store.placement().find(worker), panes, processes, trees));
        }
        return left.isEmpty() ? left : new Ending(processes).end(left, patience);
    }

    static List<ProcessIdentity> of(
            Optional<Placement> placement, List<PaneInfo> panes, Processes processes, Predecessors trees) {
        if (placement.isEmpty()) {
            return List.of();
        }
        var process = new ProcessIdentity(placement.get().pid(), placement.get().pidStart());
        boolean held = panes.stream().anyMatch(p -> !p.dead() && p.pid() == process.pid());
        return !held && process.certain() && processes.alive(process) ? trees.tree(process.pid()) : List.of();
    }
}
