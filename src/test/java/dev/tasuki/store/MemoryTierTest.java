package dev.tasuki.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tasuki.capture.Blob;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.DriverManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was written or read last stands in memory, bounded, and is right even where the database has been damaged since. */
class MemoryTierTest {
    @TempDir
    Path directory;

    @Test
    void aPointInMemoryIsWholeThoughTheDatabaseIsNotAndVerifySaysSo() throws Exception {
        var snapshot = Samples.snapshot(java.time.Instant.parse("2026-11-23T06:00:00Z"), 2, 50);
        try (var store = Store.open(directory)) {
            var id = store.add(snapshot, PointSummary.Kind.MANUAL, "").id();
            try (var connection = DriverManager.getConnection("jdbc:sqlite:" + store.file());
                    var statement = connection.createStatement()) {
                statement.executeUpdate("update chunk set data = zeroblob(length(data))");
            }
            assertThat(store.snapshot(id)).isEqualTo(snapshot);
            assertThat(store.verify(true)).isNotEmpty();
        }
        try (var again = Store.open(directory)) {
            assertThatThrownBy(() -> again.snapshot("latest"))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("damaged");
        }
    }

    @Test
    void itHoldsNoMoreThanItMay() {
        var tier = new MemoryTier(100_000);
        for (int i = 0; i < 1_000; i++) {
            tier.put(blob(i));
        }
        long held = java.util.stream.IntStream.range(0, 1_000)
                .filter(i -> tier.get(blob(i).hash()).isPresent())
                .count();
        assertThat(held).isBetween(10L, 80L);
        tier.put(new Blob(new byte[200_000]));
        assertThat(tier.get(new Blob(new byte[200_000]).hash())).isEmpty();
    }

    private static Blob blob(int number) {
        return new Blob("%01000d".formatted(number).getBytes(StandardCharsets.US_ASCII));
    }
}
