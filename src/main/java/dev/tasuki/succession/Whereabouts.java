package dev.tasuki.succession;

import dev.tasuki.process.ProcessIdentity;
import dev.tasuki.store.Placement;
import dev.tasuki.store.StoreException;
import dev.tasuki.succession.Saga.Seat;
import dev.tasuki.tmux.PaneInfo;
import java.time.Instant;
import java.util.List;

/** Keeps in the store in which pane and as which process a worker runs from now on. */
final class Whereabouts {
    private final Ground ground;
    private final long server;

    /** @param server the pid of the tmux server that has the panes */
    Whereabouts(Ground ground, long server) {
        this.ground = ground;
        this.server = server;
    }

    void ofSuccessors(List<PaneInfo> panes, List<Seat> seats) throws StoreException {
        for (var seat : seats) {
            var process = seat.process();
            if (process != null) {
                keep(panes, seat.worker(), seat.successor(), process);
            }
        }
    }

    void keep(List<PaneInfo> panes, String worker, String id, ProcessIdentity process) throws StoreException {
        var pane = panes.stream().filter(p -> p.id().toString().equals(id)).findFirst();
        if (pane.isPresent()) {
            var placement = ground.store().placement();
            placement.put(new Placement(
                    worker,
                    id,
                    process.pid(),
                    process.started(),
                    server,
                    pane.get().session(),
                    ground.processes().arguments(process.pid()),
                    Instant.now()));
            placement.intend(worker, Placement.Intent.RUNNING);
        }
    }
}
