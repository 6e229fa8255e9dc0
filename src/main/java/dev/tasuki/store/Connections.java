package dev.tasuki.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteOpenMode;

/** How a connection to SQLite is set up. */
final class Connections {
    /** Milliseconds to wait for another process's transaction. */
    private static final int PATIENCE = 5_000;

    private Connections() {}

    /** What a connection may do. */
    enum Mode {
        WRITE,
        /** As WRITE, and waits for its turn when a transaction begins, not when it first writes. */
        MIGRATE,
        READ,
        /** Reads a file in a directory where not even SQLite's own side files can be made. */
        FROZEN
    }

    /** Opens a file that exists. */
    static Connection open(Path file, Mode mode) throws SQLException {
        var config = new SQLiteConfig();
        config.resetOpenMode(SQLiteOpenMode.CREATE);
        config.setOpenMode(SQLiteOpenMode.OPEN_URI);
        config.setBusyTimeout(PATIENCE);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.enforceForeignKeys(true);
        if (mode == Mode.MIGRATE) {
            config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
        }
        // As a URI, whatever characters the path has.
        var uri = file.toAbsolutePath().toUri().toASCIIString();
        if (mode == Mode.FROZEN) {
            config.setReadOnly(true);
            return config.createConnection("jdbc:sqlite:" + uri + "?immutable=1");
        }
        var connection = config.createConnection("jdbc:sqlite:" + uri);
        try {
            // Tables may not be tricked into running functions with side effects.
            Schema.execute(connection, "pragma trusted_schema = off");
            if (mode == Mode.READ) {
                Schema.execute(connection, "pragma query_only = on");
            }
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    /** Lets readers and the writer work side by side from now on; kept in the file. */
    static void log(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("pragma journal_mode = wal")) {
            if (!rows.next() || !"wal".equals(rows.getString(1))) {
                throw new SQLException("this disk cannot hold a write-ahead log");
            }
        }
        Schema.execute(connection, "pragma journal_size_limit = 67108864");
    }
}
