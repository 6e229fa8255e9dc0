package dev.tasuki.store;

import dev.tasuki.capture.LineBlock;
import dev.tasuki.capture.Snapshot;
import java.nio.file.Path;
import java.util.ArrayList;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How much dearer a first restore point is than one that brings little new. */
@Tag("bench")
class StoreBench {
    private static final int WORKERS = 64;
    private static final int LINES = 2_000;

    @TempDir
    Path home;

    @Test
    void firstAndNextPoint() throws StoreException {
        for (int round = 0; round < 4; round++) {
            try (var store = Store.open(home.resolve("round" + round))) {
                var first = Samples.snapshot(Samples.TIME, WORKERS, LINES);
                long start = System.nanoTime();
                var one = store.add(first, PointSummary.Kind.AUTO, "");
                long middle = System.nanoTime();
                var next = grown(first);
                long again = System.nanoTime();
                var two = store.add(next, PointSummary.Kind.AUTO, "");
                long end = System.nanoTime();
                store.snapshot("latest");
                long read = System.nanoTime();
                System.out.printf(
                        "restore point of %d x %d lines: first %.1f ms, %d kB; next with 1 %% new %.1f ms, %d kB; ratio %.3f; read %.1f ms%n",
                        WORKERS,
                        LINES,
                        (middle - start) / 1e6,
                        one.newBytes() >> 10,
                        (end - again) / 1e6,
                        two.newBytes() >> 10,
                        (double) (end - again) / (middle - start),
                        (read - end) / 1e6);
            }
        }
    }

    /** Each worker printed 1 % more; whole blocks are shared, as capture shares them. */
    private static Snapshot grown(Snapshot first) {
        var workers = new ArrayList<>(first.workers());
        workers.replaceAll(worker -> {
            var pane = worker.pane();
            var blocks = new ArrayList<LineBlock>(
                    pane == null ? java.util.List.of() : pane.history().blocks());
            blocks.addAll(Samples.blocks(worker.id(), LINES, LINES / 100));
            return Samples.worker(worker.id(), blocks);
        });
        return Samples.snapshot(Samples.TIME.plusSeconds(300), workers);
    }
}
