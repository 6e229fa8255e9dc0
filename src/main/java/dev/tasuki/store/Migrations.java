package dev.tasuki.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.stream.IntStream;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;

/**
 * Brings what an older Tasuki wrote up to date with Flyway, which keeps a history of it in the table {@code migration}. The file's own
 * {@code user_version} says where it stands: it is written in the same transaction as the tables, and read without Flyway, which is called
 * only when there is something to do, for it takes half a second.
 */
final class Migrations {
    private static final int TRIES = 3;

    private Migrations() {}

    /** One of the numbered SQL files. */
    private record Step(int number, Failpoints failpoints) implements JavaMigration {
        @Override
        public MigrationVersion getVersion() {
            return MigrationVersion.fromVersion(Integer.toString(number));
        }

        @Override
        public String getDescription() {
            return Schema.name(number);
        }

        /** Files are never changed once they are out. */
        @Override
        @SuppressWarnings("NullAway") // Flyway takes none for a migration without one
        public Integer getChecksum() {
            return null;
        }

        @Override
        public boolean canExecuteInTransaction() {
            return true;
        }

        /** Where another process was faster, or a crash kept Flyway from noting it, nothing is left to do. */
        @Override
        public void migrate(Context context) throws SQLException {
            failpoints.reached("before migrating");
            Schema.step(context.getConnection(), number);
            failpoints.reached("migrated, not committed");
        }
    }

    /** @param from the version that the file has */
    static void run(Path file, int from, Failpoints failpoints) throws SQLException {
        for (int attempt = 1; ; attempt++) {
            try {
                flyway(file, from, failpoints).migrate();
                failpoints.reached("all migrated");
                return;
            } catch (FlywayException e) {
                if (version(file) == Schema.VERSION) {
                    return;
                }
                if (attempt == TRIES || Failures.full(e)) {
                    throw cause(e);
                }
            }
        }
    }

    private static Flyway flyway(Path file, int from, Failpoints failpoints) {
        return Flyway.configure(Migrations.class.getClassLoader())
                .dataSource(new FileSource(file))
                .locations(new String[0])
                .javaMigrations(IntStream.rangeClosed(1, Schema.VERSION)
                        .mapToObj(number -> (JavaMigration) new Step(number, failpoints))
                        .toArray(JavaMigration[]::new))
                .table("migration")
                .baselineOnMigrate(true)
                .baselineVersion(Integer.toString(from))
                .load();
    }

    private static int version(Path file) throws SQLException {
        try (Connection connection = Connections.open(file, Connections.Mode.READ)) {
            return Schema.number(connection, "pragma user_version");
        }
    }

    /** What SQLite said, where it is that. */
    private static SQLException cause(FlywayException e) {
        for (Throwable t = e; t != null; t = t.getCause()) {
            if (t instanceof SQLException sql) {
                return sql;
            }
        }
        return new SQLException("it could not be brought up to date: " + e.getMessage(), e);
    }
}
