package dev.tasuki.store;

import static dev.tasuki.store.Samples.TIME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tasuki.capture.LineBlock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PointsTest {
    @TempDir
    Path home;

    private Store store;

    @BeforeEach
    void open() throws StoreException {
        store = Store.open(home.resolve("orgs/demo"));
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void onlyTheOwnerMayReadIt() throws Exception {
        store.add(Samples.snapshot(TIME, 2, 300), PointSummary.Kind.MANUAL, "");

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve("orgs/demo"))))
                .isEqualTo("rwx------");
        try (var files = Files.list(home.resolve("orgs/demo"))) {
            assertThat(files.toList())
                    .isNotEmpty()
                    .allSatisfy(file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                            .isEqualTo("rw-------"));
        }
    }

    @Test
    void aPointThatBringsLittleNewTakesLittleRoom() throws StoreException {
        var first = store.add(Samples.snapshot(TIME, 16, 2_000), PointSummary.Kind.AUTO, "");
        var grown = new ArrayList<>(Samples.snapshot(TIME, 16, 2_000).workers());
        var history = new ArrayList<LineBlock>(Samples.blocks("worker3", 0, 2_000));
        history.addAll(Samples.blocks("worker3", 2_000, 20));
        grown.set(3, Samples.worker("worker3", history));

        var second = store.add(Samples.snapshot(TIME.plusSeconds(300), grown), PointSummary.Kind.AUTO, "");

        assertThat(second.newBytes()).isLessThan(first.newBytes() / 20);
        assertThat(second.bytes()).isGreaterThan(first.bytes());
        assertThat(second.parent()).isEqualTo(first.id());
        assertThat(store.snapshot(second.id()).workers()).isEqualTo(grown);
    }

    @Test
    void pointsAreListedNewestFirstWithAllThatIsKnownOfThem() throws StoreException {
        var first = store.add(Samples.snapshot(TIME, 1, 10), PointSummary.Kind.AUTO, "");
        var second = store.add(Samples.snapshot(TIME.plusSeconds(1), 2, 10), PointSummary.Kind.MANUAL, "before lunch");
        store.score(second.id(), 93);

        var points = store.points();

        assertThat(points).extracting(PointSummary::id).containsExactly(second.id(), first.id());
        assertThat(points.getFirst().label()).isEqualTo("before lunch");
        assertThat(points.getFirst().score()).isEqualTo(93);
        assertThat(points.getLast().score()).isNull();
        assertThat(points.getLast().parent()).isNull();
        assertThat(points.getFirst().time()).isEqualTo(TIME.plusSeconds(1));
        assertThat(first.id()).startsWith("20261122T101804.123Z-").isLessThan(second.id());
    }

    @Test
    void manyPointsOfOneInstantHaveIdsOfTheirOwn() throws StoreException {
        for (int i = 0; i < 40; i++) {
            store.add(Samples.snapshot(TIME, 1, 1), PointSummary.Kind.AUTO, "");
        }

        assertThat(store.points())
                .extracting(PointSummary::id)
                .doesNotHaveDuplicates()
                .hasSize(40);
    }

    @Test
    void afterARestoreTheNextPointFollowsTheRestoredOne() throws StoreException {
        var first = store.add(Samples.snapshot(TIME, 1, 10), PointSummary.Kind.AUTO, "");
        store.add(Samples.snapshot(TIME.plusSeconds(1), 1, 20), PointSummary.Kind.AUTO, "");
        store.setCurrent(first.id());

        var third = store.add(Samples.snapshot(TIME.plusSeconds(2), 1, 30), PointSummary.Kind.AUTO, "");

        assertThat(third.parent()).isEqualTo(first.id());
        assertThat(store.current()).contains(third.id());
    }

    @Test
    void deletingAPointFreesWhatOnlyItHeldAndNothingElse() throws Exception {
        var small = store.add(Samples.snapshot(TIME, 2, 100), PointSummary.Kind.AUTO, "");
        long before = Files.size(store.file());
        var big = store.add(Samples.snapshot(TIME.plusSeconds(1), 16, 5_000), PointSummary.Kind.AUTO, "");
        var last = store.add(Samples.snapshot(TIME.plusSeconds(2), 2, 100), PointSummary.Kind.AUTO, "");

        store.delete(big.id());

        assertThat(store.point(big.id())).isEmpty();
        assertThat(store.point(last.id()).orElseThrow().parent()).isEqualTo(small.id());
        assertThat(store.snapshot(small.id())).isEqualTo(Samples.snapshot(TIME, 2, 100));
        assertThat(store.snapshot(last.id()).workers())
                .isEqualTo(Samples.snapshot(TIME, 2, 100).workers());
        assertThat(store.verify(true)).isEmpty();
        assertThat(Files.size(store.file())).isLessThan(before + big.newBytes() / 4);
    }

    @Test
    void deletingTheCurrentPointLeavesItsParentCurrent() throws StoreException {
        var first = store.add(Samples.snapshot(TIME, 1, 10), PointSummary.Kind.AUTO, "");
        var second = store.add(Samples.snapshot(TIME, 1, 20), PointSummary.Kind.AUTO, "");

        store.delete(second.id());

        assertThat(store.current()).contains(first.id());
        store.delete("latest");
        assertThat(store.current()).isEmpty();
        assertThat(store.points()).isEmpty();
    }

    @Test
    void whatWasDeletedCanBeTakenAgain() throws StoreException {
        var snapshot = Samples.snapshot(TIME, 2, 600);
        store.delete(store.add(snapshot, PointSummary.Kind.AUTO, "").id());

        var again = store.add(snapshot, PointSummary.Kind.AUTO, "");

        assertThat(store.snapshot(again.id())).isEqualTo(snapshot);
    }

    @Test
    void whatAnotherProcessDeletedIsStoredAgain() throws StoreException {
        var snapshot = Samples.snapshot(TIME, 2, 600);
        var first = store.add(snapshot, PointSummary.Kind.AUTO, "");
        try (var other = Store.open(home.resolve("orgs/demo"))) {
            other.delete(first.id());
        }

        var again = store.add(snapshot, PointSummary.Kind.AUTO, "");

        assertThat(store.snapshot(again.id())).isEqualTo(snapshot);
    }

    @Test
    void aPointThatIsBeingRestoredIsNotDeleted() throws StoreException {
        var point = store.add(Samples.snapshot(TIME, 1, 10), PointSummary.Kind.AUTO, "");
        var succession = store.successions()
                .begin(SuccessionRow.begin(
                        SuccessionRow.Purpose.RESTORE, point.id(), List.of("worker0"), "hidden", "PREPARED", "{}"));

        assertThatThrownBy(() -> store.delete(point.id()))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("is being restored");
        store.successions().finish(succession.id(), "verified", "{}");
        store.delete(point.id());
        assertThat(store.points()).isEmpty();
    }

    @Test
    void askingForWhatIsNotThereSaysSo() {
        assertThatThrownBy(() -> store.snapshot("latest"))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("no restore point has been taken yet");
        assertThatThrownBy(() -> store.snapshot("nonsense"))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("no restore point 'nonsense'");
        assertThatThrownBy(() -> store.delete("nonsense")).isInstanceOf(StoreException.class);
        assertThatThrownBy(() -> store.setCurrent("nonsense")).isInstanceOf(StoreException.class);
    }
}
