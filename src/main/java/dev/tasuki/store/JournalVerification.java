package dev.tasuki.store;

import java.sql.SQLException;
import org.jdbi.v3.core.Handle;

/** Holds the journal against what was written: every entry's content, and that none is missing. */
final class JournalVerification {
    private JournalVerification() {}

    static void look(Handle handle, boolean deep, Findings found) throws SQLException {
        continuity(handle, found);
        if (deep) {
            contents(handle, found);
        }
    }

    /**
     * Entries are numbered one after the other, over all workers. What was dropped for room lies before the gap that says so; of all after
     * the newest such gap, none may be missing, nor the last.
     */
    private static void continuity(Handle handle, Findings found) {
        long since = handle.select("select coalesce(max(number), 0) from journal where dropped_entries > 0")
                .mapTo(Long.class)
                .one();
        long last = handle.select("select coalesce(max(seq), 0) from sqlite_sequence where name = 'journal'")
                .mapTo(Long.class)
                .one();
        var there = handle.select(
                        "select count(*), coalesce(max(number), ?) from journal where number > ?", since, since)
                .map((r, c) -> new long[] {r.getLong(1), r.getLong(2)})
                .one();
        long missing = Math.max(last, there[1]) - since - there[0];
        if (missing > 0) {
            found.add("", "", missing + " journal entries are missing between " + (since + 1) + " and " + last);
        }
    }

    private static void contents(Handle handle, Findings found) throws SQLException {
        try (var statement = handle.getConnection().createStatement();
                var rows =
                        statement.executeQuery("select number, worker, size, content from journal order by number")) {
            while (rows.next()) {
                long size = rows.getLong(3);
                if (size > 0) {
                    try {
                        Zstd.decompress(rows.getBytes(4), size);
                    } catch (Zstd.Broken e) {
                        found.add(
                                "",
                                rows.getString(2),
                                "journal entry " + rows.getLong(1) + " is damaged: " + e.getMessage());
                    }
                }
            }
        }
    }
}
