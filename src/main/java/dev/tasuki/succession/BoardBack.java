package dev.tasuki.succession;

import dev.tasuki.capture.Snapshot;
import dev.tasuki.org.BoardTask;
import dev.tasuki.store.BoardTasks;
import dev.tasuki.store.StoreException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Has the tasks of the board that restored workers had then be as they were; what became of them since stays in their histories. */
final class BoardBack {
    private final BoardTasks board;

    BoardBack(BoardTasks board) {
        this.board = board;
    }

    /** May be done again; the check tells of each task how it is and how it was before. */
    Check of(String worker, Snapshot then, String point) throws StoreException {
        var captured = then.board(worker);
        if (captured.isEmpty()) {
            return Checks.notApplicable(worker, "board", true, "it had no task of the board");
        }
        var before = board.putBack(captured, BoardTasks.RESTORE, "as in restore point " + point, Instant.now());
        boolean same = true;
        var expected = new ArrayList<String>();
        var found = new ArrayList<String>();
        for (var task : captured) {
            var now = board.find(task.id()).filter(n -> n.created().equals(task.created()));
            if (now.isEmpty()) {
                continue; // of another board, as in a file from elsewhere
            }
            expected.add(told(task, List.of()));
            found.add(told(now.get(), before));
            same &= told(now.get(), List.of()).equals(told(task, List.of()));
        }
        return expected.isEmpty()
                ? Checks.notApplicable(worker, "board", true, "its tasks are not of this board")
                : Checks.of(worker, "board", true, same, String.join(", ", expected), String.join(", ", found));
    }

    private static String told(BoardTask task, List<BoardTask> before) {
        return task.id() + " " + task.state().words()
                + before.stream()
                        .filter(b -> b.id().equals(task.id()))
                        .findFirst()
                        .map(b -> " (was " + b.state().words()
                                + (b.assignee().equals(task.assignee())
                                                || b.assignee().isEmpty()
                                        ? ")"
                                        : " by " + b.assignee() + ")"))
                        .orElse("");
    }
}
