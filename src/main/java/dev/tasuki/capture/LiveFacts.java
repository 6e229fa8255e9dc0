package dev.tasuki.capture;

import dev.tasuki.org.Task;
import dev.tasuki.org.WorkerStatus;
import java.util.List;

/**
 * What a capture is told by those who watch: it cannot be read from tmux, processes or files. Every method answers at once, except that
 * {@link #host} may wait for a first measurement.
 */
public interface LiveFacts {
    WorkerStatus status(String worker);

    List<Task> tasks(String worker);

    /**
     * The number of the last journal entry of a worker so far; 0 where none. Asked by the listener of the control connection at the place
     * of the cut among the output it hears, so that output told before the screen is counted and output after it is not.
     */
    long journal(String worker);

    HostMetrics host();

    /** How often the organisation's server has been rebuilt. */
    int generation();
}
