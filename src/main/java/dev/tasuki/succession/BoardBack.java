package dev.tasuki.succession;

import dev.tasuki.capture.Snapshot;
import dev.tasuki.org.BoardTask;
import dev.tasuki.org.Message;
import dev.tasuki.store.PuttingBack;
import dev.tasuki.store.PuttingBack.Done;
import java.util.ArrayList;
import java.util.List;

/**
 * What the organisation keeps of restored workers: their tasks of the board become as they were, and what became of them since stays in
 * their histories; messages that are not known any more come back. Looks at nothing itself.
 *
 * @param board whether tasks are put back: a recovery and a handover leave them
 */
record BoardBack(Snapshot then, List<String> workers, boolean board) {
    BoardBack {
        workers = List.copyOf(workers);
    }

    /** @param point that it comes from */
    PuttingBack what(String point) {
        var tasks = new ArrayList<BoardTask>();
        if (board) {
            workers.forEach(worker -> tasks.addAll(then.board(worker)));
        }
        var unread =
                then.messages().stream().filter(m -> workers.contains(m.to())).toList();
        return new PuttingBack(tasks, unread, "as in restore point " + point);
    }

    /** What was put back, held against what was captured. */
    List<Check> checks(Done done) {
        var checks = new ArrayList<Check>();
        for (var worker : workers) {
            checks.add(messages(worker, done));
            if (board) {
                checks.add(tasks(worker, done));
            }
        }
        return checks;
    }

    private Check messages(String worker, Done done) {
        var captured = then.messages().stream()
                .filter(m -> m.to().equals(worker))
                .map(Message::id)
                .toList();
        return captured.isEmpty()
                ? Checks.notApplicable(worker, "messages", true, "none was unacknowledged")
                : Checks.same(
                        worker,
                        "messages",
                        true,
                        String.join(" ", captured),
                        String.join(
                                " ",
                                captured.stream()
                                        .filter(done.messages()::contains)
                                        .toList()));
    }

    private Check tasks(String worker, Done done) {
        var captured = then.board(worker);
        if (captured.isEmpty()) {
            return Checks.notApplicable(worker, "board", true, "it had no task of the board");
        }
        boolean same = true;
        var expected = new ArrayList<String>();
        var found = new ArrayList<String>();
        for (var task : captured) {
            var now =
                    done.tasks().stream().filter(t -> t.id().equals(task.id())).findFirst();
            if (now.isEmpty()) {
                continue; // of another board, as in a file from elsewhere
            }
            expected.add(told(task, List.of()));
            found.add(told(now.get(), done.before()));
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
