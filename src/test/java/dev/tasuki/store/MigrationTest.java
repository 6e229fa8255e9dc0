package dev.tasuki.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every earlier Tasuki wrote is read by this one. The files in {@code schema} were written by those programs themselves. */
class MigrationTest {
    @TempDir
    Path directory;

    static Stream<Integer> earlier() {
        return IntStream.range(1, Schema.VERSION).boxed();
    }

    private Path file() {
        return directory.resolve("tasuki.db");
    }

    private void unpack(int version) throws IOException {
        var name = "schema/%03d.db.gz".formatted(version);
        try (var in = Objects.requireNonNull(getClass().getResourceAsStream(name), name + " has to be kept");
                var raw = new GZIPInputStream(in)) {
            Files.copy(raw, file());
        }
    }

    private int number(String sql) throws Exception {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file())) {
            return Schema.number(connection, sql);
        }
    }

    private static void holdsAllThatWasKept(Store store) throws StoreException {
        var points = store.points();
        assertThat(points)
                .extracting(PointSummary::kind)
                .containsExactly(
                        PointSummary.Kind.RECOVERY,
                        PointSummary.Kind.HANDOVER,
                        PointSummary.Kind.MANUAL,
                        PointSummary.Kind.AUTO);
        assertThat(points)
                .extracting(PointSummary::author)
                .containsExactly(
                        PointSummary.Author.RECOVERY,
                        PointSummary.Author.HANDOVER,
                        PointSummary.Author.PERSON,
                        PointSummary.Author.AUTO);
        assertThat(points).extracting(PointSummary::label).contains("before lunch");
        assertThat(points.getFirst().reason()).isEqualTo("boss died");
        assertThat(points.getFirst().parent())
                .as("a fork")
                .isEqualTo(points.getLast().id());
        assertThat(store.current()).contains(points.getFirst().id());
        for (var point : points) {
            var snapshot = store.snapshot(point.id());
            assertThat(snapshot.workers()).hasSize(point.workers());
            assertThat(Objects.requireNonNull(snapshot.workers().getFirst().pane())
                            .history()
                            .lines())
                    .isGreaterThanOrEqualTo(60);
        }
        assertThat(store.journal().after("boss", 0)).hasSize(3);
        assertThat(store.meta().get("kept")).contains("since then");
        assertThat(store.verify(true)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("earlier")
    void whatAnEarlierTasukiKeptIsWholeAndCanBeGoneOnWith(int version) throws Exception {
        unpack(version);
        assertThat(number("pragma user_version")).isEqualTo(version);

        try (var store = Store.open(directory)) {
            holdsAllThatWasKept(store);
            var added = store.add(Samples.snapshot(Samples.TIME, 2, 90), PointSummary.Kind.AUTO, "");
            assertThat(store.pin(added.id(), true).pinned()).isTrue();
        }

        assertThat(number("pragma user_version")).isEqualTo(Schema.VERSION);
        assertThat(number("select count(*) from migration where success = 1"))
                .as("a history of it, with where it began")
                .isEqualTo(Schema.VERSION - version + 1);
        try (var store = Store.open(directory)) {
            assertThat(store.points()).hasSize(5);
        }
    }

    @ParameterizedTest
    @MethodSource("earlier")
    void whoOnlyReadsBringsItUpToDateToo(int version) throws Exception {
        unpack(version);

        try (var store = Store.openExisting(directory)) {
            holdsAllThatWasKept(store);
        }
    }

    @ParameterizedTest
    @MethodSource("earlier")
    void theTablesAreThoseOfANewDatabase(int version) throws Exception {
        unpack(version);
        Store.open(directory).close();
        var migrated = tables(file());
        var fresh = directory.resolve("fresh");
        Store.open(fresh).close();

        assertThat(migrated).isEqualTo(tables(fresh.resolve("tasuki.db")));
    }

    private static java.util.List<String> tables(Path file) throws Exception {
        var tables = new java.util.ArrayList<String>();
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                var statement = connection.createStatement();
                var rows = statement.executeQuery(
                        "select type || ' ' || name || ' ' || coalesce(sql, '') from sqlite_schema where tbl_name != 'migration' order by 1")) {
            while (rows.next()) {
                tables.add(rows.getString(1));
            }
        }
        return tables;
    }

    @Test
    void manyProcessesAtOnceBringItUpToDateOnce() throws Exception {
        unpack(1);
        Callable<Integer> open = () -> {
            try (var store = Store.open(directory)) {
                return store.points().size();
            }
        };
        try (var threads = Executors.newFixedThreadPool(6)) {
            for (var size : threads.invokeAll(java.util.Collections.nCopies(6, open))) {
                assertThat(size.get()).isEqualTo(4);
            }
        }
        try (var store = Store.open(directory)) {
            holdsAllThatWasKept(store);
        }
    }

    @Test
    void aMigrationThatTheFileIsInTheWayOfLeavesItAsItWas() throws Exception {
        unpack(1);
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file());
                var statement = connection.createStatement()) {
            statement.executeUpdate("create table board_task (in_the_way)");
        }

        assertThatThrownBy(() -> Store.open(directory).close())
                .isInstanceOf(StoreException.class)
                .hasMessageContainingAll(file().toString(), "board_task");

        assertThat(number("pragma user_version")).as("up to where it came").isEqualTo(2);
        assertThat(number("select count(*) from point")).isEqualTo(4);
    }

    @Test
    void flywayIsNotAskedWhereNothingIsToBeDone() throws Exception {
        Store.open(directory).close();
        Store.open(directory).close();

        assertThat(number("select count(*) from sqlite_schema where name = 'migration'"))
                .isZero();
    }
}
