package dev.tasuki.store;

import dev.tasuki.capture.Snapshot;
import dev.tasuki.capture.TranscriptCopy;
import dev.tasuki.org.RetentionSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A life in which a store does everything that changes its file; the same each time, told line by line once it is acknowledged. */
final class CrashLife {
    private static final RetentionSettings NOTHING_OLD =
            new RetentionSettings(Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO);

    /** The number of the point that is so large that it is written ahead, and its log written back beside what goes on. */
    private static final int LARGE = 9;

    private final Path directory;
    private final Failpoints failpoints;
    private final Consumer<String> told;

    CrashLife(Path directory, Failpoints failpoints, Consumer<String> told) {
        this.directory = directory;
        this.failpoints = failpoints;
        this.told = told;
    }

    /** The content of the life's nth point. */
    static Snapshot content(int number) {
        var name = "w" + number;
        var worker = Samples.worker(name, Samples.blocks(name, 0, 150));
        return Samples.snapshot(
                Samples.TIME.plusSeconds(number),
                List.of(
                        number == LARGE ? worker.withTranscript(large()) : worker,
                        Samples.worker("same", Samples.blocks("same", 0, 300))));
    }

    private static TranscriptCopy large() {
        return Samples.noise(5 << 20);
    }

    void live() throws StoreException {
        try (var store = Store.open(directory, failpoints)) {
            told.accept("opened");
            for (int i = 0; i < 5; i++) {
                var added = store.add(content(i), PointSummary.Kind.AUTO, "point " + i);
                told.accept("point " + i + " " + added.id());
                store.journal().append(JournalTest.entries("boss", "entry " + i));
                told.accept("journal " + i);
            }
            var points = store.points();
            store.pin(points.get(3).id(), true);
            told.accept("pinned 1");
            told.accept("going 3");
            store.delete(points.get(1).id());
            told.accept("gone 3");
            store.check(true, Instant.now());
            told.accept("checked");
            store.mend(List.of(hash -> Optional.empty()), Instant.now());
            told.accept("going 0");
            told.accept("going 2");
            store.prune(NOTHING_OLD, Samples.TIME.plusSeconds(86_400), 1);
            store.prune(NOTHING_OLD, Samples.TIME.plusSeconds(86_400), 100);
            told.accept("gone 0");
            told.accept("gone 2");
            store.giveBack();
            told.accept("given back");
            store.packAhead(large().pieces());
            var last = store.add(content(9), PointSummary.Kind.MANUAL, "point 9");
            told.accept("point 9 " + last.id());
            take(store);
        }
    }

    /** Points from another store come in, all or none. */
    private void take(Store store) throws StoreException {
        var elsewhere = directory.resolveSibling(directory.getFileName() + "-elsewhere");
        try (var other = Store.open(elsewhere)) {
            var points = new ArrayList<PortablePoint>();
            for (int i = 10; i < 12; i++) {
                var added = other.add(content(i), PointSummary.Kind.MANUAL, "point " + i);
                points.add(other.exchange().portable(added.id()));
            }
            store.exchange().take(points, (missing, sink) -> {
                for (var hash : missing) {
                    sink.put(hash, other.exchange().packed(hash));
                }
            });
            for (int i = 10; i < 12; i++) {
                told.accept("point " + i + " " + points.get(i - 10).summary().id());
            }
        }
    }
}
