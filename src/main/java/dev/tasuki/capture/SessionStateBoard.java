package dev.tasuki.capture;

import dev.tasuki.org.BoardTask;
import dev.tasuki.org.Naming;
import dev.tasuki.org.OneLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/** The task board in session state as JSON; read as strictly as the rest. */
final class SessionStateBoard {
    private static final Pattern ID = Pattern.compile("t-[0-9]{1,15}");
    private static final int MOST = 1_000;

    private SessionStateBoard() {}

    static SessionState.Assigned written(BoardTask task) {
        return new SessionState.Assigned(
                task.id(),
                task.subject(),
                task.author(),
                task.assignee().isEmpty() ? null : task.assignee(),
                task.state(),
                task.created(),
                task.changed(),
                task.note().isEmpty() ? null : task.note());
    }

    static List<BoardTask> read(List<SessionState.Assigned> all) {
        require(all.size() <= MOST, "board: has more than " + MOST + " tasks");
        var tasks = new ArrayList<BoardTask>();
        for (var one : all) {
            var where = "board[" + tasks.size() + "]";
            require(
                    one != null
                            && one.id() != null
                            && one.subject() != null
                            && one.author() != null
                            && one.state() != null
                            && one.created() != null
                            && one.changed() != null,
                    where + ": lacks one of id, subject, author, state, created and changed");
            require(ID.matcher(one.id()).matches(), where + ".id: is no task's id");
            refuse(where + ".author", Naming.plain(one.author()));
            var assignee = Objects.requireNonNullElse(one.assignee(), "");
            if (!assignee.isEmpty()) {
                refuse(where + ".assignee", Naming.plain(assignee));
            }
            tasks.add(new BoardTask(
                    one.id(),
                    OneLine.of(one.subject(), BoardTask.LONGEST),
                    one.author(),
                    assignee,
                    one.state(),
                    one.created(),
                    one.changed(),
                    OneLine.of(Objects.requireNonNullElse(one.note(), ""), BoardTask.LONGEST),
                    List.of()));
        }
        return tasks;
    }

    private static void refuse(String where, Optional<String> complaint) {
        require(complaint.isEmpty(), where + ": " + complaint.orElse(""));
    }

    private static void require(boolean so, String otherwise) {
        if (!so) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
