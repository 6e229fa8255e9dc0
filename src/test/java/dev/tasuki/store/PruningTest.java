package dev.tasuki.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tasuki.org.RetentionSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PruningTest {
    private static final RetentionSettings RULES = RetentionSettings.DEFAULT;
    private static final Instant NOW = Samples.TIME;
    /** Far more than there are. */
    private static final int ALL = 10_000;

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

    private PointSummary add(Duration age, String worker, int lines) throws StoreException {
        return store.add(
                Samples.snapshot(NOW.minus(age), List.of(Samples.worker(worker, Samples.blocks(worker, 0, lines)))),
                PointSummary.Kind.AUTO,
                "");
    }

    @Test
    void theFileShrinksByWhatWasSaidAndWhatStaysIsWhole() throws Exception {
        var first = add(Duration.ofDays(50), "first", 100);
        var big = new ArrayList<PointSummary>();
        for (int i = 0; i < 6; i++) {
            big.add(add(Duration.ofDays(49 - i), "big" + i, 20_000));
        }
        var last = add(Duration.ZERO, "first", 150);
        // what is still in the log goes to its place
        store.giveBack();
        var before = Files.size(store.file());

        var would = store.pruning(RULES, NOW);
        assertThat(store.points()).as("asking takes nothing away").hasSize(8);
        var gone = store.prune(RULES, NOW, ALL);
        store.giveBack();

        assertThat(gone).isEqualTo(would);
        assertThat(gone.kept()).isEqualTo(1);
        assertThat(gone.gone())
                .extracting(PointSummary::id)
                .startsWith(first.id(), big.getFirst().id())
                .hasSize(7);
        assertThat(gone.bytes()).isGreaterThan(1_000_000);
        assertThat(Files.size(store.file())).isLessThan(before - gone.bytes() * 9 / 10);
        assertThat(store.points()).singleElement().satisfies(p -> {
            assertThat(p.id()).isEqualTo(last.id());
            assertThat(p.parent()).isNull();
        });
        assertThat(store.snapshot(last.id()).worker("first")).isPresent();
        assertThat(store.verify(true)).isEmpty();
        assertThat(store.prune(RULES, NOW, ALL).gone()).isEmpty();
    }

    @Test
    void aFewAtATimeComesToTheSame() throws Exception {
        for (int i = 0; i < 9; i++) {
            add(Duration.ofDays(60 - i), "w", 10 + i);
        }
        add(Duration.ZERO, "w", 30);

        assertThat(store.prune(RULES, NOW, 4).gone()).hasSize(4);
        assertThat(store.prune(RULES, NOW, 4).kept()).isEqualTo(2);
        assertThat(store.prune(RULES, NOW, 4).gone()).hasSize(1);
        assertThat(store.prune(RULES, NOW, 4).gone()).isEmpty();
        assertThat(store.points()).hasSize(1);
        assertThat(store.verify(true)).isEmpty();
    }

    @Test
    void whatIsPinnedStaysUntilItIsNot() throws Exception {
        var old = add(Duration.ofDays(300), "w", 10);
        add(Duration.ZERO, "w", 20);

        assertThat(store.pin(old.id(), true).pinned()).isTrue();
        assertThat(store.point(old.id()).orElseThrow().pinned()).isTrue();
        assertThat(store.prune(RULES, NOW, ALL).gone()).isEmpty();
        assertThatThrownBy(() -> store.delete(old.id())).hasMessageContaining("pinned");
        store.pin(old.id(), false);
        assertThat(store.prune(RULES, NOW, ALL).gone()).hasSize(1);
        assertThatThrownBy(() -> store.pin(old.id(), true)).hasMessageContaining("no restore point '" + old.id() + "'");
    }

    @Test
    void whatThePresentComesFromStaysHoweverOldItIs() throws Exception {
        var restored = add(Duration.ofDays(300), "w", 10);
        var left = add(Duration.ofDays(299), "w", 20);
        store.setCurrent(restored.id());

        assertThat(store.prune(RULES, NOW, ALL).gone())
                .extracting(PointSummary::id)
                .containsExactly(left.id());
        assertThat(add(Duration.ZERO, "w", 30).parent()).isEqualTo(restored.id());
    }

    @Test
    void nothingIsPrunedWhileARestoreIsUnderWay() throws Exception {
        var old = add(Duration.ofDays(300), "w", 10);
        add(Duration.ZERO, "w", 20);
        var succession = store.successions()
                .begin(SuccessionRow.begin(
                        SuccessionRow.Purpose.RESTORE, old.id(), List.of("w"), "hidden", "PREPARED", "{}"));

        assertThatThrownBy(() -> store.prune(RULES, NOW, ALL))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("under way");
        assertThat(store.pruning(RULES, NOW).gone()).as("it is needed").isEmpty();
        store.successions().finish(succession.id(), "verified", "{}");
        assertThat(store.prune(RULES, NOW, ALL).gone()).hasSize(1);
    }

    @Test
    void everyPointSaysWhoHadItTakenAndWhy() throws Exception {
        var by = Map.of(
                PointSummary.Kind.AUTO, PointSummary.Author.AUTO,
                PointSummary.Kind.MANUAL, PointSummary.Author.PERSON,
                PointSummary.Kind.BEFORE_RESTORE, PointSummary.Author.PERSON,
                PointSummary.Kind.HANDOVER, PointSummary.Author.HANDOVER,
                PointSummary.Kind.RECOVERY, PointSummary.Author.RECOVERY);
        for (var kind : PointSummary.Kind.values()) {
            var added = store.add(Samples.snapshot(NOW, 1, 3), kind, "label of " + kind);
            assertThat(store.point(added.id())).contains(added);
            assertThat(added.author()).isEqualTo(by.get(kind));
            assertThat(added.reason()).isNotBlank();
        }
        assertThat(store.points().getFirst().reason()).isEqualTo("label of RECOVERY");
    }
}
