package dev.tasuki.succession;

import dev.tasuki.org.Organisation;
import dev.tasuki.succession.Saga.Seat;
import dev.tasuki.tmux.PaneInfo;
import dev.tasuki.tmux.TmuxCommand;
import dev.tasuki.tmux.TmuxException;
import java.util.ArrayList;
import java.util.List;

/**
 * Puts predecessors that have not been retired yet back into the places that their successors have taken. May be repeated after a crash.
 * For one thread.
 */
final class CallBack {
    private final Stage stage;
    private final Organisation organisation;

    CallBack(Stage stage, Organisation organisation) {
        this.stage = stage;
        this.organisation = organisation;
    }

    /** Does it; those that are in their places again. */
    List<Seat> run(List<Seat> seats) throws TmuxException {
        var panes = stage.panes();
        var groups = new ArrayList<List<TmuxCommand>>();
        var back = new ArrayList<Seat>();
        for (var seat : seats) {
            boolean waits = hidden(panes, seat.predecessor(), true);
            if (waits && hidden(panes, seat.successor(), false)) {
                back.add(seat);
                groups.add(List.of(
                        TmuxCommand.of("swap-pane", "-d", "-Z", "-s", seat.predecessor(), "-t", seat.successor()),
                        TmuxCommand.of(
                                "set-option",
                                "-p",
                                "-t",
                                seat.predecessor(),
                                "@tasuki_worker",
                                organisation.name() + "/" + seat.worker()),
                        TmuxCommand.of("set-option", "-p", "-u", "-t", seat.successor(), "@tasuki_worker")));
            }
        }
        stage.groups(groups);
        return back;
    }

    private boolean hidden(List<PaneInfo> panes, String id, boolean wanted) {
        return panes.stream().anyMatch(p -> p.id().toString().equals(id) && stage.holds(p) == wanted);
    }
}
