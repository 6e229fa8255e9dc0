package dev.tasuki.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a large point leaves in the log. */
class WriteBackTest {
    private static final int LARGE = 16 << 20;

    @TempDir
    Path directory;

    private Path file;

    @BeforeEach
    void name() {
        file = directory.resolve("tasuki.db");
    }

    private PointSummary add(Store store) throws StoreException {
        var worker = Samples.worker("boss", List.of()).withTranscript(Samples.noise(LARGE));
        return store.add(Samples.snapshot(Samples.TIME, List.of(worker)), PointSummary.Kind.AUTO, "");
    }

    @Test
    void goesIntoTheDatabaseThoughNothingElseIsWritten() throws Exception {
        try (var store = Store.open(directory)) {
            add(store);
            await().untilAsserted(() -> assertThat(Files.size(file)).isGreaterThan(LARGE));
        }
    }

    @Test
    void isInTheDatabaseWhenTheStoreIsClosed() throws Exception {
        try (var store = Store.open(directory)) {
            add(store);
        }
        assertThat(directory.resolve("tasuki.db-wal")).doesNotExist();
        assertThat(Files.size(file)).isGreaterThan(LARGE);
    }

    @Test
    void isNotInTheWayOfWhoDeletesThePointAtOnce() throws Exception {
        try (var store = Store.open(directory)) {
            store.delete(add(store).id());
            assertThat(Files.size(file)).isLessThan(LARGE / 4);
        }
    }

    @Test
    void isNotInTheWayOfTheNextOne() throws Exception {
        try (var store = Store.open(directory)) {
            for (int i = 0; i < 3; i++) {
                var worker = Samples.worker("boss", List.of()).withTranscript(Samples.noise(LARGE + i));
                store.add(Samples.snapshot(Samples.TIME.plusSeconds(i), List.of(worker)), PointSummary.Kind.AUTO, "");
            }
            assertThat(store.points()).hasSize(3);
            assertThat(store.verify(true)).isEmpty();
            // the log begins anew, where it would grow with each of them
            await().untilAsserted(() -> assertThat(Files.size(file)).isGreaterThan(3L * LARGE));
            assertThat(Files.size(directory.resolve("tasuki.db-wal"))).isLessThan(2L * LARGE);
        }
    }
}
