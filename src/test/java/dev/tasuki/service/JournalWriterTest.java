package dev.tasuki.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tasuki.store.JournalEntry;
import dev.tasuki.store.Store;
import dev.tasuki.store.StoreException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What workers print while the store cannot take it. */
class JournalWriterTest {
    private static final int SECONDS = 20;

    @TempDir
    Path directory;

    /** Memory is not filled with it, and what was let go is told where it was. */
    @Test
    void whatIsLetGoWhileNothingCanBeStoredLeavesAGap() throws Exception {
        try (var store = Store.open(directory);
                var other = Store.open(directory)) {
            var writer = new JournalWriter(store, Clock.systemUTC());
            other.lease().tryAcquire("other", 1, 1, Duration.ofMinutes(1), (pid, start) -> true);
            writer.output("quiet", new byte[] {'q'});
            for (int second = 0; second < SECONDS; second++) {
                var much = new byte[JournalBuffer.MOST];
                Arrays.fill(much, (byte) second);
                writer.output("loud", much);
                assertThatThrownBy(writer::flush).isInstanceOf(StoreException.class);
            }
            other.lease().release();

            writer.flush();

            var loud = store.journal().after("loud", 0);
            assertThat(loud.getFirst().kind()).isEqualTo(JournalEntry.Kind.GAP);
            assertThat(loud.getFirst().note()).contains("could not be stored");
            assertThat(loud.getLast().content().bytes()).startsWith(SECONDS - 1);
            assertThat(loud.stream().filter(e -> e.kind() == JournalEntry.Kind.GAP))
                    .hasSize(1);
            assertThat(loud.stream().mapToLong(e -> e.content().size()).sum()).isBetween(8L << 20, 32L << 20);
            assertThat(store.journal().after("quiet", 0))
                    .singleElement()
                    .satisfies(e -> assertThat(e.kind()).isEqualTo(JournalEntry.Kind.GAP));
        }
    }
}
