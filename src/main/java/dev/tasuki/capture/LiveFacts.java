package dev.tasuki.capture;

import dev.tasuki.agent.AgentFacts;
import dev.tasuki.org.Task;
import dev.tasuki.org.WorkerStatus;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a capture is told by those who watch: it cannot be read from tmux, processes or files. Every method answers at once, except that
 * {@link #host} may wait for a first measurement.
 */
public interface LiveFacts {
    WorkerStatus status(String worker);

    List<Task> tasks(String worker);

    /** What the agent's own files tell; null where nothing is known. */
    default @Nullable AgentFacts agent(String worker) {
        return null;
    }

    /**
     * The number of the last journal entry of a worker so far; 0 where none. Asked by the listener of the control connection at the place
     * of the cut among the output it hears, so that output told before the screen is counted and output after it is not.
     */
    long journal(String worker);

    HostMetrics host();

    /** How often the organisation's server has been rebuilt. */
    int generation();
}
