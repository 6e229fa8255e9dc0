package dev.tasuki.store;

import static dev.tasuki.store.Samples.TIME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tasuki.capture.Blob;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Points that go from one store into another. */
class ExchangeTest {
    @TempDir
    Path home;

    private Store from;
    private Store to;

    @BeforeEach
    void open() throws StoreException {
        from = Store.open(home.resolve("from"));
        to = Store.open(home.resolve("to"));
    }

    @AfterEach
    void close() {
        from.close();
        to.close();
    }

    @Test
    void aPointArrivesEqualAndWhatIsSharedIsAskedForOnce() throws StoreException {
        var first = add(0, 600);
        var second = add(1, 700);
        var asked = new ArrayList<String>();

        var taken = to.exchange().take(List.of(portable(second), portable(first)), counting(asked));

        assertThat(taken).extracting(PointSummary::id).containsExactly(first.id(), second.id());
        assertThat(asked).doesNotHaveDuplicates();
        for (var point : List.of(first, second)) {
            assertThat(to.snapshot(point.id())).isEqualTo(from.snapshot(point.id()));
            assertThat(to.point(point.id()).orElseThrow())
                    .usingRecursiveComparison()
                    .ignoringFields("newBytes", "score", "bytes", "verified")
                    .isEqualTo(point);
        }
        assertThat(to.current()).contains(second.id());
        assertThat(to.verify(true)).isEmpty();
        asked.clear();
        assertThat(to.exchange().take(List.of(portable(first)), counting(asked)))
                .isEmpty();
        assertThat(asked).isEmpty();
    }

    @Test
    void anOlderPointThatComesLaterIsNotTheLatest() throws StoreException {
        var old = add(0, 10);
        var older = add(-1, 12);
        var newest = add(2, 11);
        var present = to.add(Samples.snapshot(TIME.plusSeconds(60), 1, 20), PointSummary.Kind.AUTO, "");

        to.exchange().take(List.of(portable(old), portable(older)), this::pour);

        assertThat(to.point("latest")).contains(present);
        assertThat(to.points()).extracting(PointSummary::id).containsExactly(present.id(), old.id(), older.id());
        assertThat(to.current()).contains(present.id());
        to.exchange().take(List.of(portable(newest)), this::pour);
        assertThat(to.point("latest").orElseThrow().id()).isEqualTo(newest.id());
        assertThat(to.add(Samples.snapshot(TIME, 1, 20), PointSummary.Kind.AUTO, ""))
                .isEqualTo(to.point("latest").orElseThrow());
    }

    @Test
    void aParentThatIsNotHereIsNotClaimed() throws StoreException {
        add(0, 10);
        var second = add(1, 20);

        to.exchange().take(List.of(portable(second)), this::pour);

        assertThat(second.parent()).isNotNull();
        assertThat(to.point(second.id()).orElseThrow().parent()).isNull();
    }

    @Test
    void nothingIsHalfTakenWhateverGoesWrongOnTheWay() throws StoreException {
        var point = add(0, 600);
        var portable = portable(point);
        var before = to.add(Samples.snapshot(TIME, 1, 5), PointSummary.Kind.AUTO, "");

        for (int whole = 0; whole < portable.pieces().size(); whole++) {
            int upTo = whole;
            assertThatThrownBy(() -> to.exchange().take(List.of(portable), (missing, sink) -> {
                        int count = 0;
                        for (var hash : missing) {
                            if (count++ == upTo) {
                                throw new IOException("the line went dead");
                            }
                            sink.put(hash, from.exchange().packed(hash));
                        }
                        throw new IOException("the line went dead");
                    }))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("the line went dead");
        }

        assertThat(to.points()).containsExactly(before);
        assertThat(to.verify(true)).isEmpty();
        assertThat(number("select count(*) from chunk where number not in (select chunk from reference)"))
                .isZero();
    }

    @Test
    void whatIsNotWhatItsHashSaysIsRefused() throws StoreException {
        var portable = portable(add(0, 600));

        refused(
                portable,
                (missing, sink) -> sink.put(missing.iterator().next(), Exchange.pack(new byte[3])),
                "damaged");
        refused(portable, (missing, sink) -> sink.put("0".repeat(64), Exchange.pack(new byte[3])), "not asked for");
        refused(portable, (missing, sink) -> {}, "is missing");
        refused(
                portable,
                (missing, sink) -> {
                    pour(missing, sink);
                    pour(missing, sink);
                },
                "not asked for");
        var fewer = new PortablePoint(
                portable.summary(),
                portable.manifest(),
                portable.pieces().subList(1, portable.pieces().size()));
        refused(fewer, this::pour, "not those that its manifest names");
        refused(
                new PortablePoint(portable.summary(), new Blob(Samples.bytes("{")), portable.pieces()),
                this::pour,
                "no JSON");
        refused(
                new PortablePoint(
                        portable.summary(),
                        new Blob(Samples.bytes("{\"workers\":[{\"id\":\"w\",\"x\":{\"chunk\":\"../x\",\"size\":1}}]}")),
                        portable.pieces()),
                this::pour,
                "no SHA-256");
        refused(
                new PortablePoint(portable.summary(), new Blob(Samples.bytes("{}")), List.of()),
                this::pour,
                "cannot be read");
        assertThat(to.points()).isEmpty();
        assertThat(number("select count(*) from chunk")).isZero();
    }

    @Test
    void anotherPointOfTheSameIdIsRefused() throws StoreException {
        var point = add(0, 10);
        to.exchange().take(List.of(portable(point)), this::pour);
        var other = from.add(Samples.snapshot(TIME, 1, 11), PointSummary.Kind.AUTO, "");
        var portable = portable(other);

        refused(
                new PortablePoint(point, portable.manifest(), portable.pieces()),
                this::pour,
                "another restore point with this id");
        assertThat(to.snapshot(point.id())).isEqualTo(from.snapshot(point.id()));
    }

    @Test
    void aDamagedPieceIsMendedFromElsewhere() throws Exception {
        var portable = portable(add(0, 600));
        to.exchange().take(List.of(portable), this::pour);
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + to.file());
                var statement = connection.createStatement()) {
            statement.executeUpdate("update chunk set data = x'00' where number in (1, 3)");
        }
        assertThat(to.verify(true)).hasSize(2);
        var asked = new ArrayList<String>();

        assertThat(to.exchange().take(List.of(portable), counting(asked))).isEmpty();

        assertThat(asked).hasSize(2);
        assertThat(to.verify(true)).isEmpty();
        assertThat(to.snapshot("latest")).isEqualTo(from.snapshot("latest"));
    }

    @Test
    void aDiskThatIsTooSmallIsTold() throws StoreException {
        var portable = portable(add(0, 600));
        var huge = portable.pieces().stream()
                .map(p -> new PortablePoint.Piece(p.worker(), p.hash(), p.size(), 1L << 60))
                .toList();

        refused(
                new PortablePoint(portable.summary(), portable.manifest(), huge),
                (missing, sink) -> {
                    throw new IOException("nothing should be fetched");
                },
                "not enough space on the disk");
    }

    private PointSummary add(int minute, int lines) throws StoreException {
        return from.add(
                Samples.snapshot(TIME.plusSeconds(60L * minute), 2, lines), PointSummary.Kind.MANUAL, "at " + minute);
    }

    private PortablePoint portable(PointSummary point) throws StoreException {
        return from.exchange().portable(point.id());
    }

    private void pour(Set<String> missing, PieceSource.Sink sink) throws StoreException {
        for (var hash : missing) {
            sink.put(hash, from.exchange().packed(hash));
        }
    }

    private PieceSource counting(List<String> asked) {
        return (missing, sink) -> {
            asked.addAll(new HashSet<>(missing));
            pour(missing, sink);
        };
    }

    private void refused(PortablePoint point, PieceSource source, String why) {
        assertThatThrownBy(() -> to.exchange().take(List.of(point), source))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining(why);
    }

    private long number(String sql) {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + to.file());
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }
}
