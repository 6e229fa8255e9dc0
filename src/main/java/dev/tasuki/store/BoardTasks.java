package dev.tasuki.store;

import dev.tasuki.org.BoardTask;
import dev.tasuki.org.BoardTask.State;
import dev.tasuki.org.BoardTask.Step;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The tasks of the organisation, each with all it went through. May be used from any thread. */
public final class BoardTasks {
    /** Who did what a restore did. */
    public static final String RESTORE = "restore";

    private static final String SELECT =
            "select number, subject, author, assignee, state, created, changed, note from board_task ";
    private static final int LONGEST_HISTORY = 50;
    private static final String PREFIX = "t-";

    private final Database database;

    BoardTasks(Database database) {
        this.database = database;
    }

    /**
     * Puts a task on the board; one that is there already by its author's own name for it is left as it is.
     *
     * @param origin what its author calls this act; empty where it has no name
     * @param assignee empty where nobody has it
     * @return empty where it was there
     */
    public Optional<BoardTask> add(String origin, String author, String subject, String assignee, Instant at)
            throws StoreException {
        return database.write(handle -> {
            if (known(handle, author, origin)) {
                return Optional.empty();
            }
            var state = assignee.isEmpty() ? State.OPEN : State.ASSIGNED;
            long number = handle.createUpdate(
                            "insert into board_task (subject, author, assignee, state, created, changed)"
                                    + " values (:subject, :author, :assignee, :state, :at, :at)")
                    .bind("subject", subject)
                    .bind("author", author)
                    .bind("assignee", assignee)
                    .bind("state", state.name())
                    .bind("at", Times.clamped(at))
                    .executeAndReturnGeneratedKeys("number")
                    .mapTo(Long.class)
                    .one();
            note(handle, number, new Step(at, author, state, assignee, ""), origin);
            return find(handle, number);
        });
    }

    /**
     * Notes that something was done to a task; an act that is known already by its author's own name for it is left out.
     *
     * @return empty where it was known
     */
    public Optional<BoardTask> change(String id, Step step, String origin) throws StoreException {
        return database.write(handle -> {
            if (known(handle, step.by(), origin)) {
                return Optional.empty();
            }
            return Optional.of(change(handle, number(id), step, origin));
        });
    }

    private static BoardTask change(Handle handle, long number, Step step, String origin) throws StoreException {
        int changed = handle.execute(
                "update board_task set state = ?, assignee = ?, note = ?, changed = ? where number = ?",
                step.state().name(),
                step.assignee(),
                step.note(),
                Times.clamped(step.at()),
                number);
        if (changed != 1) {
            throw new StoreException("there is no task " + PREFIX + number);
        }
        note(handle, number, step, origin);
        return find(handle, number).orElseThrow();
    }

    /**
     * Has tasks be as they were captured: a step more in the history of each that is different now, so that nothing of it is lost. Tasks
     * that are unknown here are another board's, and left out.
     *
     * @return as they were before, in the same order; those that were so already are left out
     */
    public List<BoardTask> putBack(List<BoardTask> captured, String by, String note, Instant at) throws StoreException {
        return database.write(handle -> putBack(handle, captured, by, note, at));
    }

    static List<BoardTask> putBack(Handle handle, List<BoardTask> captured, String by, String note, Instant at)
            throws StoreException {
        var before = new ArrayList<BoardTask>();
        for (var task : captured) {
            var now = find(handle, number(task.id())).filter(n -> n.created().equals(task.created()));
            if (now.isPresent()
                    && (now.get().state() != task.state()
                            || !now.get().assignee().equals(task.assignee()))) {
                before.add(now.get());
                change(handle, number(task.id()), new Step(at, by, task.state(), task.assignee(), note), "");
            }
        }
        return before;
    }

    static Optional<BoardTask> find(Handle handle, String id) {
        return find(handle, number(id));
    }

    public Optional<BoardTask> find(String id) throws StoreException {
        return database.read(handle -> find(handle, number(id)));
    }

    /** Those that have not ended, and of the others the newest; oldest first. */
    public List<BoardTask> recent(int most) throws StoreException {
        return database.read(handle -> with(
                handle,
                handle.select(
                                "select * from (" + SELECT
                                        + "order by state in ('OPEN', 'ASSIGNED', 'IN_PROGRESS') desc, changed desc limit ?) order by number",
                                most)
                        .map((r, c) -> row(r))
                        .list()));
    }

    /** How many have not ended. */
    public long unfinished() throws StoreException {
        return database.read(handle -> handle.select(
                        "select count(*) from board_task where state in ('OPEN', 'ASSIGNED', 'IN_PROGRESS')")
                .mapTo(Long.class)
                .one());
    }

    private static long number(String id) {
        return id.matches(PREFIX + "[0-9]{1,15}") ? Long.parseLong(id.substring(PREFIX.length())) : 0;
    }

    private static boolean known(Handle handle, String author, String origin) {
        return !origin.isEmpty()
                && handle.select("select 1 from board_step where author = ? and origin = ?", author, origin)
                        .mapTo(Integer.class)
                        .findFirst()
                        .isPresent();
    }

    private static void note(Handle handle, long task, Step step, String origin) {
        handle.execute(
                "insert into board_step (task, at, author, origin, state, assignee, note) values (?, ?, ?, ?, ?, ?, ?)",
                task,
                Times.clamped(step.at()),
                step.by(),
                origin.isEmpty() ? null : origin,
                step.state().name(),
                step.assignee(),
                step.note());
    }

    private static Optional<BoardTask> find(Handle handle, long number) {
        return with(
                        handle,
                        handle.select(SELECT + "where number = ?", number)
                                .map((r, c) -> row(r))
                                .list())
                .stream()
                .findFirst();
    }

    /** With their histories. */
    private static List<BoardTask> with(Handle handle, List<BoardTask> tasks) {
        var all = new LinkedHashMap<Long, BoardTask>();
        tasks.forEach(t -> all.put(number(t.id()), t));
        var steps = new LinkedHashMap<Long, List<Step>>();
        if (tasks.size() == 1) {
            long only = number(tasks.getFirst().id());
            steps.put(only, history(handle, only));
        } else if (!tasks.isEmpty()) {
            steps.putAll(histories(handle, number(tasks.getFirst().id())));
        }
        return all.entrySet().stream()
                .map(e -> {
                    var t = e.getValue();
                    var its = steps.getOrDefault(e.getKey(), List.of());
                    return new BoardTask(
                            t.id(),
                            t.subject(),
                            t.author(),
                            t.assignee(),
                            t.state(),
                            t.created(),
                            t.changed(),
                            t.note(),
                            its.subList(Math.max(0, its.size() - LONGEST_HISTORY), its.size()));
                })
                .toList();
    }

    private static List<Step> history(Handle handle, long task) {
        return handle.select(
                        "select at, author, state, assignee, note from board_step where task = ? order by number", task)
                .map((r, c) -> step(r))
                .list();
    }

    private static Map<Long, List<Step>> histories(Handle handle, long first) {
        var all = new LinkedHashMap<Long, List<Step>>();
        handle.select(
                        "select task, at, author, state, assignee, note from board_step where task >= ? order by number",
                        first)
                .map((r, c) -> Map.entry(r.getLong("task"), step(r)))
                .forEach(e ->
                        all.computeIfAbsent(e.getKey(), t -> new ArrayList<>()).add(e.getValue()));
        return all;
    }

    private static Step step(ResultSet row) throws SQLException {
        return new Step(
                Times.instant(row.getLong("at")),
                row.getString("author"),
                State.valueOf(row.getString("state")),
                row.getString("assignee"),
                row.getString("note"));
    }

    private static BoardTask row(ResultSet row) throws SQLException {
        return new BoardTask(
                PREFIX + row.getLong("number"),
                row.getString("subject"),
                row.getString("author"),
                row.getString("assignee"),
                State.valueOf(row.getString("state")),
                Times.instant(row.getLong("created")),
                Times.instant(row.getLong("changed")),
                row.getString("note"),
                List.of());
    }
}
