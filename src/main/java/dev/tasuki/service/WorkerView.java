package dev.tasuki.service;

import dev.tasuki.org.Task;
import dev.tasuki.org.Worker;
import dev.tasuki.org.WorkerStatus;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One worker as it is now.
 *
 * @param pane tmux's id, such as {@code %3}; null where it has none
 * @param pid of the process in the pane; null where none lives
 * @param directory where that process works
 * @param task the task in progress; empty where none is known
 */
public record WorkerView(
        Worker worker,
        WorkerStatus status,
        @Nullable String pane,
        @Nullable Long pid,
        String directory,
        String task,
        List<Task> tasks) {
    public WorkerView {
        tasks = List.copyOf(tasks);
    }
}
