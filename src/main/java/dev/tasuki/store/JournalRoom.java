package dev.tasuki.store;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jdbi.v3.core.Handle;

/** How much room the journals of workers take; the oldest entries of one that takes too much go. One thread; within its transactions. */
final class JournalRoom {
    /** Raw bytes by worker. */
    private final Map<String, Long> sizes = new HashMap<>();

    /** Raw bytes kept for each worker. */
    private final AtomicLong limit;

    private int version = -1;

    JournalRoom(long limit) {
        this.limit = new AtomicLong(limit);
    }

    /** Any thread. */
    void limit(long bytes) {
        limit.set(bytes);
    }

    /** What is known does not hold any more. */
    void forget() {
        sizes.clear();
    }

    /** Takes in that workers will have so many raw bytes more; to be told before they are written. */
    void grow(Handle handle, Map<String, Long> added) throws SQLException {
        int now = Schema.number(handle.getConnection(), "pragma data_version");
        if (now != version) {
            // another process wrote
            sizes.clear();
            version = now;
        }
        added.forEach((worker, bytes) -> sizes.put(worker, size(handle, worker) + bytes));
    }

    private long size(Handle handle, String worker) {
        var known = sizes.get(worker);
        return known != null
                ? known
                : handle.select("select coalesce(sum(size), 0) from journal where worker = ?", worker)
                        .mapTo(Long.class)
                        .one();
    }

    /** Drops a worker's oldest entries while there are too many bytes, and some more, so that it is not needed each second. */
    void trim(Handle handle, String worker) {
        long keep = limit.get();
        long size = size(handle, worker);
        if (size <= keep) {
            return;
        }
        long cut = 0;
        long left = size;
        var rows = handle.select("select number, size from journal where worker = ? order by number", worker)
                .map((r, c) -> new long[] {r.getLong(1), r.getLong(2)})
                .list();
        for (var row : rows.subList(0, rows.size() - 1)) {
            if (left <= keep - keep / 8) {
                break;
            }
            cut = row[0];
            left -= row[1];
        }
        if (cut == 0) {
            return;
        }
        leaveGap(handle, worker, cut);
        sizes.put(worker, left);
    }

    /** One entry takes the place of all up to a number, and says what they were. */
    private void leaveGap(Handle handle, String worker, long cut) {
        var dropped = handle.select("""
                        select min(began), sum(max(1, dropped_entries)), sum(size + dropped_bytes)
                        from journal where worker = ? and number <= ?""", worker, cut)
                .map((r, c) -> new long[] {r.getLong(1), r.getLong(2), r.getLong(3)})
                .one();
        handle.execute("delete from journal where worker = ? and number < ?", worker, cut);
        handle.execute(
                """
                update journal set kind = 'GAP', size = 0, content = x'', began = ?, dropped_entries = ?,
                  dropped_bytes = ?, note = ? where number = ?""",
                dropped[0],
                dropped[1],
                dropped[2],
                dropped[2] + " bytes in " + dropped[1] + " entries dropped: over the limit of " + limit.get()
                        + " bytes",
                cut);
    }
}
