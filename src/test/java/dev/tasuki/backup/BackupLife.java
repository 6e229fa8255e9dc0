package dev.tasuki.backup;

import dev.tasuki.capture.Blob;
import dev.tasuki.capture.Snapshot;
import dev.tasuki.store.PointSummary;
import dev.tasuki.store.Samples;
import dev.tasuki.store.Store;
import dev.tasuki.store.StoreException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** A life in which a backup is begun, run, compacted and left, and an archive goes out and comes in; told line by line once acknowledged. */
record BackupLife(Path home, String url, Failpoints failpoints, Consumer<String> told) {
    static final Secret SECRET = new Secret.KeyFile(new Blob(new byte[32]));
    static final Patience PATIENCE = new Patience(2, Duration.ofMillis(5));

    /** A process that lives one until it kills itself at a step of it. */
    static final class DiesAt {
        private DiesAt() {}

        public static void main(String[] arguments) throws Exception {
            var dying = dev.tasuki.store.Victim.dyingAt(Integer.parseInt(arguments[2]));
            new BackupLife(Path.of(arguments[0]), arguments[1], dying::accept, System.out::println).live();
        }
    }

    /** The content of the life's nth point. */
    static Snapshot content(int number) {
        var worker = "w" + number;
        return Samples.snapshot(
                Samples.TIME.plusSeconds(number),
                List.of(
                        Samples.worker(worker, Samples.blocks(worker, 0, 60)),
                        Samples.worker("same", Samples.blocks("same", 0, 150))));
    }

    static OrganisationShape organisation(Store store) throws StoreException {
        return new OrganisationShape(
                "demo", "organisation: demo\n", Map.of(), 1, store.current().orElse(""));
    }

    /** All that is not there yet, into a place that nobody has changed. */
    static BackupRun simply(Backup backup, Store store, OrganisationShape organisation, Progress progress)
            throws BackupException {
        return new BackupRun(store, organisation, progress, Set.of(), backup.state(), false);
    }

    BackupBook book() {
        return new BackupBook(home.resolve("demo"), Clock.systemUTC(), PATIENCE, failpoints);
    }

    Path archive() {
        return home.resolve("point.tar.zst");
    }

    Path imported() {
        return home.resolve("imported");
    }

    void live() throws Exception {
        try (var store = Store.open(home.resolve("demo"))) {
            add(store, 0);
            add(store, 1);
            var place = book().add("demo", "far", url, SECRET, 0);
            told.accept("added");
            run(store, place);
            var doomed = store.points().getLast().id();
            told.accept("going 0");
            store.delete(doomed);
            add(store, 2);
            run(store, place);
            book().compact(place, store);
            told.accept("compacted");
            book().check(place, true);
            PointArchive.write(store, "demo", "latest", archive(), failpoints);
            told.accept("exported");
            try (var other = Store.open(imported())) {
                PointArchive.take(other, archive());
            }
            told.accept("imported");
            add(store, 3);
            run(store, place);
            book().remove("far");
            told.accept("removed");
            var again = book().add("demo", "far", url, SECRET, 0);
            run(store, again);
        }
    }

    private void add(Store store, int number) throws StoreException {
        var added = store.add(content(number), PointSummary.Kind.MANUAL, "point " + number);
        told.accept("point " + number + " " + added.id());
    }

    private void run(Store store, PlaceSettings place) throws Exception {
        book().run(place, store, organisation(store), Progress.NONE);
        told.accept("ran");
    }
}
