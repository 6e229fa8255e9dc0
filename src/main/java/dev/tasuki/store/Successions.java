package dev.tasuki.store;

import dev.tasuki.org.BoardTask;
import dev.tasuki.org.Message;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Successions, each step committed before the next one acts. May be used from any thread. */
public final class Successions {
    private static final String SELECT =
            "select number, id, purpose, point, workers, session, began, ended, outcome, report from succession ";

    private final Database database;

    Successions(Database database) {
        this.database = database;
    }

    public SuccessionRow begin(SuccessionRow row) throws StoreException {
        return database.write(handle -> {
            handle.execute(
                    "insert into succession (id, purpose, point, workers, session, began, outcome, report) values (?, ?, ?, ?, ?, ?, '', '')",
                    row.id(),
                    row.purpose().name(),
                    row.point(),
                    Json.text(row.workers()),
                    row.session(),
                    Times.clamped(row.began()));
            for (var step : row.steps()) {
                add(handle, row.id(), step);
            }
            return need(handle, row.id());
        });
    }

    /** Adds some that have ended and are not known, oldest first. */
    public void takeIn(List<SuccessionRow> ended) throws StoreException {
        database.act(handle -> {
            for (var row : ended) {
                var end = row.ended();
                if (end == null || find(handle, row.id()).isPresent()) {
                    continue;
                }
                handle.execute(
                        "insert into succession (id, purpose, point, workers, session, began, ended, outcome, report) values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                        row.id(),
                        row.purpose().name(),
                        row.point(),
                        Json.text(row.workers()),
                        row.session(),
                        Times.clamped(row.began()),
                        Times.clamped(end),
                        row.outcome(),
                        row.report());
                for (var step : row.steps()) {
                    add(handle, row.id(), step);
                }
            }
        });
    }

    /**
     * Enters a state.
     *
     * @param detail JSON
     */
    public SuccessionRow advance(String id, String state, String detail) throws StoreException {
        return database.write(handle -> {
            unfinished(handle, id);
            add(handle, id, new SuccessionRow.Step(state, Instant.now(), detail));
            return need(handle, id);
        });
    }

    /**
     * Enters a state and puts back what the organisation keeps, in one transaction: all of it counts, or nothing.
     *
     * @return false where the judge did not let it count
     */
    public boolean advance(String id, String state, PuttingBack what, PuttingBack.Judge judge) throws StoreException {
        try {
            return database.write(handle -> {
                unfinished(handle, id);
                var before = BoardTasks.putBack(handle, what.tasks(), BoardTasks.RESTORE, what.note(), Instant.now());
                Messages.putBack(handle, what.messages());
                var tasks = new ArrayList<BoardTask>();
                for (var task : what.tasks()) {
                    BoardTasks.find(handle, task.id())
                            .filter(t -> t.created().equals(task.created()))
                            .ifPresent(tasks::add);
                }
                var messages = what.messages().stream()
                        .map(Message::id)
                        .filter(m -> Messages.find(handle, m).isPresent())
                        .toList();
                var detail = judge.detail(new PuttingBack.Done(before, tasks, messages));
                if (detail.isEmpty()) {
                    throw new NotCounted();
                }
                add(handle, id, new SuccessionRow.Step(state, Instant.now(), detail.get()));
                return true;
            });
        } catch (NotCounted e) {
            return false;
        }
    }

    /** Takes a transaction back. */
    private static final class NotCounted extends StoreException {
        private static final long serialVersionUID = 1;

        NotCounted() {
            super("nothing was put back");
        }
    }

    /**
     * Enters the state in which the successors work for everybody, and counts the generation up with it, once however often it is entered,
     * and once for all that begin from the same point: they are one handover.
     *
     * @param state the one that counts
     * @param takenBack the state that takes it back, see {@link #takeBackGeneration}
     * @param detail JSON
     */
    public SuccessionRow advanceGeneration(String id, String state, String takenBack, String detail)
            throws StoreException {
        return database.write(handle -> {
            unfinished(handle, id);
            var row = need(handle, id);
            if (row.steps().stream().noneMatch(s -> s.state().equals(state))
                    && !isCounted(handle, row, state, takenBack)) {
                Meta.count(handle, 1);
            }
            add(handle, id, new SuccessionRow.Step(state, Instant.now(), detail));
            return need(handle, id);
        });
    }

    /** Whether another of the same handover is counted. */
    private static boolean isCounted(Handle handle, SuccessionRow row, String counted, String takenBack) {
        return handle.select("""
                        select 1 from succession s
                        where s.point = ? and s.point <> '' and s.purpose = ? and s.id <> ?
                        and exists (select 1 from step where succession = s.number and state = ?)
                        and not exists (select 1 from step where succession = s.number and state = ?)""", row.point(), row.purpose().name(), row.id(), counted, takenBack)
                .mapTo(Integer.class)
                .findFirst()
                .isPresent();
    }

    /**
     * Enters a state that takes back what was {@link #advanceGeneration counted}, once however often it is entered.
     *
     * @param counted the state that was counted; where it was never entered, nothing is taken back
     * @param detail JSON
     */
    public SuccessionRow takeBackGeneration(String id, String counted, String state, String detail)
            throws StoreException {
        return database.write(handle -> {
            unfinished(handle, id);
            var row = need(handle, id);
            var entered = row.steps().stream().map(SuccessionRow.Step::state).toList();
            if (entered.contains(counted) && !entered.contains(state) && !isCounted(handle, row, counted, state)) {
                Meta.count(handle, -1);
            }
            add(handle, id, new SuccessionRow.Step(state, Instant.now(), detail));
            return need(handle, id);
        });
    }

    /**
     * Ends a succession, well or badly.
     *
     * @param report JSON
     */
    public SuccessionRow finish(String id, String outcome, String report) throws StoreException {
        return database.write(handle -> {
            unfinished(handle, id);
            handle.execute(
                    "update succession set ended = ?, outcome = ?, report = ? where id = ?",
                    Times.clamped(Instant.now()),
                    outcome,
                    report,
                    id);
            return need(handle, id);
        });
    }

    /** Those that a crash may have left half done, oldest first. */
    public List<SuccessionRow> unfinished() throws StoreException {
        return database.read(handle -> handle.select(SELECT + "where ended is null order by number")
                .map((r, c) -> row(handle, r))
                .list());
    }

    /** The last 1,000, newest first. */
    public List<SuccessionRow> recent() throws StoreException {
        return database.read(handle -> handle.select(SELECT + "order by number desc limit 1000")
                .map((r, c) -> row(handle, r))
                .list());
    }

    /** Those that began from a point, newest first; at most 1,000. */
    public List<SuccessionRow> from(String point) throws StoreException {
        return database.read(handle -> handle.select(SELECT + "where point = ? order by number desc limit 1000", point)
                .map((r, c) -> row(handle, r))
                .list());
    }

    public Optional<SuccessionRow> find(String id) throws StoreException {
        return database.read(handle -> find(handle, id));
    }

    /** Whether an unfinished succession starts from a point. */
    static boolean uses(Handle handle, String point) {
        return handle.select("select 1 from succession where ended is null and point = ?", point)
                .mapTo(Integer.class)
                .findFirst()
                .isPresent();
    }

    /** The points that unfinished ones start from. */
    static List<String> points(Handle handle) {
        return handle.select("select point from succession where ended is null")
                .mapTo(String.class)
                .list();
    }

    private void unfinished(Handle handle, String id) throws StoreException {
        var row = need(handle, id);
        if (row.ended() != null) {
            throw new StoreException("succession " + id + " has ended already: " + row.outcome());
        }
    }

    private static void add(Handle handle, String id, SuccessionRow.Step step) {
        handle.execute("""
                insert into step (succession, number, state, time, detail)
                select s.number, (select count(*) from step where succession = s.number), ?, ?, ?
                from succession s where s.id = ?""", step.state(), Times.clamped(step.time()), step.detail(), id);
    }

    private SuccessionRow need(Handle handle, String id) throws StoreException {
        return find(handle, id)
                .orElseThrow(() -> new StoreException(database.file() + ": there is no succession " + id));
    }

    private static Optional<SuccessionRow> find(Handle handle, String id) {
        return handle.select(SELECT + "where id = ?", id)
                .map((r, c) -> row(handle, r))
                .findFirst();
    }

    private static SuccessionRow row(Handle handle, ResultSet row) throws SQLException {
        long ended = row.getLong("ended");
        boolean open = row.wasNull();
        var steps = handle.select(
                        "select state, time, detail from step where succession = ? order by number",
                        row.getLong("number"))
                .map((r, c) -> new SuccessionRow.Step(
                        r.getString("state"), Times.instant(r.getLong("time")), r.getString("detail")))
                .list();
        return new SuccessionRow(
                row.getString("id"),
                SuccessionRow.Purpose.valueOf(row.getString("purpose")),
                row.getString("point"),
                Json.list(row.getString("workers"), String.class),
                row.getString("session"),
                Times.instant(row.getLong("began")),
                steps,
                open ? null : Times.instant(ended),
                row.getString("outcome"),
                row.getString("report"));
    }
}
