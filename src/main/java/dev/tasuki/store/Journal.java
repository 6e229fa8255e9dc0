package dev.tasuki.store;

import dev.tasuki.capture.Blob;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/** What panes printed, between restore points and before; the newest of each worker up to a limit. May be used from any thread. */
public final class Journal {
    /** Raw bytes kept for each worker, where nothing else was said. */
    public static final long LIMIT = 64L << 20;

    private static final String SELECT =
            "select number, worker, began, ended, kind, columns, rows, size, content, note from journal ";

    private final Database database;
    private final ReentrantLock changing = new ReentrantLock();
    /** Guarded by {@code changing}, but for its limit. */
    private final JournalRoom room = new JournalRoom(LIMIT);

    Journal(Database database) {
        this.database = database;
    }

    /** Sets how many raw bytes are kept for each worker. */
    public void limit(long bytes) {
        if (bytes < 1) {
            throw new IllegalArgumentException("a journal keeps at least one byte: " + bytes);
        }
        room.limit(bytes);
    }

    /** Stores entries of any workers in one transaction; the numbers they got, in their order. */
    public List<Long> append(List<JournalEntry> entries) throws StoreException {
        if (entries.isEmpty()) {
            return List.of();
        }
        var packed = new ArrayList<byte[]>();
        var added = new HashMap<String, Long>();
        for (var entry : entries) {
            var raw = entry.content();
            packed.add(raw.size() == 0 ? new byte[0] : Zstd.compress(raw.bytes()));
            added.merge(entry.worker(), (long) raw.size(), Long::sum);
        }
        changing.lock();
        boolean done = false;
        try {
            var numbers = database.write(handle -> {
                room.grow(handle, added);
                var stored = insert(handle.getConnection(), entries, packed);
                for (var worker : added.keySet()) {
                    room.trim(handle, worker);
                }
                return stored;
            });
            done = true;
            return numbers;
        } finally {
            if (!done) {
                room.forget();
            }
            changing.unlock();
        }
    }

    /** The workers of which anything is kept. */
    public List<String> workers() throws StoreException {
        return database.read(handle -> handle.select("select distinct worker from journal order by worker")
                .mapTo(String.class)
                .list());
    }

    /** Some of what a worker did after an entry, in order: until it is so many raw bytes, and one entry at least where there is one. */
    public List<JournalEntry> some(String worker, long number, long most) throws StoreException {
        return database.read(handle -> {
            var entries = new ArrayList<JournalEntry>();
            try (var select = handle.getConnection()
                    .prepareStatement(SELECT + "where worker = ? and number > ? order by number")) {
                select.setString(1, worker);
                select.setLong(2, number);
                long read = 0;
                try (var rows = select.executeQuery()) {
                    while (read < most && rows.next()) {
                        entries.add(entry(rows));
                        read += entries.getLast().content().size();
                    }
                }
            }
            return entries;
        });
    }

    /** The number of the oldest entry of a worker; 0 where it has none. */
    public long firstNumber(String worker) throws StoreException {
        return database.read(
                handle -> handle.select("select coalesce(min(number), 0) from journal where worker = ?", worker)
                        .mapTo(Long.class)
                        .one());
    }

    /** Takes entries in under the numbers that they have, for points tell up to which they were taken; one that is here stays. */
    public void takeIn(List<JournalEntry> entries) throws StoreException {
        changing.lock();
        try {
            room.forget();
            database.act(handle -> {
                try (var insert = handle.prepareBatch("""
                        insert or ignore into journal (number, worker, began, ended, kind, columns, rows, size, content, note)
                        values (:number, :worker, :began, :ended, :kind, :columns, :rows, :size, :content, :note)""")) {
                    for (var entry : entries) {
                        var raw = entry.content();
                        insert.bind("number", entry.number())
                                .bind("worker", entry.worker())
                                .bind("began", Times.clamped(entry.from()))
                                .bind("ended", Times.clamped(entry.to()))
                                .bind("kind", entry.kind().name())
                                .bind("columns", entry.columns())
                                .bind("rows", entry.rows())
                                .bind("size", raw.size())
                                .bind("content", raw.size() == 0 ? new byte[0] : Zstd.compress(raw.bytes()))
                                .bind("note", entry.note())
                                .add();
                    }
                    if (!entries.isEmpty()) {
                        insert.execute();
                    }
                }
            });
        } finally {
            changing.unlock();
        }
    }

    /** What a worker did after an entry (0: all that is kept), in order. */
    public List<JournalEntry> after(String worker, long number) throws StoreException {
        return database.read(handle -> list(
                handle.getConnection(), SELECT + "where worker = ? and number > ? order by number", worker, number));
    }

    /**
     * How much a worker printed after an entry (0: all that is kept), in order, without what it printed.
     *
     * @param most raw bytes that are read; of the entries before the newest that many, lines are not counted
     */
    public List<Printed> printed(String worker, long number, long most) throws StoreException {
        return database.read(handle -> {
            var all = new ArrayList<Printed>();
            try (var select = handle.getConnection().prepareStatement("""
                    select number, ended, kind, size, content from journal
                    where worker = ? and number > ? order by number desc""")) {
                select.setString(1, worker);
                select.setLong(2, number);
                long read = 0;
                try (var rows = select.executeQuery()) {
                    while (rows.next()) {
                        long size = rows.getLong("size");
                        read += size;
                        all.add(new Printed(
                                rows.getLong("number"),
                                Times.instant(rows.getLong("ended")),
                                rows.getString("kind").equals(JournalEntry.Kind.GAP.name()),
                                size == 0 ? 0 : read > most ? -1 : lines(rows.getBytes("content"), size)));
                    }
                }
            }
            Collections.reverse(all);
            return all;
        });
    }

    /** What is damaged counts no lines; verify tells of it. */
    private static long lines(byte[] packed, long size) {
        try {
            long lines = 0;
            for (byte b : Zstd.decompress(packed, size)) {
                lines += b == '\n' ? 1 : 0;
            }
            return lines;
        } catch (Zstd.Broken e) {
            return -1;
        }
    }

    /**
     * One entry without its bytes.
     *
     * @param at when its last byte came
     * @param gap whether something is missing here
     * @param lines ended in it; -1 where they were not counted
     */
    public record Printed(long number, Instant at, boolean gap, long lines) {}

    /** What a worker did after an entry (0: all that is kept) and had begun by an instant, in order. */
    public List<JournalEntry> between(String worker, long number, Instant to) throws StoreException {
        return database.read(handle -> list(
                handle.getConnection(),
                SELECT + "where worker = ? and number > ? and began <= " + Times.clamped(to) + " order by number",
                worker,
                number));
    }

    /** Every entry of a worker that is kept, in order, without what was printed. */
    public List<Noted> outline(String worker) throws StoreException {
        return database.read(handle -> handle.select("""
                        select number, began, ended, kind, columns, rows, size, note from journal
                        where worker = ? order by number""", worker)
                .map((r, c) -> new Noted(
                        r.getLong("number"),
                        Times.instant(r.getLong("began")),
                        Times.instant(r.getLong("ended")),
                        JournalEntry.Kind.valueOf(r.getString("kind")),
                        r.getLong("size"),
                        r.getString("note")))
                .list());
    }

    /**
     * One entry without its bytes.
     *
     * @param from when its first byte came
     * @param to when its last byte came
     * @param size in bytes
     * @param note why, for a gap
     */
    public record Noted(long number, Instant from, Instant to, JournalEntry.Kind kind, long size, String note) {}

    /**
     * Some of what a worker did, in order.
     *
     * @param number the entry before the first
     * @param last the number of the last that may be among them
     * @param most entries that are read
     */
    public List<JournalEntry> some(String worker, long number, long last, int most) throws StoreException {
        return database.read(handle -> list(
                handle.getConnection(),
                SELECT + "where worker = ? and number > ? and number <= " + last + " order by number limit " + most,
                worker,
                number));
    }

    /** The first entry of a worker after an entry. */
    public Optional<JournalEntry> next(String worker, long number) throws StoreException {
        return database.read(handle -> list(
                        handle.getConnection(),
                        SELECT + "where worker = ? and number > ? order by number limit 1",
                        worker,
                        number)
                .stream()
                .findFirst());
    }

    /** The newest entry of a worker. */
    public Optional<JournalEntry> last(String worker) throws StoreException {
        return database.read(handle -> list(
                        handle.getConnection(),
                        SELECT + "where worker = ? and number > ? order by number desc limit 1",
                        worker,
                        0)
                .stream()
                .findFirst());
    }

    /** The number of the newest entry of a worker; 0 where it has none. */
    public long lastNumber(String worker) throws StoreException {
        return database.read(
                handle -> handle.select("select coalesce(max(number), 0) from journal where worker = ?", worker)
                        .mapTo(Long.class)
                        .one());
    }

    private static List<Long> insert(Connection connection, List<JournalEntry> entries, List<byte[]> packed)
            throws SQLException {
        var numbers = new ArrayList<Long>();
        try (var insert = connection.prepareStatement("""
                insert into journal (worker, began, ended, kind, columns, rows, size, content, note)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?) returning number""")) {
            for (int i = 0; i < entries.size(); i++) {
                var entry = entries.get(i);
                insert.setString(1, entry.worker());
                insert.setLong(2, Times.clamped(entry.from()));
                insert.setLong(3, Times.clamped(entry.to()));
                insert.setString(4, entry.kind().name());
                insert.setInt(5, entry.columns());
                insert.setInt(6, entry.rows());
                insert.setLong(7, entry.content().size());
                insert.setBytes(8, packed.get(i));
                insert.setString(9, entry.note());
                try (var rows = insert.executeQuery()) {
                    rows.next();
                    numbers.add(rows.getLong(1));
                }
            }
        }
        return numbers;
    }

    private List<JournalEntry> list(Connection connection, String sql, String worker, long number)
            throws SQLException, StoreException {
        var entries = new ArrayList<JournalEntry>();
        try (var select = connection.prepareStatement(sql)) {
            select.setString(1, worker);
            select.setLong(2, number);
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    entries.add(entry(rows));
                }
            }
        }
        return entries;
    }

    private JournalEntry entry(ResultSet row) throws SQLException, StoreException {
        long size = row.getLong("size");
        try {
            return new JournalEntry(
                    row.getLong("number"),
                    row.getString("worker"),
                    Times.instant(row.getLong("began")),
                    Times.instant(row.getLong("ended")),
                    JournalEntry.Kind.valueOf(row.getString("kind")),
                    row.getInt("columns"),
                    row.getInt("rows"),
                    size == 0 ? Blob.EMPTY : new Blob(Zstd.decompress(row.getBytes("content"), size)),
                    row.getString("note"));
        } catch (Zstd.Broken e) {
            throw new StoreException(
                    database.file() + ": journal entry " + row.getLong("number") + " of worker "
                            + row.getString("worker") + " is damaged (" + e.getMessage() + ")",
                    e);
        }
    }
}
