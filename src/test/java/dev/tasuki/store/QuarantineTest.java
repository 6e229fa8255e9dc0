package dev.tasuki.store;

import static dev.tasuki.store.Samples.TIME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tasuki.capture.Blob;
import dev.tasuki.capture.Snapshot;
import dev.tasuki.capture.TranscriptCopy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is known to be damaged is nobody's restore point, until it is whole again. */
class QuarantineTest {
    private static final Snapshot OLD = Samples.snapshot(TIME, 2, 300);
    private static final Snapshot NEW = Samples.snapshot(TIME.plusSeconds(60), 3, 300);
    private static final Instant NOW = TIME.plusSeconds(3_600);

    @TempDir
    Path directory;

    private Store store;
    private PointSummary old;
    private PointSummary young;

    @BeforeEach
    void fill() throws StoreException {
        store = Store.open(directory);
        old = store.add(OLD, PointSummary.Kind.AUTO, "");
        young = store.add(NEW, PointSummary.Kind.AUTO, "");
    }

    @AfterEach
    void close() {
        store.close();
    }

    private void sql(String sql) throws Exception {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("tasuki.db"));
                var statement = connection.createStatement()) {
            assertThat(statement.executeUpdate(sql)).isPositive();
        }
    }

    private static Blob screen(Snapshot snapshot, String worker) {
        var pane = Objects.requireNonNull(snapshot.worker(worker).orElseThrow().pane());
        return pane.screen().blob();
    }

    private void spoil(Blob blob) throws Exception {
        sql("update chunk set data = x'"
                + java.util.HexFormat.of().formatHex(Zstd.compress(new byte[blob.size()])) + "' where hash = x'"
                + blob.hash() + "'");
    }

    private static TranscriptCopy transcript(Snapshot snapshot) {
        return Objects.requireNonNull(snapshot.worker("worker0").orElseThrow().transcript());
    }

    /** A transcript may be as large as all else together, so nobody waits for it, and nobody is given a wrong one. */
    @Test
    void theContentOfTranscriptsIsReadWhenItIsAskedFor() throws Exception {
        var copy = transcript(store.snapshot(young.id()));
        assertThat(copy).isEqualTo(transcript(NEW));
        assertThat(copy.pieces()).noneMatch(Blob::inMemory);
        assertThat(copy.pieces().getLast().bytes()).asString().isEqualTo("answer of worker0");

        spoil(copy.pieces().getLast());
        assertThatThrownBy(() -> copy.pieces().getLast().bytes())
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining(copy.pieces().getLast().hash());
        assertThat(store.verify(true))
                .anyMatch(d -> d.worker().equals("worker0") && d.point().equals(young.id()));
        store.check(true, NOW);
        assertThatThrownBy(() -> store.snapshot(young.id())).isInstanceOf(DamagedPointException.class);

        sql("delete from chunk where hash = x'" + copy.pieces().getFirst().hash() + "'");
        assertThatThrownBy(() -> store.snapshot(old.id())).isInstanceOf(DamagedPointException.class);
    }

    @Test
    void whatWasReadOfAStoreThatIsClosedSaysSo() throws Exception {
        Blob piece;
        try (var other = Store.openExisting(directory)) {
            piece = transcript(other.snapshot(young.id())).pieces().getFirst();
        }
        assertThatThrownBy(piece::bytes)
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("closed");
    }

    private PointSummary point(PointSummary point) throws StoreException {
        return store.point(point.id()).orElseThrow();
    }

    /** All that was ever captured, as a backup would have it. */
    private static ChunkSource everything(Snapshot... snapshots) {
        Map<String, byte[]> all = new HashMap<>();
        for (var snapshot : snapshots) {
            var manifest = Manifest.of(snapshot);
            all.put(manifest.json().hash(), manifest.json().bytes());
            manifest.blobs().forEach((hash, blob) -> all.put(hash, blob.bytes()));
        }
        return hash -> Optional.ofNullable(all.get(hash));
    }

    @Test
    void whatIsWholeIsRememberedWithWhenAndHowItWasLookedAt() throws Exception {
        assertThat(store.verified("latest")).isEmpty();
        store.check(false, NOW);
        assertThat(store.verified("latest")).contains(new PointSummary.Verified(NOW, false, ""));
        store.check(true, NOW.plusSeconds(1));
        store.check(false, NOW.plusSeconds(2));
        assertThat(store.verified(old.id()))
                .as("a quick look says less than the deep one before it")
                .contains(new PointSummary.Verified(NOW.plusSeconds(1), true, ""));
        var later = store.add(OLD, PointSummary.Kind.AUTO, "");
        assertThat(store.verified(later.id())).isEmpty();
    }

    @Test
    void aDamagedPointIsNotOfferedAnyMore() throws Exception {
        spoil(screen(NEW, "worker2"));

        assertThat(store.check(true, NOW)).hasSize(1);

        assertThat(point(young).damaged()).isTrue();
        assertThat(Objects.requireNonNull(point(young).verified()).damage()).contains("worker2", "damaged");
        assertThat(point(old).damaged()).isFalse();
        assertThat(store.point("latest").orElseThrow().id()).isEqualTo(old.id());
        assertThat(store.snapshot("latest")).isEqualTo(OLD);
        assertThatThrownBy(() -> store.snapshot(young.id()))
                .isInstanceOf(DamagedPointException.class)
                .hasMessageContainingAll(young.id(), "worker2", "use another");
        assertThat(store.check(false, NOW)).as("a quick look does not see it").isEmpty();
        assertThat(point(young).damaged()).as("and takes nothing back").isTrue();
    }

    @Test
    void everyPointThatSharesWhatIsDamagedIsMarked() throws Exception {
        spoil(screen(OLD, "worker0"));

        store.check(true, NOW);

        assertThat(store.points()).allMatch(PointSummary::damaged);
        assertThat(store.point("latest")).isEmpty();
        assertThatThrownBy(() -> store.snapshot("latest"))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("no restore point is whole");
    }

    @Test
    void whatIsNoticedWhileReadingIsMarkedToo() throws Exception {
        spoil(screen(NEW, "worker2"));
        store.close();
        store = Store.open(directory); // who wrote it has it in memory

        assertThatThrownBy(() -> store.snapshot("latest")).isInstanceOf(DamagedPointException.class);

        assertThat(store.snapshot("latest")).isEqualTo(OLD);
    }

    @Test
    void capturingTheSameAgainMendsEveryPointThatLackedIt() throws Exception {
        spoil(screen(OLD, "worker0"));
        store.check(true, NOW);

        store.add(OLD, PointSummary.Kind.AUTO, "");

        assertThat(store.points()).noneMatch(PointSummary::damaged);
        assertThat(store.snapshot(young.id())).isEqualTo(NEW);
        assertThat(store.snapshot(old.id())).isEqualTo(OLD);
        assertThat(store.verify(true)).isEmpty();
    }

    @Test
    void capturingSomethingElseMendsNothing() throws Exception {
        spoil(screen(OLD, "worker0"));
        store.check(true, NOW);

        var other = Samples.snapshot(TIME, List.of(Samples.worker("other", Samples.blocks("other", 0, 30))));
        store.add(other, PointSummary.Kind.AUTO, "");

        assertThat(point(old).damaged()).isTrue();
        assertThat(store.snapshot("latest")).isEqualTo(other);
    }

    @Test
    void chunksReferencesAndManifestsComeBackFromElsewhere() throws Exception {
        spoil(screen(NEW, "worker2"));
        sql("delete from chunk where hash = x'" + screen(NEW, "worker1").hash() + "'");
        sql("delete from reference where chunk = (select number from chunk where hash = x'"
                + screen(NEW, "worker0").hash() + "')");
        sql("update point set manifest = x'00' where id = '" + old.id() + "'");
        assertThat(store.check(true, NOW)).isNotEmpty();
        assertThat(store.points()).allMatch(PointSummary::damaged);

        assertThat(store.mend(List.of(hash -> Optional.of(new byte[] {1}), everything(NEW)), NOW))
                .as("the manifest of the other is nowhere, and lies are not taken")
                .containsExactly(young.id());
        assertThat(store.snapshot(young.id())).isEqualTo(NEW);
        assertThat(store.mend(List.of(failing(), everything(OLD)), NOW)).containsExactly(old.id());

        assertThat(store.snapshot(old.id())).isEqualTo(OLD);
        assertThat(store.verify(true)).isEmpty();
        assertThat(store.points()).noneMatch(PointSummary::damaged);
    }

    private static ChunkSource failing() {
        return hash -> {
            throw new IOException("the backup is not there");
        };
    }

    @Test
    void aStoreThatOnlyReadsRefusesWithoutMarking() throws Exception {
        spoil(screen(NEW, "worker2"));
        try (var reading = Store.openExisting(directory)) {
            assertThatThrownBy(() -> reading.snapshot("latest")).isInstanceOf(DamagedPointException.class);
        }
        assertThat(point(young).damaged()).isFalse();
    }

    @Test
    void aJournalThatLacksAnEntryIsFound() throws Exception {
        var numbers = store.journal().append(JournalTest.entries("boss", "a", "b", "c"));
        assertThat(store.verify(false)).isEmpty();
        sql("delete from journal where number = " + numbers.get(1));
        assertThat(store.verify(false))
                .singleElement()
                .satisfies(d -> assertThat(d.what()).contains("1 journal entries are missing"));
    }

    @Test
    void aJournalThatLacksItsEndIsFound() throws Exception {
        var numbers = store.journal().append(JournalTest.entries("boss", "a", "b", "c"));
        sql("delete from journal where number = " + numbers.getLast());
        assertThat(store.verify(false)).hasSize(1);
    }

    @Test
    void aJournalThatDroppedItsBeginningForRoomIsWhole() throws Exception {
        store.journal().limit(40);
        for (int i = 0; i < 30; i++) {
            store.journal().append(JournalTest.entries("w" + i % 3, "entry number " + i));
        }
        assertThat(store.verify(true)).isEmpty();
    }

    /** Another process must get its turn while a slow line is asked, though the store writes before and after. */
    @Test
    void whoeverWritesNeedNotWaitForWhereTheMissingComesFrom() throws Exception {
        spoil(screen(OLD, "worker0"));
        spoil(screen(NEW, "worker2"));
        sql("update point set manifest = x'00' where id = '" + young.id() + "'");
        assertThat(store.check(true, NOW)).isNotEmpty();
        var all = everything(OLD, NEW);
        var asked = new HashMap<String, byte[]>();
        ChunkSource slow = hash -> {
            try {
                sql("insert or replace into meta (name, value) values ('meanwhile', '" + hash + "')");
            } catch (Exception e) {
                throw new IOException("another had to wait", e);
            }
            asked.put(hash, new byte[0]);
            return all.content(hash);
        };

        assertThat(store.mend(List.of(slow), NOW)).containsExactlyInAnyOrder(old.id(), young.id());

        assertThat(asked).hasSize(3);
        assertThat(asked).containsKey(store.meta().get("meanwhile").orElseThrow());
        assertThat(store.verify(true)).isEmpty();
        assertThat(store.snapshot(young.id())).isEqualTo(NEW);
    }
}
