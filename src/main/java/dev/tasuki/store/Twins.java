package dev.tasuki.store;

import dev.tasuki.org.OneLine;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * Every row that no hash covers is kept a second time, by triggers; where the two differ, one of them is not what was written. Which one
 * cannot be told, so that both are told of; then the row counts as it is, and its twin is made anew.
 */
final class Twins {
    private static final String VIEW = "row_of_";
    /** Of each table. */
    private static final int MOST = 20;
    /** No table gets so far. */
    private static final long LARGEST_NUMBER = 1L << 53;

    private Twins() {}

    /** Names of the tables whose rows have twins. */
    static List<String> tables(Handle handle) {
        return handle.select(
                        "select substr(name, ?) from sqlite_schema where type = 'view' and name like 'row\\_of\\_%' escape '\\'"
                                + " order by name",
                        VIEW.length() + 1)
                .mapTo(String.class)
                .list();
    }

    static void look(Handle handle, Findings found) throws SQLException {
        var tables = tables(handle);
        for (var table : tables) {
            try {
                rows(handle, table, found);
            } catch (SQLException | JdbiException e) {
                if (Failures.damage(e)) {
                    throw e;
                }
                // such as a text that has become something else than text
                found.row("a row of " + table + " is not what was written: " + e.getMessage());
            }
        }
        // the number after the largest one there is would be refused
        handle.select("select name from sqlite_sequence where typeof(seq) != 'integer' or seq < 0 or seq > "
                        + LARGEST_NUMBER)
                .mapTo(String.class)
                .forEach(table -> found.row("the count of " + shown(table) + " is not what was written"));
        handle.select(
                        "select of, key from twin where of not in (select value from json_each(?)) limit " + MOST,
                        Json.text(tables))
                .map((r, c) -> r.getString(1) + " " + r.getString(2))
                .forEach(row -> found.row("what is kept of a row, " + shown(row) + ", is not what was written"));
    }

    private static void rows(Handle handle, String table, Findings found) throws SQLException {
        try (var statement = handle.getConnection().createStatement();
                var rows = statement.executeQuery("select r.key, r.value, t.value from " + VIEW + table
                        + " r left join twin t on t.of = '" + table
                        + "' and t.key = r.key where t.value is not r.value limit "
                        + MOST)) {
            while (rows.next()) {
                found.row("row " + shown(rows.getString(1)) + " of " + table + " is not what was written"
                        + differences(handle, table, rows.getString(2), rows.getString(3)));
            }
        }
        try (var statement = handle.getConnection().createStatement();
                var rows = statement.executeQuery("select key from twin where of = '" + table
                        + "' and key not in (select key from " + VIEW + table + ") limit " + MOST)) {
            while (rows.next()) {
                found.row("row " + shown(rows.getString(1)) + " of " + table + " is missing");
            }
        }
    }

    /** What stands in the row and what beside it, as far as that can be told. */
    private static String differences(Handle handle, String table, @Nullable String row, @Nullable String twin) {
        if (row == null || twin == null) {
            return ", or it is one that was never written";
        }
        try {
            var here = Json.MAPPER.readTree(row);
            var beside = Json.MAPPER.readTree(twin);
            var names = handle.select("select name from pragma_table_info(?) order by cid", table)
                    .mapTo(String.class)
                    .list();
            var words = new ArrayList<String>();
            for (int i = 0; i < Math.min(here.size(), names.size()); i++) {
                if (!here.path(i).equals(beside.path(i))) {
                    words.add(names.get(i) + " " + shown(here.path(i).toString()) + " there, and "
                            + shown(beside.path(i).toString()) + " beside it");
                }
            }
            return words.isEmpty() ? "" : ": " + String.join("; ", words);
        } catch (JacksonException e) {
            return ", or what is kept of it is not: " + OneLine.of(e.getOriginalMessage(), 80);
        }
    }

    private static String shown(@Nullable String text) {
        return OneLine.of(String.valueOf(text), 60);
    }

    /** The rows count as they are from now on; after both have been told of. */
    static void renew(Handle handle) {
        Set<String> tables = new HashSet<>(tables(handle));
        for (var table : tables) {
            handle.execute("delete from twin where of = '" + table + "' and key not in (select key from " + VIEW + table
                    + ")");
            handle.execute("insert or replace into twin select '" + table + "', r.key, r.value from " + VIEW + table
                    + " r left join twin t on t.of = '" + table + "' and t.key = r.key where t.value is not r.value");
        }
        handle.execute("delete from twin where of not in (select value from json_each(?))", Json.text(tables));
    }
}
