package dev.tasuki.succession;

import dev.tasuki.capture.Capturer;
import dev.tasuki.org.Worker;
import dev.tasuki.store.StoreException;
import dev.tasuki.succession.Saga.Seat;
import dev.tasuki.tmux.PaneInfo;
import dev.tasuki.tmux.TmuxException;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Notes where the predecessors are before anything is built. */
final class Seating {
    private static final Logger LOG = LoggerFactory.getLogger(Seating.class);

    private final Ground ground;

    Seating(Ground ground) {
        this.ground = ground;
    }

    /** A seat for each worker, in their order; one without a pane may have outlived it. */
    List<Seat> of(List<Worker> workers) throws StoreException {
        var panes = panes();
        var predecessors = new Predecessors(ground.processes());
        var seats = new ArrayList<Seat>();
        for (var worker : workers) {
            var pane = panes.stream()
                    .filter(p -> worker.id().equals(Capturer.workerOf(p, ground.organisation())))
                    .findFirst();
            var old = pane.isPresent()
                    ? predecessors.of(pane.get())
                    : Survivors.of(
                            ground.store().placement().find(worker.id()), panes, ground.processes(), predecessors);
            seats.add(new Seat(
                    worker.id(),
                    worker.session(),
                    "",
                    null,
                    pane.map(p -> p.id().toString()).orElse(""),
                    old));
        }
        return seats;
    }

    private List<PaneInfo> panes() {
        try {
            return PaneInfo.parse(ground.server().run(PaneInfo.list().words()));
        } catch (TmuxException e) {
            if (e.kind() != TmuxException.Kind.NO_SERVER) {
                LOG.warn("{}: {}", ground.organisation().name(), e.getMessage());
            }
            return List.of();
        }
    }
}
