package dev.tasuki.service;

import dev.tasuki.process.Ending;
import dev.tasuki.process.ProcessIdentity;
import dev.tasuki.process.Processes;
import dev.tasuki.store.AdoptedOption;
import dev.tasuki.store.Store;
import dev.tasuki.store.StoreException;
import dev.tasuki.tmux.PaneInfo;
import dev.tasuki.tmux.TmuxException;
import dev.tasuki.tmux.TmuxServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/** Stops an organisation's workers, or lets go of them; other panes and sessions are never touched. */
final class Closing {
    /** How long processes may take to end by themselves, after TERM, and after KILL. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Processes processes = new Processes();
    private final TmuxServer server;
    private final WorkerPanes panes;

    Closing(TmuxServer server, WorkerPanes panes) {
        this.server = server;
        this.panes = panes;
    }

    /** Closes every worker's pane; the workers that had one. It must have been noted before that they are not meant to run. */
    List<String> down() throws OperationFailed {
        try {
            var closed = new ArrayList<String>();
            var ending = new LinkedHashSet<ProcessIdentity>();
            for (var entry : panes.now().entrySet()) {
                var pane = entry.getValue();
                if (!pane.dead()) {
                    processes.identity(pane.pid()).ifPresent(ending::add);
                    ending.addAll(processes.tree(pane.pid()));
                }
                server.run(List.of("kill-pane", "-t", pane.id().toString()));
                closed.add(entry.getKey());
            }
            var left = new Ending(processes).end(ending, PATIENCE);
            if (!left.isEmpty()) {
                throw new OperationFailed("these processes do not end: " + left);
            }
            return closed;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new OperationFailed("interrupted while workers ended", e);
        } catch (TmuxException e) {
            throw new OperationFailed("could not stop the workers: " + e.getMessage(), e);
        }
    }

    /** Takes Tasuki's options off every pane and leaves all running; the options undone, as text. */
    List<String> release(Store store) throws OperationFailed {
        try {
            var undone = release(store.adopted().all());
            store.adopted().clear();
            return undone;
        } catch (StoreException e) {
            throw new OperationFailed("could not release every pane: " + e.getMessage(), e);
        }
    }

    /**
     * As the other.
     *
     * @param previous what was set before, as far as that is known
     */
    List<String> release(List<AdoptedOption> previous) throws OperationFailed {
        try {
            var undone = new ArrayList<String>();
            for (Map.Entry<String, PaneInfo> entry : panes.now().entrySet()) {
                var pane = entry.getValue().id();
                var remain = previous.stream()
                        .filter(o ->
                                o.pane().equals(pane.toString()) && o.option().equals(WorkerPanes.REMAIN))
                        .map(o -> o.previous() == null ? "" : o.previous())
                        .findFirst()
                        .orElse("");
                panes.disown(pane, remain);
                undone.add(pane + " " + WorkerPanes.WORKER);
                undone.add(pane + " " + WorkerPanes.REMAIN);
            }
            return undone;
        } catch (TmuxException e) {
            throw new OperationFailed("could not release every pane: " + e.getMessage(), e);
        }
    }
}
