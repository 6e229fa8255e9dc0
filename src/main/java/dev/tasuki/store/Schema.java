package dev.tasuki.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.sqlite.SQLiteConfig;

/** The numbered steps from an empty database to the tables of today; each is one transaction. */
final class Schema {
    /** The version that this Tasuki writes: the number of the newest SQL file. */
    static final int VERSION = 6;

    /** Marks a database as Tasuki's: "Tski". */
    private static final int APPLICATION = 0x54736b69;

    private Schema() {}

    /** Refuses what is not ours or too new. */
    static int check(Connection connection, Path file) throws SQLException, StoreException {
        int application = number(connection, "pragma application_id");
        if (application != APPLICATION) {
            throw new StoreException(file
                    + ": a database, but not one of Tasuki's; move it away to start anew. Nothing was overwritten");
        }
        int version = number(connection, "pragma user_version");
        if (version > VERSION) {
            throw new StoreException(file + ": written by a newer Tasuki (its version is " + version
                    + ", this one reads up to " + VERSION + "); use that one. Nothing was changed");
        }
        return version;
    }

    /** Makes the tables of an empty database, in one transaction. */
    static void create(Connection connection) throws SQLException {
        execute(connection, "pragma auto_vacuum = incremental");
        execute(connection, "pragma application_id = " + APPLICATION);
        execute(connection, "begin immediate");
        try {
            for (int next = 1; next <= VERSION; next++) {
                step(connection, next);
            }
            execute(connection, "commit");
        } catch (SQLException e) {
            execute(connection, "rollback");
            throw e;
        }
    }

    /** The tables that a new database has, as {@link #tables(Connection)} tells them. */
    static List<String> tables() throws SQLException {
        try (var fresh = new SQLiteConfig().createConnection("jdbc:sqlite::memory:")) {
            create(fresh);
            return tables(fresh);
        }
    }

    /** Tables, indices and triggers in their own words, but for the history of migrations, which only some have. */
    static List<String> tables(Connection connection) throws SQLException {
        var tables = new ArrayList<String>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(
                        "select type || ' ' || name || ' ' || tbl_name || ' ' || coalesce(sql, '') from sqlite_schema where tbl_name != 'migration' order by 1")) {
            while (rows.next()) {
                tables.add(rows.getString(1));
            }
        }
        return tables;
    }

    /** From one version to the next, unless it has been taken already; within a transaction of somebody else's. */
    static void step(Connection connection, int version) throws SQLException {
        if (number(connection, "pragma user_version") < version) {
            execute(connection, sql(version));
            execute(connection, "pragma user_version = " + version);
        }
    }

    /** Of the file that leads to a version. */
    static String name(int version) {
        return "%03d.sql".formatted(version);
    }

    private static String sql(int version) {
        var name = name(version);
        try (var in = Schema.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is missing from the program");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(name + " cannot be read", e);
        }
    }

    static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            // Unlike execute, this runs every statement of the text, each to its end.
            statement.executeUpdate(sql);
        }
    }

    static int number(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            return rows.next() ? rows.getInt(1) : 0;
        }
    }
}
