package dev.tasuki.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which process each worker has, and what is wanted of it. May be used from any thread. */
public final class Placements {
    private static final String SELECT =
            "select worker, pane, pid, pid_start, server_pid, session, command, placed from placement ";

    private final Database database;

    Placements(Database database) {
        this.database = database;
    }

    /** Remembers where a worker is now, in place of where it was. */
    public void put(Placement placement) throws StoreException {
        database.act(handle -> handle.execute(
                """
                insert or replace into placement (worker, pane, pid, pid_start, server_pid, session, command, placed)
                values (?, ?, ?, ?, ?, ?, ?, ?)""",
                placement.worker(),
                placement.pane(),
                placement.pid(),
                placement.pidStart(),
                placement.serverPid(),
                placement.session(),
                Json.text(placement.command()),
                Times.clamped(placement.placed())));
    }

    /** Every placement, by worker. */
    public List<Placement> all() throws StoreException {
        return database.read(handle -> handle.select(SELECT + "order by worker")
                .map((r, c) -> placement(r))
                .list());
    }

    public Optional<Placement> find(String worker) throws StoreException {
        return database.read(handle -> handle.select(SELECT + "where worker = ?", worker)
                .map((r, c) -> placement(r))
                .findFirst());
    }

    /** Forgets where a worker was; what is wanted of it stays. */
    public void remove(String worker) throws StoreException {
        database.act(handle -> handle.execute("delete from placement where worker = ?", worker));
    }

    /** RUNNING where nothing else was said. */
    public Placement.Intent intent(String worker) throws StoreException {
        return intents().getOrDefault(worker, Placement.Intent.RUNNING);
    }

    public void intend(String worker, Placement.Intent intent) throws StoreException {
        database.act(handle ->
                handle.execute("insert or replace into intent (worker, intent) values (?, ?)", worker, intent.name()));
    }

    /** What was said of each worker; who is missing is RUNNING. */
    public Map<String, Placement.Intent> intents() throws StoreException {
        return database.read(handle -> {
            var intents = new HashMap<String, Placement.Intent>();
            handle.select("select worker, intent from intent")
                    .map((r, c) -> intents.put(r.getString("worker"), Placement.Intent.valueOf(r.getString("intent"))))
                    .forEach(previous -> {});
            return intents;
        });
    }

    private static Placement placement(ResultSet row) throws SQLException {
        return new Placement(
                row.getString("worker"),
                row.getString("pane"),
                row.getLong("pid"),
                row.getLong("pid_start"),
                row.getLong("server_pid"),
                row.getString("session"),
                Json.list(row.getString("command"), String.class),
                Times.instant(row.getLong("placed")));
    }
}
