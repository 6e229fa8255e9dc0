package dev.tasuki.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;

/** The numbered steps from an empty database to the tables of today; each is one transaction. */
final class Schema {
    /** The version that this Tasuki writes: the number of the newest SQL file. */
    static final int VERSION = 4;

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

    /** Makes the tables of an empty database. */
    static void create(Connection connection) throws SQLException {
        execute(connection, "pragma auto_vacuum = incremental");
        execute(connection, "pragma application_id = " + APPLICATION);
        upgrade(connection, 0);
    }

    /** Brings an older database to today's version. */
    static void upgrade(Connection connection, int version) throws SQLException {
        for (int next = version + 1; next <= VERSION; next++) {
            execute(connection, "begin immediate");
            try {
                // Another process may have been faster.
                if (number(connection, "pragma user_version") < next) {
                    execute(connection, sql(next));
                    execute(connection, "pragma user_version = " + next);
                }
                execute(connection, "commit");
            } catch (SQLException e) {
                execute(connection, "rollback");
                throw e;
            }
        }
    }

    private static String sql(int version) {
        var name = "%03d.sql".formatted(version);
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
