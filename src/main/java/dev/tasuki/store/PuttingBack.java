package dev.tasuki.store;

import dev.tasuki.org.BoardTask;
import dev.tasuki.org.Message;
import java.util.List;
import java.util.Optional;

/**
 * What a restore puts back of what the organisation itself keeps.
 *
 * @param tasks of the board, as captured
 * @param messages as captured
 * @param note why, for the tasks' histories
 */
public record PuttingBack(List<BoardTask> tasks, List<Message> messages, String note) {
    public PuttingBack {
        tasks = List.copyOf(tasks);
        messages = List.copyOf(messages);
    }

    /**
     * As it stands once all is put back, read again.
     *
     * @param before those tasks that were different, as they were
     * @param tasks those of the tasks that this board has
     * @param messages the ids of those that are known
     */
    public record Done(List<BoardTask> before, List<BoardTask> tasks, List<String> messages) {
        public Done {
            before = List.copyOf(before);
            tasks = List.copyOf(tasks);
            messages = List.copyOf(messages);
        }
    }

    /** Looks at what was done before it counts. */
    @FunctionalInterface
    public interface Judge {
        /** The detail of the state that is entered with it, JSON; empty where nothing shall have been done. */
        Optional<String> detail(Done done);
    }
}
