package dev.tasuki.ui.tasks;

import dev.tasuki.org.BoardTask;
import dev.tasuki.org.BoardTask.State;
import dev.tasuki.org.TaskAction;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The board as columns; without JavaFX.
 *
 * @param all in their order from left to right, none left out
 */
record Columns(List<Column> all) {
    /** Of the tasks that have ended, only so many are shown in a column. */
    private static final int MOST_ENDED = 50;

    /**
     * One column.
     *
     * @param key of its name
     * @param count of its tasks, of which only the newest may be shown
     */
    record Column(String key, int count, List<BoardTask> tasks) {}

    static Columns of(List<BoardTask> board) {
        return new Columns(List.of(
                column("open", board, State.OPEN),
                column("assigned", board, State.ASSIGNED),
                column("in_progress", board, State.IN_PROGRESS),
                column("done", board, State.DONE),
                column("ended", board, State.FAILED, State.ABANDONED)));
    }

    /** What waits stands in the order in which it came; of what has ended, the newest first. */
    private static Column column(String key, List<BoardTask> board, State... states) {
        var tasks =
                board.stream().filter(t -> List.of(states).contains(t.state())).toList();
        var shown = states[0].finished()
                ? tasks.stream()
                        .sorted(Comparator.comparing(BoardTask::changed).reversed())
                        .limit(MOST_ENDED)
                        .toList()
                : tasks;
        return new Column(key, tasks.size(), shown);
    }

    int count(String key) {
        return all.stream()
                .filter(c -> c.key().equals(key))
                .mapToInt(Column::count)
                .sum();
    }

    /** How much of what was not given up is done, from 0 to 1; 0 where there is nothing. */
    double progress() {
        int done = count("done");
        int wanted = done + count("open") + count("assigned") + count("in_progress");
        return wanted == 0 ? 0 : (double) done / wanted;
    }

    /** What a person can do with a task besides giving it to a worker. */
    static List<TaskAction> actions(BoardTask task) {
        if (task.state().finished()) {
            return List.of();
        }
        return Stream.of(TaskAction.START, TaskAction.DONE, TaskAction.FAIL, TaskAction.ABANDON)
                .filter(a -> a != TaskAction.START
                        || (task.state() != State.IN_PROGRESS
                                && !task.assignee().isEmpty()))
                .toList();
    }
}
