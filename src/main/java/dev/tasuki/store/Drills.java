package dev.tasuki.store;

import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Restores that were tried where they touch nothing. May be used from any thread. */
public final class Drills {
    /** The newest that are kept. */
    private static final int KEPT = 500;

    private final Database database;

    Drills(Database database) {
        this.database = database;
    }

    /**
     * One of them.
     *
     * @param point that was restored
     * @param source where its content came from: {@link #STORE}, or a backup
     * @param words what came out
     */
    public record Drill(
            String point, String source, Instant began, Instant ended, boolean passed, int checks, String words) {
        /** The organisation's own store. */
        public static final String STORE = "store";
    }

    public void add(Drill drill) throws StoreException {
        database.act(handle -> {
            handle.execute(
                    "insert into drill (point, source, began, ended, passed, checks, words) values (?, ?, ?, ?, ?, ?, ?)",
                    drill.point(),
                    drill.source(),
                    Times.clamped(drill.began()),
                    Times.clamped(drill.ended()),
                    drill.passed() ? 1 : 0,
                    drill.checks(),
                    drill.words());
            handle.execute("delete from drill where number <= (select max(number) from drill) - ?", KEPT);
        });
    }

    /** Newest first. */
    public List<Drill> all() throws StoreException {
        return database.read(Drills::all);
    }

    private static List<Drill> all(Handle handle) {
        return handle.select("select * from drill order by number desc")
                .map((r, c) -> new Drill(
                        r.getString("point"),
                        r.getString("source"),
                        Times.instant(r.getLong("began")),
                        Times.instant(r.getLong("ended")),
                        r.getInt("passed") == 1,
                        r.getInt("checks"),
                        r.getString("words")))
                .list();
    }
}
