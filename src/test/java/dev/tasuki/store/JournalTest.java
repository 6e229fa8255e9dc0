package dev.tasuki.store;

import static dev.tasuki.store.Samples.TIME;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tasuki.capture.Blob;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
    @TempDir
    Path directory;

    private Store store;

    @BeforeEach
    void open() throws StoreException {
        store = Store.open(directory);
    }

    @AfterEach
    void close() {
        store.close();
    }

    static JournalEntry data(String worker, byte[] content) {
        return new JournalEntry(
                0, worker, TIME, TIME.plusNanos(7), JournalEntry.Kind.DATA, 80, 24, new Blob(content), "");
    }

    static List<JournalEntry> entries(String worker, String... contents) {
        var entries = new ArrayList<JournalEntry>();
        for (var content : contents) {
            entries.add(data(worker, Samples.bytes(content)));
        }
        return entries;
    }

    @Test
    void whatWasWrittenIsReadInOrderForEachWorker() throws StoreException {
        var gap = new JournalEntry(
                0, "boss", TIME, TIME.plusSeconds(1), JournalEntry.Kind.GAP, 120, 50, Blob.EMPTY, "paused");
        var numbers = store.journal()
                .append(List.of(data("boss", Samples.bytes("a\033[0m\0襷")), data("worker1", Samples.bytes("b")), gap));
        store.journal().append(entries("boss", "c"));

        var boss = store.journal().after("boss", 0);

        assertThat(boss).hasSize(3);
        assertThat(boss.getFirst().content().bytes()).isEqualTo(Samples.bytes("a\033[0m\0襷"));
        assertThat(boss.getFirst().to()).isEqualTo(TIME.plusNanos(7));
        assertThat(boss.get(1))
                .isEqualTo(new JournalEntry(
                        numbers.getLast(),
                        "boss",
                        TIME,
                        TIME.plusSeconds(1),
                        JournalEntry.Kind.GAP,
                        120,
                        50,
                        Blob.EMPTY,
                        "paused"));
        assertThat(store.journal().after("boss", numbers.getLast()))
                .extracting(e -> new String(e.content().bytes(), java.nio.charset.StandardCharsets.UTF_8))
                .containsExactly("c");
        assertThat(store.journal().last("boss").orElseThrow()).isEqualTo(boss.getLast());
        assertThat(store.journal().lastNumber("boss")).isEqualTo(boss.getLast().number());
        assertThat(store.journal().last("nobody")).isEmpty();
        assertThat(store.journal().lastNumber("nobody")).isZero();
    }

    @Test
    void numbersAreNeverUsedAgain() throws StoreException {
        store.journal().limit(100);
        long last = 0;
        for (int i = 0; i < 50; i++) {
            long next = store.journal().append(List.of(data("w", new byte[30]))).getFirst();
            assertThat(next).isGreaterThan(last);
            last = next;
        }
    }

    @Test
    void overTheLimitTheNewestStaysAndAGapSaysWhatWent() throws StoreException {
        store.journal().limit(10_000);
        store.journal().append(entries("quiet", "kept"));
        var random = new Random(1);
        byte[] newest = {};
        for (int i = 0; i < 200; i++) {
            newest = new byte[100];
            random.nextBytes(newest);
            store.journal().append(List.of(data("flood", newest)));
        }

        var kept = store.journal().after("flood", 0);

        assertThat(kept.getLast().content().bytes()).isEqualTo(newest);
        assertThat(kept.stream().mapToInt(e -> e.content().size()).sum()).isBetween(8_000, 10_000);
        assertThat(kept.getFirst().kind()).isEqualTo(JournalEntry.Kind.GAP);
        assertThat(kept).filteredOn(e -> e.kind() == JournalEntry.Kind.GAP).hasSize(1);
        int data = kept.size() - 1;
        assertThat(kept.getFirst().note())
                .startsWith((200 - data) * 100 + " bytes in " + (200 - data) + " entries dropped");
        assertThat(kept.getFirst().from()).isEqualTo(TIME);
        assertThat(store.journal().after("quiet", 0)).hasSize(1);
    }

    @Test
    void theLimitHoldsAcrossAStartToo() throws StoreException {
        store.journal().append(List.of(data("w", new byte[600]), data("w", new byte[300])));
        store.close();
        store = Store.open(directory);
        store.journal().limit(1_000);

        store.journal().append(List.of(data("w", new byte[200])));

        assertThat(store.journal().after("w", 0))
                .extracting(e -> e.content().size())
                .containsExactly(0, 300, 200);
    }

    @Test
    void oneEntryLargerThanTheLimitIsKeptWhileItIsTheNewest() throws StoreException {
        store.journal().limit(10);
        store.journal().append(List.of(data("w", new byte[100])));
        assertThat(store.journal().after("w", 0).getLast().content().size()).isEqualTo(100);

        store.journal().append(List.of(data("w", new byte[5])));

        assertThat(store.journal().after("w", 0))
                .extracting(e -> e.content().size())
                .containsExactly(0, 5);
    }

    @Test
    void whatAnotherProcessWroteCountsToo() throws StoreException {
        store.journal().limit(1_000);
        store.journal().append(List.of(data("w", new byte[400])));
        try (var other = Store.open(directory)) {
            other.journal().append(List.of(data("w", new byte[500])));
        }

        store.journal().append(List.of(data("w", new byte[200])));

        assertThat(store.journal().after("w", 0))
                .extracting(e -> e.content().size())
                .containsExactly(0, 500, 200);
    }

    @Test
    void nothingToAppendIsNothing() throws StoreException {
        assertThat(store.journal().append(List.of())).isEmpty();
    }
}
