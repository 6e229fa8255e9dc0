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
 * @param context null where it never said
 */
public record WorkerFacts(
        List<Task> tasks,
        @Nullable WorkerStatus state,
        @Nullable Context context) {
    public static final WorkerFacts NONE = new WorkerFacts(List.of(), null, null);

    /** Of a worker that told no more than these. */
    public WorkerFacts(List<Task> tasks, @Nullable WorkerStatus state) {
        this(tasks, state, null);
    }

    /**
     * How much fits into the context of one conversation.
     *
     * @param size in tokens
     */
    public record Context(String session, long size) {}

    /**
     * That a worker wants a successor.
     *
     * @param pid of the process that asked: what it wanted ends with it
     * @param why in words
     */
    public record Wish(long pid, String why) {}

    public WorkerFacts {
        tasks = List.copyOf(tasks);
    }
}
