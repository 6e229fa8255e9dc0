package dev.tasuki.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasuki.capture.Blob;
import dev.tasuki.capture.LineBlock;
import dev.tasuki.capture.Snapshot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;

/** What comes out of the store is what went in. */
class RoundTripTest {
    private static final Path DIRECTORY = directory();

    private static Path directory() {
        try {
            return Files.createTempDirectory("tasuki-store");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @AfterContainer
    static void delete() throws IOException {
        try (var files = Files.walk(DIRECTORY)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    @Property(tries = 150, shrinking = ShrinkingMode.OFF)
    void aSnapshotComesBackEqualInEveryField(@ForAll long seed) throws StoreException {
        var snapshot = new AnyRecord(seed).of(Snapshot.class);
        try (var store = Store.open(DIRECTORY)) {
            var point = store.add(snapshot, PointSummary.Kind.MANUAL, "label");

            assertThat(store.snapshot(point.id())).isEqualTo(snapshot);
            assertThat(point.workers()).isEqualTo(snapshot.workers().size());
            assertThat(store.point("latest")).contains(point);
        }
    }

    @Property(tries = 50)
    void linesOfAnyBytesComeBack(@ForAll byte[] content) throws StoreException {
        // Blobs are equal when their hashes are; here are the bytes.
        var block = new LineBlock(new Blob(content), 7);
        var snapshot = Samples.snapshot(Samples.TIME, List.of(Samples.worker("worker", List.of(block))));
        try (var store = Store.open(DIRECTORY)) {
            var read = store.snapshot(
                    store.add(snapshot, PointSummary.Kind.AUTO, "").id());

            var pane =
                    Objects.requireNonNull(read.worker("worker").orElseThrow().pane());
            assertThat(pane.history().blocks().getFirst().blob().bytes()).isEqualTo(content);
        }
    }
}
