package dev.tasuki.store;

import dev.tasuki.org.Task;
import dev.tasuki.org.WorkerStatus;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a worker last said of itself.
 *
 * @param tasks its todo list; empty where it never said
 * @param state null where it never said
 */
public record WorkerFacts(List<Task> tasks, @Nullable WorkerStatus state) {
    public static final WorkerFacts NONE = new WorkerFacts(List.of(), null);

    public WorkerFacts {
        tasks = List.copyOf(tasks);
    }
}
