package dev.tasuki.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tasuki.store.PointSummary;
import dev.tasuki.store.Samples;
import dev.tasuki.store.Store;
import dev.tasuki.store.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goes wrong in a place is found, and what is whole on the other side puts it right: there, and here. */
class BackupBookTest {
    private static final Instant TIME = Instant.parse("2026-11-23T05:00:00Z");
    private static final OrganisationShape ORGANISATION =
            new OrganisationShape("demo", "organisation: demo\n", Map.of(), 1, "");

    @TempDir
    Path home;

    private Store store;
    private Path there;
    private BackupBook book;
    private PlaceSettings place;

    @BeforeEach
    void begin() throws Exception {
        store = Store.open(home.resolve("demo"));
        there = home.resolve("there");
        book = new BackupBook(home.resolve("demo"), Clock.systemUTC());
        place = book.add("demo", "far", there.toString(), new Secret.Passphrase("correct horse battery"), 0);
        for (int i = 0; i < 2; i++) {
            store.add(Samples.snapshot(TIME.plusSeconds(i), 1, 300), PointSummary.Kind.AUTO, "");
        }
        run();
    }

    @AfterEach
    void close() {
        store.close();
    }

    private Backup.Ran run() throws BackupException {
        return book.run(place, store, ORGANISATION, (_, _, _, _) -> {});
    }

    private Path some(String folder) throws IOException {
        try (var all = Files.walk(there.resolve(folder))) {
            return all.filter(Files::isRegularFile).sorted().findFirst().orElseThrow();
        }
    }

    @Test
    void aPointThatIsGoneFromAPlaceIsMissedByNameAndSentAgain() throws Exception {
        Files.delete(some("points"));

        assertThat(book.check(place, false).damage())
                .singleElement()
                .satisfies(d -> assertThat(d.point()).isIn(ids()))
                .satisfies(d -> assertThat(d.what()).contains("missing"));
        assertThat(run().points()).isEqualTo(1);
        assertThat(book.check(place, true).damage()).isEmpty();
    }

    @Test
    void aPieceThatIsDamagedThereIsSentAgainOnceThatWasSeen() throws Exception {
        Files.write(some("pieces"), new byte[] {1, 2, 3});

        assertThat(run().points()).as("nobody has looked yet").isZero();
        assertThat(book.check(place, true).damage())
                .singleElement()
                .satisfies(d -> assertThat(d.what()).contains("pieces/"));
        assertThat(run().points()).isEqualTo(2);
        assertThat(book.check(place, true).damage()).isEmpty();
        assertThat(run()).isEqualTo(new Backup.Ran(0, 0, 0));
    }

    @Test
    void whatIsDamagedHereComesBackFromThePlace() throws Exception {
        try (var raw = DriverManager.getConnection("jdbc:sqlite:" + store.file());
                var statement = raw.createStatement()) {
            statement.executeUpdate("update chunk set data = zeroblob(length(data))");
        }
        assertThat(store.check(true, TIME)).isNotEmpty();
        assertThat(store.points()).allMatch(PointSummary::damaged);

        var mended = store.mend(List.of(sha256 -> content(sha256)), TIME.plus(Duration.ofMinutes(1)));

        assertThat(mended).containsExactlyInAnyOrderElementsOf(ids());
        assertThat(store.verify(true)).isEmpty();
    }

    private java.util.Optional<byte[]> content(String sha256) throws IOException {
        try {
            return book.content(sha256);
        } catch (BackupException e) {
            throw new IOException(e);
        }
    }

    @Test
    void whatIsDamagedHereIsNotSent() throws Exception {
        store.add(Samples.snapshot(TIME.plusSeconds(9), 3, 30), PointSummary.Kind.AUTO, "");
        try (var raw = DriverManager.getConnection("jdbc:sqlite:" + store.file());
                var statement = raw.createStatement()) {
            statement.executeUpdate(
                    "update chunk set data = zeroblob(length(data)) where number = (select max(number) from chunk)");
        }
        assertThat(store.check(true, TIME.plusSeconds(10))).isNotEmpty();
        long damaged = store.points().stream().filter(PointSummary::damaged).count();

        assertThat(damaged).isPositive();
        assertThat(run().points()).isEqualTo((int) (1 - damaged));
    }

    /** Damage that nobody has looked for yet keeps no other point from being sent. */
    @Test
    void whatIsFoundDamagedOnTheWayIsToldAndAllElseIsSent() throws Exception {
        var lines = Samples.blocks("old", 0, 300);
        var old = store.add(
                Samples.snapshot(TIME.plusSeconds(5), List.of(Samples.worker("old", lines))),
                PointSummary.Kind.AUTO,
                "");
        store.add(Samples.snapshot(TIME.plusSeconds(6), 2, 310), PointSummary.Kind.AUTO, "");
        try (var raw = DriverManager.getConnection("jdbc:sqlite:" + store.file());
                var statement = raw.createStatement()) {
            statement.executeUpdate("update chunk set data = zeroblob(length(data)) where hash = x'"
                    + lines.getFirst().blob().hash() + "'");
        }

        var ran = run();

        assertThat(ran.points()).isEqualTo(1);
        assertThat(ran.unsent()).singleElement().asString().contains(old.id(), "worker old", "damaged");
        assertThat(book.last(place).error()).contains(old.id());
        assertThat(book.check(place, true).damage()).isEmpty();
        assertThat(book.check(place, true).points()).isEqualTo(3);
        assertThat(run().bytes()).as("nothing goes there again and again").isZero();
    }

    @Test
    void aPointThatGrowsOldWhileOthersAreSentIsNoFailure() throws Exception {
        store.add(Samples.snapshot(TIME.plusSeconds(5), 1, 400), PointSummary.Kind.AUTO, "");
        var old = store.add(Samples.snapshot(TIME.plusSeconds(6), 1, 500), PointSummary.Kind.AUTO, "");
        store.add(Samples.snapshot(TIME.plusSeconds(7), 1, 600), PointSummary.Kind.AUTO, "");

        var ran = book.run(place, store, ORGANISATION, (point, done, all, bytes) -> {
            try {
                if (done == 1) {
                    store.delete(old.id());
                }
            } catch (StoreException e) {
                throw new IllegalStateException(e);
            }
        });

        assertThat(ran.points()).isEqualTo(2);
        assertThat(ran.unsent()).isEmpty();
        assertThat(book.check(place, true).damage()).isEmpty();
    }

    @Test
    void onePlaceIsAddedOnce() {
        assertThatThrownBy(() -> book.add("demo", "again", there.toString(), new Secret.Nothing(), 0))
                .isInstanceOf(BackupException.class)
                .hasMessageContaining("already, as 'far'");
    }

    @Test
    void aPlaceThatIsPutBackToAnOlderStateIsToldAndMadeGood() throws Exception {
        var lastWeek = home.resolve("last week");
        copy(there, lastWeek);
        for (int i = 5; i < 8; i++) {
            store.add(Samples.snapshot(TIME.plusSeconds(i), 1, 300 + i), PointSummary.Kind.AUTO, "");
        }
        assertThat(run().missed()).isEmpty();
        var today = home.resolve("today");
        copy(there, today);
        putBack(lastWeek);
        store.delete(store.points().getFirst().id());

        assertThat(book.check(place, false).damage())
                .hasSize(4)
                .first()
                .satisfies(d -> assertThat(d.what()).contains("put back to an older state", "3 restore points"));
        var ran = run();

        assertThat(ran.missed()).hasValueSatisfying(missed -> {
            assertThat(missed.older()).isTrue();
            assertThat(missed.gone()).isEqualTo(3);
            assertThat(missed.again()).isEqualTo(2);
            assertThat(missed.of()).isBefore(missed.left());
            assertThat(missed.words()).contains("put back to an older state", "1 of them not here either");
        });
        assertThat(ran.points()).isEqualTo(2);
        assertThat(book.check(place, true).damage()).isEmpty();
        assertThat(run()).isEqualTo(new Backup.Ran(0, 0, 0));

        putBack(today);
        assertThat(book.check(place, true).damage())
                .as("nothing is gone, and still it is not how it was left")
                .singleElement()
                .satisfies(d -> assertThat(d.what()).contains("put back to an older state"));
        assertThat(run().missed()).isPresent();
        assertThat(book.check(place, true).damage()).isEmpty();
    }

    @Test
    void aPlaceOfWhichSomebodyBroughtBackOnlyHalfIsMadeWhole() throws Exception {
        var before = home.resolve("before");
        copy(there, before);
        store.add(Samples.snapshot(TIME.plusSeconds(5), 2, 900), PointSummary.Kind.AUTO, "");
        run();
        for (var half : List.of("pieces", "state")) {
            delete(there.resolve(half));
            copy(before.resolve(half), there.resolve(half));
        }

        assertThat(run().missed())
                .hasValueSatisfying(missed -> assertThat(missed.gone()).isZero());
        assertThat(book.check(place, true).damage()).isEmpty();
    }

    @Test
    void whatAPlaceSaysOfItselfIsMendedWhereItIsDamaged() throws Exception {
        for (var damage : List.of(new byte[0], new byte[] {1, 2, 3})) {
            Files.write(there.resolve("state"), damage);

            assertThat(book.check(place, false).damage())
                    .singleElement()
                    .satisfies(d -> assertThat(d.object()).isEqualTo("state"));
            assertThat(run().missed()).isEmpty();
            assertThat(book.check(place, true).damage()).isEmpty();
        }
        Files.delete(there.resolve("state"));
        assertThat(run().missed()).isPresent();
        assertThat(run().missed()).isEmpty();
    }

    @Test
    void compactingIsAStateOfItsOwn() throws Exception {
        var before = home.resolve("before");
        copy(there, before);
        store.delete(store.points().getLast().id());
        book.compact(place, store);
        assertThat(run().missed()).isEmpty();
        putBack(before);

        assertThat(run().missed())
                .hasValueSatisfying(missed -> assertThat(missed.older()).isTrue());
    }

    private void putBack(Path copy) throws IOException {
        delete(there);
        copy(copy, there);
    }

    private static void copy(Path from, Path to) throws IOException {
        try (var all = Files.walk(from)) {
            for (var path : all.toList()) {
                Files.copy(path, to.resolve(from.relativize(path).toString()));
            }
        }
    }

    private static void delete(Path tree) throws IOException {
        try (var all = Files.walk(tree)) {
            for (var path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    private List<String> ids() throws Exception {
        return store.points().stream().map(PointSummary::id).toList();
    }
}
