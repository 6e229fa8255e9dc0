package dev.tasuki.app.command;

import dev.tasuki.org.BoardTask;
import dev.tasuki.org.OneLine;
import java.util.List;

/** Tasks of the board as text. */
final class TaskTable {
    private TaskTable() {}

    static String of(List<BoardTask> tasks, String organisation) {
        var table = new Table("TASK", "STATE", "WORKER", "SINCE", "SUBJECT", "NOTE");
        tasks.forEach(t -> table.add(
                t.id(),
                Json.word(t.state()),
                t.assignee().isEmpty() ? "-" : t.assignee(),
                Words.time(t.changed()),
                OneLine.of(t.subject(), 60),
                t.note().isEmpty() ? "-" : OneLine.of(t.note(), 60)));
        return tasks.isEmpty()
                ? "no tasks yet; 'tasuki task add " + organisation + " SUBJECT' puts one on the board"
                : table.toString();
    }

    private static String whose(BoardTask task) {
        if (task.assignee().isEmpty()) {
            return "";
        }
        return (task.state() == BoardTask.State.ASSIGNED ? " to " : " by ") + task.assignee();
    }

    static String line(BoardTask task) {
        return task.id() + " " + Json.word(task.state()) + whose(task) + ": "
                + OneLine.of(task.subject(), BoardTask.LONGEST);
    }
}
