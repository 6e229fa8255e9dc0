package dev.tasuki.capture;

import dev.tasuki.org.Task;
import dev.tasuki.org.WorkerStatus;
import java.time.Instant;
import java.util.List;

/** Facts of nobody in particular, for tests. */
public class StillFacts implements LiveFacts {
    @Override
    public WorkerStatus status(String worker) {
        return new WorkerStatus(WorkerStatus.State.IDLE, 1, "still", Instant.EPOCH);
    }

    @Override
    public List<Task> tasks(String worker) {
        return List.of(new Task("1", "of " + worker, Task.State.IN_PROGRESS));
    }

    @Override
    public long journal(String worker) {
        return 7;
    }

    @Override
    public HostMetrics host() {
        return HostMetrics.UNKNOWN;
    }

    @Override
    public int generation() {
        return 3;
    }
}
