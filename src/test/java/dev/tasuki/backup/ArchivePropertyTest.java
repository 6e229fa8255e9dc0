package dev.tasuki.backup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasuki.capture.LineBlock;
import dev.tasuki.capture.PaneSnapshot;
import dev.tasuki.capture.Scrollback;
import dev.tasuki.capture.SessionLayout;
import dev.tasuki.capture.Snapshot;
import dev.tasuki.capture.WorkerSnapshot;
import dev.tasuki.store.AnyRecord;
import dev.tasuki.store.PointSummary;
import dev.tasuki.store.Samples;
import dev.tasuki.store.Store;
import dev.tasuki.store.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Whatever a point holds comes through an archive; whatever happens to an archive, no other point comes of it. */
class ArchivePropertyTest {
    private static Path directory = Path.of("");

    @BeforeContainer
    static void make() throws IOException {
        directory = Files.createTempDirectory("tasuki-archive");
    }

    @AfterContainer
    static void delete() throws IOException {
        try (var files = Files.walk(directory)) {
            for (var path : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    @Property(tries = 60, shrinking = ShrinkingMode.OFF)
    void anyPointComesThrough(@ForAll long seed) throws Exception {
        var snapshot = plausible(new AnyRecord(seed).of(Snapshot.class));
        var file = directory.resolve("any.tar.zst");
        try (var from = Store.open(directory.resolve("any-from"));
                var to = Store.open(directory.resolve("any-to"))) {
            var point = from.add(snapshot, PointSummary.Kind.MANUAL, "label");
            PointArchive.write(from, "demo", point.id(), file);

            PointArchive.take(to, file);

            assertThat(to.snapshot(point.id())).isEqualTo(snapshot);
        } finally {
            Files.deleteIfExists(file);
        }
    }

    /** The same, but for what no organisation can have had and what is refused for it. */
    private static Snapshot plausible(Snapshot any) {
        return new Snapshot(
                any.organisation(),
                any.generation(),
                any.time(),
                any.cut(),
                any.layout().stream()
                        .map(l -> new SessionLayout("s" + l.session().hashCode(), List.of()))
                        .toList(),
                IntStream.range(0, any.workers().size())
                        .mapToObj(i -> plausible("w" + i, any.workers().get(i)))
                        .toList(),
                any.host(),
                any.messages(),
                any.board());
    }

    private static WorkerSnapshot plausible(String id, WorkerSnapshot any) {
        var pane = any.pane();
        return new WorkerSnapshot(
                id,
                any.role(),
                any.kind(),
                any.status(),
                pane == null
                        ? null
                        : new PaneSnapshot(
                                pane.pane(),
                                1 + Math.floorMod(pane.width(), 10_000),
                                1 + Math.floorMod(pane.height(), 10_000),
                                pane.historyLimit(),
                                new Scrollback(
                                        0,
                                        pane.history().blocks().stream()
                                                .map(b -> LineBlock.of(b.blob()))
                                                .toList()),
                                LineBlock.of(pane.screen().blob()),
                                null,
                                pane.cursorColumn(),
                                pane.cursorRow(),
                                pane.cursorVisible(),
                                pane.title()),
                null,
                any.work(),
                any.tasks(),
                any.journal(),
                any.agent(),
                any.transcript());
    }

    @Property(tries = 150, shrinking = ShrinkingMode.OFF)
    void aDamagedArchiveIsRefusedOrHarmless(@ForAll long seed, @ForAll @IntRange(min = 0, max = 3) int how)
            throws Exception {
        var random = new Random(seed);
        var file = directory.resolve("damaged.tar.zst");
        var snapshot = Samples.snapshot(Samples.TIME, 2, 300);
        try (var from = Store.open(directory.resolve("from"));
                var to = Store.open(directory.resolve("to"))) {
            if (from.points().isEmpty()) {
                from.add(snapshot, PointSummary.Kind.MANUAL, "");
            }
            PointArchive.write(from, "demo", "latest", file);
            Files.write(file, damaged(Files.readAllBytes(file), random, how));
            try {
                PointArchive.take(to, file);
                assertThat(to.snapshot("latest")).isEqualTo(snapshot);
                to.delete("latest");
            } catch (BackupException | StoreException e) {
                assertThat(to.points()).isEmpty();
                assertThat(e.getMessage()).contains("nothing was take");
            }
            assertThat(to.verify(true)).isEmpty();
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private static byte[] damaged(byte[] whole, Random random, int how) {
        int at = random.nextInt(whole.length);
        return switch (how) {
            case 0 -> Arrays.copyOf(whole, at);
            case 1 -> {
                whole[at] ^= (byte) (1 << random.nextInt(8));
                yield whole;
            }
            case 2 -> {
                System.arraycopy(whole, at, whole, random.nextInt(at + 1), whole.length - at);
                yield whole;
            }
            default -> {
                var longer = Arrays.copyOf(whole, whole.length + 1 + random.nextInt(50));
                random.nextBytes(longer);
                System.arraycopy(whole, 0, longer, 0, whole.length);
                yield longer;
            }
        };
    }
}
