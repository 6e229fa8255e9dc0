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

    /** Says that a worker is in a state: the span it is in grows, or ends here and another begins. */
    public void record(String worker, WorkerStatus.State state, Instant at) throws StoreException {
        changing.lock();
        try {
            var span = open.get(worker);
            long time = Times.clamped(at);
            var now = database.write(handle -> {
                if (span != null) {
                    extend(handle, span.number, time);
                    if (span.state == state) {
                        return span;
                    }
                }
                return new Open(begin(handle, worker, state, time), state);
            });
            open.put(worker, now);
        } finally {
            changing.unlock();
        }
    }

    /** Says that every worker is still in its state; to be called every few seconds, for what comes after the last is unknown. */
    public void heartbeat(Instant now) throws StoreException {
        changing.lock();
        try {
            if (open.isEmpty()) {
                return;
            }
            var spans = List.copyOf(open.values());
            long time = Times.clamped(now);
            database.act(handle -> spans.forEach(span -> extend(handle, span.number, time)));
        } finally {
            changing.unlock();
        }
    }

    /** A worker left the organisation: its span ends at its last heartbeat. */
    public void end(String worker) {
        changing.lock();
        try {
            open.remove(worker);
        } finally {
            changing.unlock();
        }
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
