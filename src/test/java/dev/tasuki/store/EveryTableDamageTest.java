package dev.tasuki.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasuki.capture.Snapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Bits that flip in the pages of each table and each index there is, asked of SQLite itself, so that a new table cannot be forgotten. Each
 * flip is found by a deep look (or the file is refused), or harmless; and whatever it is, no point restores as something else. Harmless is
 * exactly this: nothing is found, every column of every row of every table is as it was, every point restores as it was, and the store can
 * be gone on with. Of the numbers that SQLite gives next (sqlite_sequence), which nobody is handed, only the last is asked.
 */
class EveryTableDamageTest {
    @TempDir
    Path directory;

    private final Map<String, Snapshot> points = new LinkedHashMap<>();
    private byte[] whole = new byte[0];
    private Map<String, List<String>> rows = Map.of();
    private Map<String, List<Integer>> pages = Map.of();
    private int pageSize;

    private enum Outcome {
        REFUSED,
        FOUND,
        HARMLESS
    }

    private Path file() {
        return directory.resolve("tasuki.db");
    }

    private Connection raw() throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + file());
    }

    @BeforeEach
    void fill() throws Exception {
        try (var store = Store.open(directory)) {
            for (int i = 0; i < 3; i++) {
                var content = CrashLife.content(i);
                points.put(
                        store.add(content, PointSummary.Kind.MANUAL, "point " + i)
                                .id(),
                        content);
                store.journal().append(JournalTest.entries("boss", "entry " + i));
            }
            store.pin(store.points().getFirst().id(), true);
        }
        try (var raw = raw()) {
            for (var table : tables(raw)) {
                fill(raw, table);
            }
        }
        try (var store = Store.open(directory)) {
            assertThat(store.check(true, Samples.TIME)).isEmpty();
        }
        try (var raw = raw()) {
            // so that what was written once, and is no more, takes no flips
            Schema.execute(raw, "vacuum");
            rows = rows(raw);
            assertThat(rows.values()).as("something is in every table").noneMatch(List::isEmpty);
            pages = pages(raw);
            pageSize = Schema.number(raw, "pragma page_size");
            assertThat(raw.createStatement()
                            .executeQuery("pragma wal_checkpoint(truncate)")
                            .next())
                    .isTrue();
        }
        whole = Files.readAllBytes(file());
    }

    private static List<String> tables(Connection raw) throws SQLException {
        var tables = new ArrayList<String>();
        try (var statement = raw.createStatement();
                var found =
                        statement.executeQuery("select name from sqlite_schema where type = 'table' order by rowid")) {
            while (found.next()) {
                tables.add(found.getString(1));
            }
        }
        return tables;
    }

    /** Where a table is empty, one row of ones and of words. */
    private static void fill(Connection raw, String table) throws SQLException {
        if (Schema.number(raw, "select count(*) from " + table) > 0) {
            return;
        }
        var values = new ArrayList<String>();
        try (var statement = raw.createStatement();
                var columns = statement.executeQuery("pragma table_info(" + table + ")")) {
            while (columns.next()) {
                values.add(
                        columns.getString("type").equalsIgnoreCase("integer")
                                ? "1"
                                : "'the " + columns.getString("name") + "'");
            }
        }
        Schema.execute(raw, "insert into " + table + " values (" + String.join(", ", values) + ")");
    }

    /** Everything that anybody could be handed, with the type of each value. */
    private static Map<String, List<String>> rows(Connection raw) throws SQLException {
        var all = new TreeMap<String, List<String>>();
        for (var table : tables(raw)) {
            var here = all.computeIfAbsent(table, t -> new ArrayList<>());
            try (var statement = raw.createStatement();
                    var found = statement.executeQuery("select * from " + table)) {
                while (found.next()) {
                    var row = new StringBuilder();
                    for (int i = 1; i <= found.getMetaData().getColumnCount(); i++) {
                        var value = found.getObject(i);
                        row.append(value instanceof byte[] bytes ? Arrays.toString(unpacked(bytes)) : value)
                                .append(value == null ? "" : value.getClass().getSimpleName())
                                .append('|');
                    }
                    here.add(row.toString());
                }
            }
        }
        return all;
    }

    /** What is handed out of compressed bytes, some bits of which mean nothing. */
    private static byte[] unpacked(byte[] bytes) {
        try {
            return Zstd.decompress(bytes, com.github.luben.zstd.Zstd.getFrameContentSize(bytes));
        } catch (Zstd.Broken e) {
            return bytes;
        }
    }

    /** The pages of every table and index; those of a schema and a header are 1 and what belongs to it. */
    private static Map<String, List<Integer>> pages(Connection raw) throws SQLException {
        var pages = new TreeMap<String, List<Integer>>();
        try (var statement = raw.createStatement();
                var found = statement.executeQuery("select name, pageno from dbstat order by pageno")) {
            while (found.next()) {
                pages.computeIfAbsent(found.getString(1), n -> new ArrayList<>())
                        .add(found.getInt(2));
            }
        }
        return pages;
    }

    @Test
    void aFlippedBitInAnyTableOrIndexIsFoundOrHarmless() throws Exception {
        flip(4, new Random(3));
    }

    @Test
    @Tag("crash")
    void manyFlippedBitsInAnyTableOrIndexAreFoundOrHarmless() throws Exception {
        flip(150, new Random(4));
    }

    private void flip(int times, Random random) throws Exception {
        var outcomes = new HashMap<String, Map<Outcome, Integer>>();
        for (var entry : pages.entrySet()) {
            for (int i = 0; i < times; i++) {
                int at = used(entry.getValue(), random);
                int bit = 1 << random.nextInt(8);
                var damaged = whole.clone();
                damaged[at] ^= (byte) bit;
                var outcome = outcome(damaged, "%s: byte %d, bit %d".formatted(entry.getKey(), at, bit));
                outcomes.computeIfAbsent(entry.getKey(), k -> new HashMap<>()).merge(outcome, 1, Integer::sum);
            }
        }
        System.out.println("flipped bits: " + new TreeMap<>(outcomes));
        assertThat(outcomes.keySet()).containsAll(rows.keySet());
    }

    /** Mostly where something is written. */
    private int used(List<Integer> of, Random random) {
        for (int tries = 0; ; tries++) {
            int at = (of.get(random.nextInt(of.size())) - 1) * pageSize + random.nextInt(pageSize);
            if (whole[at] != 0 || tries > 200 || random.nextInt(20) == 0) {
                return at;
            }
        }
    }

    @Test
    void aPageThatIsEmptyOrCutAwayIsFoundInEveryTable() throws Exception {
        for (var entry : pages.entrySet()) {
            int page = entry.getValue().getLast();
            var empty = whole.clone();
            Arrays.fill(empty, (page - 1) * pageSize, page * pageSize, (byte) 0);
            var outcome = outcome(empty, entry.getKey() + ": empty page " + page);
            assertThat(outcome).as("%s, page %d", entry.getKey(), page).isNotEqualTo(Outcome.HARMLESS);
            if (page > 1) {
                assertThat(outcome(
                                Arrays.copyOf(whole, (page - 1) * pageSize), entry.getKey() + ": cut at page " + page))
                        .isEqualTo(Outcome.REFUSED);
            }
        }
    }

    private Outcome outcome(byte[] content, String what) throws Exception {
        for (var side : List.of("tasuki.db-wal", "tasuki.db-shm")) {
            Files.deleteIfExists(directory.resolve(side));
        }
        Files.write(file(), content, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING);
        try (var store = Store.openExisting(directory)) {
            restores(store, what);
            try {
                if (!store.verify(true).isEmpty()) {
                    return Outcome.FOUND;
                }
            } catch (StoreException e) {
                return Outcome.FOUND;
            }
        } catch (StoreException e) {
            return Outcome.REFUSED;
        }
        try (var raw = raw()) {
            var now = rows(raw);
            now.put("sqlite_sequence", rows.getOrDefault("sqlite_sequence", List.of()));
            assertThat(now).as("%s: nothing was found", what).isEqualTo(rows);
        }
        goesOn(what);
        return Outcome.HARMLESS;
    }

    /** Nobody has looked yet: every point restores as it was, or is refused. */
    private void restores(Store store, String what) {
        points.forEach((id, content) -> {
            try {
                assertThat(store.snapshot(id)).as("%s: point %s", what, id).isEqualTo(content);
            } catch (StoreException e) {
                assertThat(e).as(what).hasMessageNotContaining("null");
            }
        });
    }

    private void goesOn(String what) throws StoreException, IOException {
        try (var store = Store.open(directory)) {
            var added = store.add(CrashLife.content(7), PointSummary.Kind.AUTO, "");
            store.journal().append(JournalTest.entries("boss", "goes on"));
            store.alerts().add(Samples.TIME, Alert.Severity.WARNING, "boss", "goes on");
            assertThat(store.snapshot(added.id())).as(what).isEqualTo(CrashLife.content(7));
            restores(store, what);
            assertThat(store.verify(true)).as(what).isEmpty();
        }
    }
}
