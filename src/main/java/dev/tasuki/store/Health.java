package dev.tasuki.store;

import dev.tasuki.org.WorkerStatus;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jdbi.v3.core.Handle;

/**
 * What state each worker was in, and when. Between a crash and the next start nothing is known, and nothing is said. May be used from any
 * thread.
 */
public final class Health {
    private final Database database;
    private final ReentrantLock changing = new ReentrantLock();
    /** The span each worker is in since this store was opened. Guarded by {@code changing}. */
    private final Map<String, Open> open = new HashMap<>();

    private record Open(long number, WorkerStatus.State state) {}

    Health(Database database) {
        this.database = database;
    }

    /**
     * Says in which state each worker is, in one transaction: the span it is in grows, or ends here and another begins. The span of a
     * worker of which nothing is said ends at what was said of it last. To be called every few seconds, for what comes after is unknown.
     */
    public void record(Map<String, WorkerStatus.State> states, Instant at) throws StoreException {
        changing.lock();
        try {
            open.keySet().retainAll(states.keySet());
            if (states.isEmpty()) {
                return;
            }
            long time = Times.clamped(at);
            open.putAll(database.write(handle -> {
                var now = new HashMap<String, Open>();
                for (var worker : states.entrySet()) {
                    now.put(worker.getKey(), grown(handle, worker.getKey(), worker.getValue(), time));
                }
                return now;
            }));
        } finally {
            changing.unlock();
        }
    }

    private Open grown(Handle handle, String worker, WorkerStatus.State state, long time) {
        var span = open.get(worker);
        if (span != null) {
            extend(handle, span.number, time);
        }
        return span != null && span.state == state ? span : new Open(begin(handle, worker, state, time), state);
    }

    /** What touches a time, oldest first, not cut to it. */
    public List<HealthSpan> spans(Instant from, Instant to) throws StoreException {
        return database.read(handle -> handle.select(
                        "select worker, state, began, ended from health where ended >= ? and began <= ? order by began, number",
                        Times.clamped(from),
                        Times.clamped(to))
                .map((r, c) -> new HealthSpan(
                        r.getString("worker"),
                        WorkerStatus.State.valueOf(r.getString("state")),
                        Times.instant(r.getLong("began")),
                        Times.instant(r.getLong("ended"))))
                .list());
    }

    /** Takes in what is known from elsewhere; what is here already is left out. */
    public void takeIn(List<HealthSpan> known) throws StoreException {
        database.act(handle -> {
            for (var span : known) {
                handle.createUpdate("""
                                insert into health (worker, state, began, ended) select :worker, :state, :began, :ended
                                where not exists (select 1 from health where worker = :worker and began = :began)""")
                        .bind("worker", span.worker())
                        .bind("state", span.state().name())
                        .bind("began", Times.clamped(span.from()))
                        .bind("ended", Times.clamped(span.to()))
                        .execute();
            }
        });
    }

    /** Forgets what ended before a time. */
    public void forget(Instant before) throws StoreException {
        database.act(handle -> handle.execute("delete from health where ended < ?", Times.clamped(before)));
    }

    private static long begin(Handle handle, String worker, WorkerStatus.State state, long time) {
        return handle.createUpdate(
                        "insert into health (worker, state, began, ended) values (:worker, :state, :time, :time)")
                .bind("worker", worker)
                .bind("state", state.name())
                .bind("time", time)
                .executeAndReturnGeneratedKeys("number")
                .mapTo(Long.class)
                .one();
    }

    /** A clock that was put back shortens nothing. */
    private static void extend(Handle handle, long number, long time) {
        handle.execute("update health set ended = max(ended, ?) where number = ?", time, number);
    }
}
