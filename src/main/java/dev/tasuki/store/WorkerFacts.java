package dev.tasuki.store;

import dev.tasuki.agent.Dialog;
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
 * @param asked what can be answered where its state is that it waits; null where it named nothing
 */
public record WorkerFacts(
        List<Task> tasks,
        @Nullable WorkerStatus state,
        @Nullable Context context,
        @Nullable Asked asked) {
    public static final WorkerFacts NONE = new WorkerFacts(List.of(), null, null, null);

    /** Of a worker that told no more than these. */
    public WorkerFacts(List<Task> tasks, @Nullable WorkerStatus state) {
        this(tasks, state, null, null);
    }

    /**
     * How much fits into the context of one conversation.
     *
     * @param size in tokens
     */
    public record Context(String session, long size) {}

    /**
     * What a person can answer to a worker that waits.
     *
     * @param pid of the process that asks: nobody hears the answer when it has ended; 0 where it is not known
     */
    public record Asked(long pid, List<Dialog.Choice> answers) {
        public Asked {
            answers = List.copyOf(answers);
        }
    }

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
