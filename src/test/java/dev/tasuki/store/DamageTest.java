package dev.tasuki.store;

import static dev.tasuki.store.Samples.TIME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tasuki.capture.Blob;
import dev.tasuki.capture.Snapshot;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.Arrays;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bits that changed on disk are found, said where, and never handed out as if they were what was stored. */
class DamageTest {
    private static final Snapshot SNAPSHOT = Samples.snapshot(TIME, 3, 500);

    @TempDir
    Path directory;

    private PointSummary point;

    @BeforeEach
    void fill() throws StoreException {
        try (var store = Store.open(directory)) {
            point = store.add(SNAPSHOT, PointSummary.Kind.AUTO, "");
            store.journal().append(JournalTest.entries("worker1", "printed ".repeat(100)));
        }
    }

    private static Blob screen(String worker) {
        var pane = Objects.requireNonNull(SNAPSHOT.worker(worker).orElseThrow().pane());
        return pane.screen().blob();
    }

    private void sql(String sql) throws Exception {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("tasuki.db"));
                var statement = connection.createStatement()) {
            assertThat(statement.executeUpdate(sql)).isPositive();
        }
    }

    @Test
    void aChunkThatIsNotWhatWasWrittenIsNamedWithPointAndWorker() throws Exception {
        var hash = screen("worker1").hash();
        var other = Zstd.compress(Samples.bytes("x".repeat(screen("worker1").size())));
        var hex = java.util.HexFormat.of();
        sql("update chunk set data = x'" + hex.formatHex(other) + "' where hash = x'" + hash + "'");

        try (var store = Store.open(directory)) {
            assertThatThrownBy(() -> store.snapshot(point.id()))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining(point.id())
                    .hasMessageContaining("worker1")
                    .hasMessageContaining(hash);
            assertThat(store.verify(true)).singleElement().satisfies(damage -> {
                assertThat(damage.point()).isEqualTo(point.id());
                assertThat(damage.worker()).isEqualTo("worker1");
                assertThat(damage.what()).contains(hash);
                assertThat(damage.text()).contains(point.id(), "worker1", hash);
            });
            assertThat(store.verify(false))
                    .as("content is for the deep look only")
                    .isEmpty();
        }
    }

    @Test
    void whicheverPageIsOverwrittenIsTold() throws Exception {
        var file = directory.resolve("tasuki.db");
        var whole = Files.readAllBytes(file);
        int size = ByteBuffer.wrap(whole).getShort(16) & 0xffff;
        int without = 0;
        for (int page = 1; page < whole.length / size; page++) {
            var damaged = whole.clone();
            Arrays.fill(damaged, page * size, (page + 1) * size, (byte) 0xff);
            Files.write(file, damaged);
            try (var store = opened()) {
                if (store == null) {
                    without++;
                } else {
                    assertThat(store.verify(true)).as("page %d", page + 1).isNotEmpty();
                }
            }
            assertThat(Files.readAllBytes(file)).isEqualTo(damaged);
        }
        assertThat(without).as("pages that hold the schema").isLessThan(12);
    }

    /** Null where the schema itself cannot be read. */
    private @Nullable Store opened() {
        try {
            return Store.openExisting(directory);
        } catch (StoreException e) {
            assertThat(e).hasMessageContaining("damaged");
            return null;
        }
    }

    @Test
    void aChunkThatIsGoneIsFoundWithoutLookingDeep() throws Exception {
        sql("delete from chunk where hash = x'" + screen("worker2").hash() + "'");

        try (var store = Store.open(directory)) {
            assertThat(store.verify(false))
                    .anyMatch(d -> d.worker().equals("worker2") && d.point().equals(point.id()));
            assertThatThrownBy(() -> store.snapshot("latest"))
                    .hasMessageContaining("missing")
                    .hasMessageContaining("worker2");
        }
    }

    @Test
    void aReferenceThatIsGoneIsFound() throws Exception {
        sql("delete from reference where chunk = (select number from chunk where hash = x'"
                + screen("worker0").hash() + "')");

        try (var store = Store.open(directory)) {
            assertThat(store.verify(false))
                    .singleElement()
                    .satisfies(d -> assertThat(d.what()).contains("is not held"));
        }
    }

    @Test
    void aDamagedManifestIsFoundAndRefused() throws Exception {
        sql("update point set manifest = x'00'");

        try (var store = Store.open(directory)) {
            assertThat(store.verify(false))
                    .anyMatch(d -> d.point().equals(point.id()) && d.what().contains("manifest"));
            assertThatThrownBy(() -> store.snapshot("latest"))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("manifest is damaged");
            assertThat(store.points()).as("the list can still be read").hasSize(1);
        }
    }

    @Test
    void aDamagedJournalEntryIsFoundAndRefused() throws Exception {
        sql("update journal set content = substr(content, 1, length(content) - 3)");

        try (var store = Store.open(directory)) {
            assertThat(store.verify(true))
                    .singleElement()
                    .satisfies(d -> assertThat(d.worker()).isEqualTo("worker1"));
            assertThatThrownBy(() -> store.journal().after("worker1", 0))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("worker1");
        }
    }

    @Test
    void sharedDamageSaysHowManyPointsHaveIt() throws Exception {
        try (var store = Store.open(directory)) {
            store.add(SNAPSHOT, PointSummary.Kind.AUTO, "");
            store.add(SNAPSHOT, PointSummary.Kind.AUTO, "");
        }
        sql("update chunk set data = x'00' where hash = x'" + screen("worker1").hash() + "'");

        try (var store = Store.open(directory)) {
            assertThat(store.verify(false))
                    .singleElement()
                    .satisfies(d -> assertThat(d.what()).contains("2 more restore points"));
        }
    }

    /** Bits flipped anywhere in the file: what is handed out is what was stored, or it is refused. */
    @Test
    void flippedBitsAnywhereAreNeverHandedOut() throws Exception {
        var file = directory.resolve("tasuki.db");
        var whole = Files.readAllBytes(file);
        var random = new Random(42);
        int refused = 0;
        for (int i = 0; i < 60; i++) {
            Files.write(file, whole);
            try (var raw = new RandomAccessFile(file.toFile(), "rw")) {
                for (int n = 0; n < 40; n++) {
                    // Beyond the first page, whose damage is another test's.
                    raw.seek(4096 + random.nextLong(whole.length - 4096));
                    raw.write(random.nextInt(256));
                }
            }
            try (var store = Store.openExisting(directory)) {
                try {
                    assertThat(store.snapshot(point.id())).isEqualTo(SNAPSHOT);
                } catch (StoreException e) {
                    refused++;
                    assertThat(store.verify(true)).as("%s", e.getMessage()).isNotEmpty();
                }
            } catch (StoreException e) {
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(30);
    }
}
