package dev.tasuki.store;

import static dev.tasuki.store.Samples.TIME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real small disk, where one may be mounted. */
class DiskTest {
    @TempDir
    Path home;

    private Path disk;

    @BeforeEach
    void mount() throws Exception {
        disk = Files.createDirectory(home.resolve("disk"));
        assumeTrue(
                run("mount", "-t", "tmpfs", "-o", "size=24m", "tmpfs", disk.toString()),
                "a small disk can be mounted by root only, and not in every container");
    }

    @AfterEach
    void unmount() throws Exception {
        run("umount", "-l", disk.toString());
    }

    private static boolean run(String... command) throws IOException, InterruptedException {
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getInputStream().readAllBytes();
        return process.waitFor() == 0;
    }

    private void fillDisk(long leave) throws IOException {
        var store = Files.getFileStore(disk);
        try (var out = Files.newOutputStream(disk.resolve("ballast"))) {
            var block = new byte[4096];
            while (store.getUsableSpace() > leave) {
                out.write(block);
            }
        }
    }

    @Test
    void aPointThatWouldNotFitIsRefusedBeforeItBegins() throws Exception {
        try (var store = Store.open(disk)) {
            var first = store.add(Samples.snapshot(TIME, 1, 10), PointSummary.Kind.AUTO, "");
            fillDisk(3 << 20);

            assertThatThrownBy(() -> store.add(Samples.snapshot(TIME, 8, 2_000), PointSummary.Kind.AUTO, ""))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining(store.file().toString())
                    .hasMessageContaining("not enough space")
                    .hasMessageContaining("nothing was stored");

            assertThat(store.points()).containsExactly(first);
            Files.delete(disk.resolve("ballast"));
            var second = store.add(Samples.snapshot(TIME, 8, 2_000), PointSummary.Kind.AUTO, "");
            assertThat(store.snapshot(second.id())).isEqualTo(Samples.snapshot(TIME, 8, 2_000));
            assertThat(store.verify(true)).isEmpty();
        }
    }

    @Test
    void aDiskThatFillsUpMeanwhileTakesNothingAway() throws Exception {
        try (var store = Store.open(disk)) {
            var first = store.add(Samples.snapshot(TIME, 1, 10), PointSummary.Kind.AUTO, "");
            fillDisk(100 << 10);
            var noise = new byte[1 << 20];
            new Random(1).nextBytes(noise);

            assertThatThrownBy(() -> store.journal().append(List.of(JournalTest.data("w", noise))))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("no space left")
                    .hasMessageContaining(store.file().toString());

            assertThat(store.journal().after("w", 0)).isEmpty();
            Files.delete(disk.resolve("ballast"));
            store.journal().append(List.of(JournalTest.data("w", noise)));
            assertThat(store.journal().after("w", 0)).hasSize(1);
            assertThat(store.points()).containsExactly(first);
            assertThat(store.verify(true)).isEmpty();
        }
    }

    @Test
    void aFullDiskSaysSoBeforeThereIsADatabase() throws Exception {
        fillDisk(0);

        assertThatThrownBy(() -> Store.open(disk).close())
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("no space left");

        assertThat(disk.resolve("tasuki.db")).doesNotExist();
        Files.delete(disk.resolve("ballast"));
        Store.open(disk).close();
    }

    @Test
    void aFullDiskCanBeReadAndSaysThatItCannotBeWritten() throws Exception {
        try (var store = Store.open(disk)) {
            store.add(Samples.snapshot(TIME, 2, 300), PointSummary.Kind.AUTO, "");
        }
        fillDisk(0);

        assertThatThrownBy(() -> Store.open(disk).close())
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("no space left");
        try (var reading = Store.openExisting(disk)) {
            assertThat(reading.snapshot("latest")).isEqualTo(Samples.snapshot(TIME, 2, 300));
            assertThat(reading.verify(true)).isEmpty();
        }
    }

    @Test
    void aReadOnlyDiskCanBeReadAndSaysThatItCannotBeWritten() throws Exception {
        try (var store = Store.open(disk)) {
            store.add(Samples.snapshot(TIME, 2, 300), PointSummary.Kind.AUTO, "");
        }
        assertThat(run("mount", "-o", "remount,ro", disk.toString())).isTrue();

        assertThatThrownBy(() -> Store.open(disk).close())
                .isInstanceOf(StoreException.class)
                .hasMessageContaining(disk.toString())
                .hasMessageContaining("cannot be written");
        try (var reading = Store.openExisting(disk)) {
            assertThat(reading.snapshot("latest")).isEqualTo(Samples.snapshot(TIME, 2, 300));
            assertThat(reading.verify(true)).isEmpty();
        }
        assertThatThrownBy(() -> Store.open(disk.resolve("new")).close())
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("new");
    }

    /** Killed, and then the disk became read-only: what lies in the log is there, or it is said that it cannot be read. */
    @Test
    void whatLiesInTheLogOfAReadOnlyDiskIsNotLeftOutSilently() throws Exception {
        var last = Samples.snapshot(TIME.plusSeconds(5), 2, 100);
        var dead = Files.createDirectories(disk.resolve("dead"));
        var without = Files.createDirectories(disk.resolve("without"));
        try (var store = Store.open(disk.resolve("living"))) {
            store.add(Samples.snapshot(TIME, 1, 10), PointSummary.Kind.AUTO, "");
            store.add(last, PointSummary.Kind.AUTO, "");
            for (var name : List.of("tasuki.db", "tasuki.db-wal", "tasuki.db-shm")) {
                Files.copy(disk.resolve("living").resolve(name), dead.resolve(name));
            }
            Files.copy(dead.resolve("tasuki.db"), without.resolve("tasuki.db"));
            Files.copy(dead.resolve("tasuki.db-wal"), without.resolve("tasuki.db-wal"));
        }
        assertThat(run("mount", "-o", "remount,ro", disk.toString())).isTrue();

        try (var reading = Store.openExisting(dead)) {
            assertThat(reading.points()).hasSize(2);
            assertThat(reading.snapshot("latest")).isEqualTo(last);
            assertThat(reading.verify(true)).isEmpty();
        }
        assertThatThrownBy(() -> Store.openExisting(without).close())
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("lies in its log");
    }

    @Test
    void aDiskThatIsFullAtAnyStepOfAMigrationLeavesItToGoOnLater() throws Exception {
        var file = disk.resolve("tasuki.db");
        int refused = 0;
        for (long leave = 0; ; leave += 72 << 10) {
            try (var in = new java.util.zip.GZIPInputStream(
                    java.util.Objects.requireNonNull(DiskTest.class.getResourceAsStream("schema/001.db.gz")))) {
                Files.copy(in, file);
            }
            fillDisk(leave);
            boolean done = false;
            try (var store = Store.open(disk)) {
                done = store.points().size() == 4;
            } catch (StoreException e) {
                refused++;
                assertThat(e).hasMessageContaining(file.toString());
                assertThat(e.getMessage()).containsAnyOf("no space left", "the disk failed", "full");
            }
            Files.delete(disk.resolve("ballast"));
            try (var store = Store.open(disk)) {
                assertThat(store.points()).hasSize(4);
                assertThat(store.verify(true)).isEmpty();
            }
            Files.delete(file);
            if (done) {
                break;
            }
        }
        assertThat(refused).isPositive();
    }

    /** Capture, journal, pin, delete, check, prune, vacuum, take in, close: at each step of them the disk is full from then on. */
    @Test
    void aDiskThatIsFullFromAnyStepOnTakesNothingAwayAndIsGoneOnWith() throws Exception {
        int refused = 0;
        for (int step = 1; ; step++) {
            var home = disk.resolve("home");
            var witness = new Witness();
            var steps = new AtomicInteger();
            int full = step;
            boolean told = false;
            try {
                new CrashLife(home, place -> fillAt(steps.incrementAndGet() == full), witness::heard).live();
            } catch (StoreException e) {
                told = true;
                refused++;
                assertThat(e.getMessage())
                        .as("step %d", step)
                        .contains(disk.toString())
                        .containsAnyOf("no space left", "not enough space");
            }
            Files.deleteIfExists(disk.resolve("ballast"));
            try (var store = Store.open(home)) {
                witness.holds(store, "full from step " + step);
                store.add(CrashLife.content(20), PointSummary.Kind.AUTO, "point 20");
            }
            delete(home);
            delete(home.resolveSibling("home-elsewhere"));
            if (steps.get() < full) {
                assertThat(told).isFalse();
                break;
            }
        }
        assertThat(refused).isGreaterThan(30);
    }

    private void fillAt(boolean now) {
        try {
            if (now) {
                fillDisk(0);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path directory) throws IOException {
        try (var files = Files.exists(directory) ? Files.list(directory) : Stream.<Path>empty()) {
            for (var file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.deleteIfExists(directory);
    }
}
