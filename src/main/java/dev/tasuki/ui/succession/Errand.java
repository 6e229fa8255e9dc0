package dev.tasuki.ui.succession;

import dev.tasuki.service.OperationFailed;
import dev.tasuki.succession.SuccessionListener;
import dev.tasuki.succession.SuccessionReport;
import java.util.Set;

/**
 * What a person has asked for, as the view that shows it going needs it.
 *
 * @param word how the texts and the nodes' ids of it begin: {@code restore} or {@code handover}
 * @param workers who is succeeded; empty where it shows as it goes
 * @param callsBack whether it can be stopped until the predecessors are retired, not only until the successors take over
 * @param work does it
 */
public record Errand(String word, Set<String> workers, boolean callsBack, Work work) {
    public Errand {
        workers = Set.copyOf(workers);
    }

    /** Does what was asked for. */
    @FunctionalInterface
    public interface Work {
        /** Blocks, and is never called on the FX thread. */
        SuccessionReport run(SuccessionListener listener) throws OperationFailed;
    }
}
