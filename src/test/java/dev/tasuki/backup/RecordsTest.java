package dev.tasuki.backup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasuki.capture.Blob;
import dev.tasuki.org.WorkerStatus.State;
import dev.tasuki.store.Alert;
import dev.tasuki.store.Drills.Drill;
import dev.tasuki.store.Incident;
import dev.tasuki.store.JournalEntry;
import dev.tasuki.store.PointSummary;
import dev.tasuki.store.Samples;
import dev.tasuki.store.Store;
import dev.tasuki.store.StoreException;
import dev.tasuki.store.SuccessionRow;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The journal, incidents, alerts, drills and health are in a backup too, and come back from it alone. */
class RecordsTest {
    private final Instant time = Instant.now().minusSeconds(3_600);
    private static final Secret SECRET = new Secret.KeyFile(new Blob(new byte[32]));
    private static final OrganisationShape ORGANISATION =
            new OrganisationShape("demo", "organisation: demo\n", Map.of(), 1, "");

    @TempDir
    Path home;

    private Store store;
    private Path there;
    private BackupBook book;
    private PlaceSettings place;
    private final Random random = new Random(1);

    @BeforeEach
    void begin() throws Exception {
        store = Store.open(home.resolve("demo"));
        there = home.resolve("there");
        book = new BackupBook(home.resolve("demo"), Clock.systemUTC());
        place = book.add("demo", "far", there.toString(), SECRET, 0);
        store.add(Samples.snapshot(Samples.TIME, 1, 30), PointSummary.Kind.AUTO, "");
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void whatExplainsAScoreComesBackWithTheJournal() throws Exception {
        print("w1", 20, 3_000);
        print("w2", 5, 100);
        store.journal()
                .append(List.of(new JournalEntry(
                        0, "w2", time, time, JournalEntry.Kind.GAP, 0, 0, Blob.EMPTY, "the pane was paused")));
        var open = store.incidents().open("w1", "worker-died", time, "ended with status 3");
        var over = store.incidents().open("server", "server-died", time, "it is gone");
        store.incidents().close(over.id(), time.plusSeconds(2), "rebuild", Incident.Outcome.VERIFIED, "all verified");
        var seen = store.alerts().add(time, Alert.Severity.CRITICAL, "w1", "quarantined\nafter 5 failures");
        store.alerts().acknowledge(seen.number());
        store.alerts().add(time.plusSeconds(1), Alert.Severity.WARNING, "drill", "failed");
        store.drills()
                .add(new Drill("p1", Drill.STORE, time, time.plusSeconds(1), false, 3, "the directory is missing"));
        store.health().record(Map.of("w1", State.WORKING), time);
        store.health().record(Map.of("w1", State.DEAD), time.plusSeconds(5));
        var ended = begin("p1");
        store.successions().advance(ended.id(), "STARTED", "{\"panes\":[]}");
        ended = store.successions().finish(ended.id(), "VERIFIED", "{\"checks\":\"襷\"}");
        begin("p2");
        run();

        try (var copy = copy(List.of())) {
            assertThat(journal(copy, "w1")).isEqualTo(journal(store, "w1")).hasSize(20);
            assertThat(journal(copy, "w2")).isEqualTo(journal(store, "w2")).hasSize(6);
            assertThat(copy.incidents().all())
                    .isEqualTo(store.incidents().all())
                    .hasSize(2);
            assertThat(copy.incidents().open()).extracting(Incident::id).containsExactly(open.id());
            assertThat(copy.alerts().all())
                    .extracting(Alert::text)
                    .containsExactly("failed", "quarantined after 5 failures");
            assertThat(copy.alerts().unacknowledged(9)).extracting(Alert::text).containsExactly("failed");
            assertThat(copy.drills().all()).isEqualTo(store.drills().all());
            assertThat(copy.health().spans(time.minusSeconds(9), time.plusSeconds(9)))
                    .isEqualTo(store.health().spans(time.minusSeconds(9), time.plusSeconds(9)))
                    .hasSize(2);
            // one that has not ended could not be gone on with
            var told = copy.successions().recent();
            assertThat(told)
                    .usingRecursiveFieldByFieldElementComparatorIgnoringFields("steps")
                    .containsExactly(ended);
            assertThat(told.getFirst().steps())
                    .usingRecursiveFieldByFieldElementComparatorIgnoringFields("detail")
                    .isEqualTo(ended.steps());
            // what is printed from now on follows
            assertThat(copy.journal().append(List.of(entry("w1", 1))).getFirst())
                    .isGreaterThan(store.journal().lastNumber("w2"));
            assertThat(copy.verify(true)).isEmpty();
        }
    }

    private SuccessionRow begin(String point) throws StoreException {
        return store.successions()
                .begin(SuccessionRow.begin(
                        SuccessionRow.Purpose.HANDOVER, point, List.of("w1", "w2"), "hidden", "PREPARED", "{}"));
    }

    @Test
    void eachRunSendsOnlyWhatCameSinceAndLeavesFewObjects() throws Exception {
        print("w1", 40, 50_000);
        var first = run().bytes();
        assertThat(first).isGreaterThan(1_500_000);
        assertThat(run()).isEqualTo(new Backup.Ran(0, 0, 0));

        for (int i = 0; i < 20; i++) {
            print("w1", 1, 2_000);
            assertThat(run().bytes()).isLessThan(first / 4);
        }

        assertThat(objects()).hasSizeLessThan(6);
        try (var copy = copy(List.of())) {
            assertThat(journal(copy, "w1")).isEqualTo(journal(store, "w1")).hasSize(60);
        }
    }

    @Test
    void whatTheJournalHasDroppedGoesFromTheBackupToo() throws Exception {
        store.journal().limit(2_000_000);
        print("w1", 30, 60_000);
        run();
        long before = size();
        for (int i = 0; i < 3; i++) {
            print("w1", 30, 60_000);
            run();
        }
        assertThat(size()).as("bounded").isLessThan(2 * before);
        try (var copy = copy(List.of())) {
            assertThat(journal(copy, "w1"))
                    .filteredOn(e -> e.kind() == JournalEntry.Kind.DATA)
                    .containsAll(journal(store, "w1").stream()
                            .filter(e -> e.kind() == JournalEntry.Kind.DATA)
                            .toList());
        }
    }

    @Test
    void everyDamageIsFoundLocatedAndSentAgain() throws Exception {
        print("w1", 40, 50_000);
        print("w2", 3, 100);
        store.incidents().open("w1", "worker-died", time, "ended");
        run();
        for (var object : objects()) {
            var whole = Files.readAllBytes(object);
            for (int kind = 0; kind < 3; kind++) {
                switch (kind) {
                    case 0 -> Files.delete(object);
                    case 1 -> Files.write(object, java.util.Arrays.copyOf(whole, whole.length / 2));
                    default -> {
                        var flipped = whole.clone();
                        flipped[random.nextInt(flipped.length)] ^= 1;
                        Files.write(object, flipped);
                    }
                }
                assertThat(book.check(place, true).damage())
                        .as("%s, %s", object.getFileName(), kind)
                        .isNotEmpty()
                        .allSatisfy(d -> assertThat(d.object()).startsWith("records"));
                run();
                assertThat(book.check(place, true).damage())
                        .as("%s, %s, sent again", object.getFileName(), kind)
                        .isEmpty();
                if (!Files.exists(object)) {
                    break; // it has another name now
                }
                whole = Files.readAllBytes(object);
            }
        }
        try (var copy = copy(List.of())) {
            assertThat(journal(copy, "w1")).isEqualTo(journal(store, "w1"));
        }
    }

    @Test
    void whatIsDamagedIsLeftOutAndToldAndTheRestComesBack() throws Exception {
        print("w1", 40, 50_000);
        print("w2", 3, 100);
        run();
        var largest = objects().stream()
                .max(java.util.Comparator.comparingLong(f -> f.toFile().length()))
                .orElseThrow();
        Files.write(largest, new byte[] {1, 2, 3});
        var lost = new ArrayList<String>();
        try (var copy = copy(lost)) {
            assertThat(lost).singleElement().satisfies(l -> assertThat(l).startsWith("the journal of w1 before "));
            assertThat(journal(copy, "w2")).isEqualTo(journal(store, "w2"));
            assertThat(journal(copy, "w1")).isNotEmpty().hasSizeLessThan(40);
            assertThat(copy.points()).hasSize(1);
        }
    }

    @Test
    void aBackupOfAnOlderTasukiIsReadAndGoesOn() throws Exception {
        run();
        Files.deleteIfExists(there.resolve("records-index"));
        assertThat(book.check(place, true).damage()).isEmpty();
        try (var copy = copy(List.of())) {
            assertThat(copy.points()).hasSize(1);
            assertThat(copy.journal().workers()).isEmpty();
        }
        print("w1", 2, 100);
        run();
        try (var copy = copy(List.of())) {
            assertThat(journal(copy, "w1")).hasSize(2);
        }
    }

    private int copies;

    /** What the backup alone gives back. */
    private Store copy(List<String> lost) throws Exception {
        var target = home.resolve("copy" + copies++);
        var rebuilt = Rebuild.into(
                target, Files.createDirectories(home.resolve("scratch")), there.toString(), SECRET, Progress.NONE);
        if (lost.isEmpty() && !(lost instanceof ArrayList)) {
            assertThat(rebuilt.lost()).isEmpty();
        } else {
            lost.addAll(rebuilt.lost());
        }
        return Store.open(target);
    }

    private static List<JournalEntry> journal(Store from, String worker) throws StoreException {
        return from.journal().after(worker, 0);
    }

    private void print(String worker, int entries, int bytes) throws StoreException {
        store.journal()
                .append(IntStream.range(0, entries)
                        .mapToObj(i -> entry(worker, bytes))
                        .toList());
    }

    /** Nothing that compresses. */
    private JournalEntry entry(String worker, int bytes) {
        var content = new byte[bytes];
        random.nextBytes(content);
        content[0] = "\n".getBytes(StandardCharsets.UTF_8)[0];
        return new JournalEntry(
                0, worker, time, time.plusMillis(3), JournalEntry.Kind.DATA, 80, 24, new Blob(content), "");
    }

    private List<Path> objects() throws IOException {
        try (var all = Files.walk(there)) {
            return all.filter(Files::isRegularFile)
                    .filter(f -> there.relativize(f).toString().startsWith("records"))
                    .sorted()
                    .toList();
        }
    }

    private long size() throws IOException {
        return objects().stream().mapToLong(f -> f.toFile().length()).sum();
    }

    private Backup.Ran run() throws BackupException {
        return book.run(place, store, ORGANISATION, Progress.NONE);
    }
}
