package dev.tasuki.ui.succession;

import dev.tasuki.service.OperationFailed;
import dev.tasuki.succession.SuccessionListener;
import dev.tasuki.succession.SuccessionReport;
import java.util.Set;

/** What a person has asked for, as the view that shows it going needs it. */
public interface Errand {
    /** How the texts and the nodes' ids of it begin: {@code restore} or {@code handover}. */
    String word();

    /** Who is succeeded; empty where it shows as it goes. */
    Set<String> workers();

    /** Whether it can be stopped until the predecessors are retired, not only until the successors take over. */
    boolean callsBack();

    /** Does it; blocks, and is never called on the FX thread. */
    SuccessionReport run(SuccessionListener listener) throws OperationFailed;
}
