package dev.tasuki.store;

import java.util.ArrayList;
import java.util.List;

/**
 * Restore points that have grown old.
 *
 * @param gone oldest first
 * @param kept how many stay
 * @param bytes that only those hold, as they lie in the store
 */
public record Pruning(List<PointSummary> gone, int kept, long bytes) {
    public Pruning {
        gone = List.copyOf(gone);
    }

    /** Both, one after the other. */
    public Pruning then(Pruning next) {
        var both = new ArrayList<>(gone);
        both.addAll(next.gone);
        return new Pruning(both, next.kept, bytes + next.bytes);
    }
}
