package dev.tasuki.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tasuki.capture.Blob;
import dev.tasuki.capture.TranscriptCopy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Content that is written while the rest of its point is still being captured. */
class AheadTest {
    private static final int PIECE = 128 << 10;
    private static final int PIECES = 100;

    @TempDir
    Path directory;

    private TranscriptCopy transcript;

    @BeforeEach
    void speak() {
        var random = new Random(5);
        var pieces = new ArrayList<Blob>();
        for (int i = 0; i < PIECES; i++) {
            var noise = new byte[PIECE];
            random.nextBytes(noise);
            pieces.add(new Blob(noise));
        }
        transcript = new TranscriptCopy("/tmp/noise.jsonl", (long) PIECES * PIECE, pieces);
    }

    /** In the order of a capture: some at a time. */
    private void pack(Store store) {
        for (int i = 0; i < PIECES; i += 10) {
            store.packAhead(transcript.pieces().subList(i, i + 10));
        }
    }

    private PointSummary add(Store store) throws StoreException {
        var worker = Samples.worker("boss", List.of()).withTranscript(transcript);
        return store.add(Samples.snapshot(Samples.TIME, List.of(worker)), PointSummary.Kind.AUTO, "");
    }

    private long pieces() throws Exception {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("tasuki.db"));
                var rows = connection.createStatement().executeQuery("select count(*) from chunk")) {
            return rows.getLong(1);
        }
    }

    private void seen() {
        await().untilAsserted(() -> assertThat(pieces()).isGreaterThan(PIECES / 4));
    }

    @Test
    void isInTheDatabaseBeforeThePointIsAndInItOnlyOnce() throws Exception {
        try (var store = Store.open(directory)) {
            pack(store);
            seen();
            // it is in no point, and yet nothing is wrong
            assertThat(store.verify(true)).isEmpty();
            assertThat(store.points()).isEmpty();

            var point = add(store);

            assertThat(store.verify(true)).isEmpty();
            assertThat(store.snapshot(point.id()).workers().getFirst().transcript())
                    .isEqualTo(transcript);
            assertThat(point.newBytes()).isBetween((long) PIECES * PIECE, (long) PIECES * PIECE * 11 / 10);
            assertThat(store.meta().get("first_ahead")).isEmpty();
        }
        assertThat(Files.size(directory.resolve("tasuki.db"))).isLessThan((long) PIECES * PIECE * 12 / 10);
    }

    @Test
    void goesWithTheNextPointWhereNoneCameToHaveIt() throws Exception {
        try (var store = Store.open(directory)) {
            pack(store);
            seen();
        }
        try (var store = Store.open(directory)) {
            assertThat(store.verify(true)).isEmpty();
            long before = pieces();
            store.add(Samples.snapshot(Samples.TIME, 1, 10), PointSummary.Kind.AUTO, "");
            assertThat(pieces()).isLessThan(before - PIECES / 4 + 10);
            assertThat(store.verify(true)).isEmpty();
        }
    }

    @Test
    void servesThePointThatIsTakenAfterACrash() throws Exception {
        try (var store = Store.open(directory)) {
            pack(store);
            seen();
        }
        try (var store = Store.open(directory)) {
            long before = pieces();
            var point = add(store);
            assertThat(point.newBytes()).isLessThan((PIECES - before) * PIECE + PIECE);
            assertThat(store.verify(true)).isEmpty();
            assertThat(store.snapshot(point.id()).workers().getFirst().transcript())
                    .isEqualTo(transcript);
        }
    }

    @Test
    void isNotWrittenByWhoHasLostTheRightTo() throws Exception {
        try (var store = Store.open(directory);
                var other = Store.open(directory)) {
            store.lease().tryAcquire("one", 1, 1, Duration.ofMinutes(1), (pid, start) -> false);
            other.lease().tryAcquire("two", 2, 2, Duration.ofMinutes(1), (pid, start) -> false);
            pack(store);
            assertThatThrownBy(() -> add(store)).isInstanceOf(LeaseLostException.class);
            assertThat(pieces()).isZero();
        }
    }

    @Test
    void aMarkThatIsDamagedHidesNothing() throws Exception {
        try (var store = Store.open(directory)) {
            pack(store);
            seen();
            store.meta().put("first_ahead", "tomorrow");
            assertThat(store.verify(true)).isNotEmpty().allMatch(d -> d.what().contains("is in no restore point"));
            add(store);
            assertThat(store.verify(true)).isEmpty();
        }
    }
}
