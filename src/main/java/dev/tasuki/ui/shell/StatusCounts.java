package dev.tasuki.ui.shell;

import dev.tasuki.org.WorkerStatus.State;
import dev.tasuki.service.WorkerView;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** How many workers are in each state, those that need a person first. */
final class StatusCounts {
    private static final List<State> ORDER = List.of(
            State.DEAD,
            State.HUNG,
            State.BLOCKED,
            State.WAITING,
            State.WORKING,
            State.STARTING,
            State.IDLE,
            State.UNKNOWN);

    private StatusCounts() {}

    /** The states there are, in the order to show them; none is counted 0. */
    static Map<State, Integer> of(List<WorkerView> workers) {
        var counts = new EnumMap<State, Integer>(State.class);
        workers.forEach(w -> counts.merge(w.status().state(), 1, Integer::sum));
        var ordered = new java.util.LinkedHashMap<State, Integer>();
        for (var state : ORDER) {
            var count = counts.get(state);
            if (count != null) {
                ordered.put(state, count);
            }
        }
        return ordered;
    }
}
