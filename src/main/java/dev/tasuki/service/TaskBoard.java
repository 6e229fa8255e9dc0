package dev.tasuki.service;

import dev.tasuki.org.BoardTask;
import dev.tasuki.org.BoardTask.State;
import dev.tasuki.org.BoardTask.Step;
import dev.tasuki.org.Naming;
import dev.tasuki.org.OneLine;
import dev.tasuki.org.TaskAction;
import dev.tasuki.store.BoardTasks;
import dev.tasuki.store.Store;
import dev.tasuki.store.StoreException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The task board of the organisation: who may do what to a task, and who is told of it. All is in the store before anybody hears that it
 * was taken. Any thread; blocks.
 */
final class TaskBoard {
    private static final int MOST_UNFINISHED = 500;
    private static final int RECENT = 500;
    private static final Logger LOG = LoggerFactory.getLogger(TaskBoard.class);

    private final Ground ground;
    private final Store store;
    private final Post post;
    private final Clock clock;
    private final Runnable changed;
    private final Runnable completed;
    private final TaskList list;
    private volatile List<BoardTask> recent = List.of();

    /**
     * Ready, but with nothing read yet.
     *
     * @param changed run when the board is another than before
     * @param completed run when a task is done
     */
    TaskBoard(Ground ground, Store store, Post post, Clock clock, Runnable changed, Runnable completed) {
        this.ground = ground;
        this.store = store;
        this.post = post;
        this.clock = clock;
        this.changed = changed;
        this.completed = completed;
        this.list = new TaskList(ground.spool().resolveSibling("tasks.txt"));
    }

    /** Says what a crash kept back. */
    void start() throws StoreException {
        reread();
        for (var task : recent) {
            if (task.state() == State.ASSIGNED && !task.history().isEmpty()) {
                tellAssignee(task);
            }
        }
    }

    /** Those that have not ended, and the newest others; oldest first, at most 500. */
    List<BoardTask> recent() {
        return recent;
    }

    /** Tasks may have been put back. */
    void reread() throws StoreException {
        recent = store.board().recent(RECENT);
        list.write(recent);
        changed.run();
    }

    /**
     * Puts a task on the board.
     *
     * @param origin the author's own name for this, so that it is done once however often it is told; may be empty
     * @param assignee a worker; empty for nobody
     */
    synchronized Optional<BoardTask> add(String origin, String by, String subject, String assignee)
            throws OperationFailed {
        refuse(Naming.plain(by).map(w -> "who adds it " + w));
        var line = OneLine.of(subject, BoardTask.LONGEST);
        if (line.isBlank()) {
            throw new OperationFailed("the task is empty; say what is to be done");
        }
        if (!assignee.isEmpty()) {
            refuse(noWorker(assignee));
        }
        try {
            if (store.board().unfinished() >= MOST_UNFINISHED) {
                throw new OperationFailed(
                        MOST_UNFINISHED + " tasks have not ended; nothing more is taken until some have");
            }
            var added = store.board().add(origin, by, line, assignee, clock.instant());
            reread();
            added.ifPresent(this::tellAssignee);
            return added;
        } catch (StoreException e) {
            throw new OperationFailed("the task was not taken: " + e.getMessage(), e);
        }
    }

    /**
     * Does something to a task.
     *
     * @param assignee to whom it is given; of other actions, empty
     * @return empty where it had been done before, by its origin
     */
    synchronized Optional<BoardTask> change(
            String origin, String by, String id, TaskAction action, String assignee, String note)
            throws OperationFailed {
        refuse(Naming.plain(by).map(w -> "who does it " + w));
        try {
            var task = store.board()
                    .find(id)
                    .orElseThrow(() -> new OperationFailed("there is no task '" + OneLine.of(id, 40)
                            + "'; 'tasuki task list " + ground.name() + "' lists them"));
            refuse(wrong(task, by, action, assignee));
            var has = switch (action) {
                case ASSIGN -> assignee;
                case START -> task.assignee().isEmpty() ? by : task.assignee();
                case DONE, FAIL, ABANDON -> task.assignee();
            };
            var step = new Step(clock.instant(), by, action.state(), has, OneLine.of(note, BoardTask.LONGEST));
            var done = store.board().change(id, step, origin);
            reread();
            done.ifPresent(this::tellAssignee);
            done.ifPresent(this::tellAuthor);
            if (done.isPresent() && action == TaskAction.DONE) {
                completed.run();
            }
            return done;
        } catch (StoreException e) {
            throw new OperationFailed("nothing was done to the task: " + e.getMessage(), e);
        }
    }

    /** Persons may do everything, and so may who coordinates; the others what is theirs. */
    private Optional<String> wrong(BoardTask task, String by, TaskAction action, String assignee) {
        var worker = ground.organisation().worker(by);
        boolean free = action == TaskAction.START && task.assignee().isEmpty();
        if (worker.isPresent()
                && !ground.organisation().isBoss(worker.get())
                && !by.equals(task.assignee())
                && !by.equals(task.author())
                && !free) {
            return Optional.of(task.id() + " is not " + by + "'s; who has it, who added it, the boss or a person may '"
                    + action.word() + "' it");
        }
        if (action == TaskAction.ASSIGN) {
            return noWorker(assignee);
        }
        if (task.state().finished()) {
            return Optional.of(task.id() + " is " + task.state().words() + " already; assign it to have it done again");
        }
        if (action == TaskAction.START && task.state() == State.IN_PROGRESS) {
            return Optional.of(task.id() + " is in progress already");
        }
        return free && worker.isEmpty()
                ? Optional.of(task.id() + " is nobody's yet; assign it first")
                : Optional.empty();
    }

    private Optional<String> noWorker(String id) {
        return ground.organisation().worker(id).isPresent()
                ? Optional.empty()
                : Optional.of("'" + ground.name() + "' has no worker '" + OneLine.of(id, 40) + "'");
    }

    private static void refuse(Optional<String> complaint) throws OperationFailed {
        if (complaint.isPresent()) {
            throw new OperationFailed(complaint.get());
        }
    }

    /** Once for each time it was assigned, whatever dies in between: the message has a name of its own. */
    private void tellAssignee(BoardTask task) {
        if (task.state() == State.ASSIGNED) {
            var by = task.history().getLast().by();
            if (by.equals(BoardTasks.RESTORE)) {
                return; // who was restored knows what it knew then
            }
            tell(
                    task,
                    by,
                    task.assignee(),
                    "task " + task.id() + ": " + task.subject() + " (say: tasuki-task start "
                            + task.id() + "; then tasuki-task done " + task.id() + ", or tasuki-task fail " + task.id()
                            + " WHY)");
        }
    }

    private void tellAuthor(BoardTask task) {
        if (task.state().finished()
                && ground.organisation().worker(task.author()).isPresent()) {
            tell(
                    task,
                    task.history().getLast().by(),
                    task.author(),
                    "task " + task.id() + " is " + task.state().words() + ": " + task.subject()
                            + (task.note().isEmpty() ? "" : " (" + task.note() + ")"));
        }
    }

    private void tell(BoardTask task, String by, String to, String text) {
        if (by.equals(to) || ground.organisation().worker(to).isEmpty()) {
            return;
        }
        try {
            post.send("task." + task.id() + "." + task.changed().toEpochMilli(), by, to, text);
        } catch (OperationFailed e) {
            LOG.warn("{} is not told of {}: {}", to, task.id(), e.getMessage(), e);
        }
    }
}
