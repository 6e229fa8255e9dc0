package dev.tasuki.succession;

import dev.tasuki.capture.WorkerSnapshot;
import dev.tasuki.org.Organisation;
import dev.tasuki.process.Ending;
import dev.tasuki.process.ProcessIdentity;
import dev.tasuki.process.ProcessTable;
import dev.tasuki.process.Processes;
import dev.tasuki.tmux.PaneInfo;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The processes that successors take the place of. */
final class Predecessors {
    private static final Logger LOG = LoggerFactory.getLogger(Predecessors.class);

    private final Processes processes;
    private final ProcessTable table;

    Predecessors(Processes processes) {
        this.processes = processes;
        this.table = processes.table();
    }

    /** The process of a pane and what descends from it, as they are now. */
    List<ProcessIdentity> of(PaneInfo pane) {
        return pane.dead() ? List.of() : tree(pane.pid());
    }

    /** The environment of a captured process that lives still, secrets included: not to be kept. */
    static Map<String, String> environment(@Nullable WorkerSnapshot snapshot, Processes processes) {
        var process = snapshot == null ? null : snapshot.process();
        return process != null && processes.alive(new ProcessIdentity(process.pid(), process.started()))
                ? processes.environment(process.pid())
                : Map.of();
    }

    List<ProcessIdentity> tree(long pid) {
        var found = new ArrayList<ProcessIdentity>();
        processes.identity(pid).ifPresent(first -> {
            found.add(first);
            found.addAll(table.tree(pid));
        });
        return List.copyOf(found);
    }

    /** Ends those that have not ended with their pane: asks, then insists. */
    static void end(
            Processes processes, Organisation organisation, Collection<ProcessIdentity> whom, Duration patience) {
        try {
            var left = new Ending(processes).end(whom, patience);
            if (!left.isEmpty()) {
                LOG.error("{}: processes that cannot be ended: {}", organisation.name(), left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
