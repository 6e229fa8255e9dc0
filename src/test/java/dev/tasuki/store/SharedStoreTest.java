package dev.tasuki.store;

import static dev.tasuki.store.Samples.TIME;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two processes, one store. Whoever closes it last cuts off the log and its index; that somebody else has it open SQLite knows by locks, which a
 * process loses on any file that it closes, by whatever means it had opened it.
 */
class SharedStoreTest {
    @TempDir
    Path directory;

    /** Whatever this process looks at by the way, another that comes and goes leaves it what it writes to. */
    @Test
    void whoComesAndGoesTakesNothingFromWhoStays() throws Exception {
        var home = directory.resolve("home");
        try (var store = Store.open(home)) {
            store.add(Samples.snapshot(TIME, 1, 10), PointSummary.Kind.AUTO, "");
            staysOpen(home, store, "nothing was looked at");

            assertThat(store.verify(true)).isEmpty();
            assertThat(store.check(true, TIME)).isEmpty();
            staysOpen(home, store, "all was read");

            Store.openExisting(home).close();
            staysOpen(home, store, "it was opened a second time, for reading");

            Store.open(home).close();
            staysOpen(home, store, "it was opened a second time, for writing");

            // what is in no log any more is asked of the file itself
            store.giveBack();
            Store.openExisting(home).close();
            staysOpen(home, store, "it was opened while its log was empty");
            assertThat(store.verify(true)).isEmpty();
        }
    }

    private void staysOpen(Path home, Store store, String when) throws Exception {
        var before = keys(home);
        var said = new ArrayList<String>();
        Victim.live(
                Visitor.class,
                List.of(home.toString()),
                directory.resolve("scratch"),
                new Victim.End(Integer.MAX_VALUE, 0),
                said::add);
        assertThat(said).as(when).containsExactly("" + store.points().size());
        assertThat(keys(home)).as("the same log and index, %s", when).isEqualTo(before);
        store.add(Samples.snapshot(TIME, 1, 20), PointSummary.Kind.AUTO, "");
    }

    private static List<Object> keys(Path home) throws Exception {
        var keys = new ArrayList<Object>();
        for (var name : List.of("tasuki.db", "tasuki.db-wal", "tasuki.db-shm")) {
            keys.add(Files.readAttributes(home.resolve(name), BasicFileAttributes.class)
                    .fileKey());
        }
        return keys;
    }
}
