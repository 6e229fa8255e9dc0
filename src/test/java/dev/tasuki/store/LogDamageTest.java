package dev.tasuki.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasuki.capture.Snapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The log of what was written last, as a killed process leaves it, damaged: SQLite would drop what follows the damage without a word. Here
 * all is there as it was, or it is told, again each time, and the log is kept. Where the index in shared memory is gone as well, as after a
 * power failure, a log that was cut between two transactions cannot be told from one that was never longer.
 */
class LogDamageTest {
    private static final List<String> FILES = List.of("tasuki.db", "tasuki.db-wal", "tasuki.db-shm");

    @TempDir
    Path home;

    private Path left;
    private final Map<String, Snapshot> points = new LinkedHashMap<>();
    private int tries;

    @BeforeEach
    void fill() throws Exception {
        left = Files.createDirectories(home.resolve("left"));
        try (var store = Store.open(home.resolve("living"))) {
            for (int i = 0; i < 4; i++) {
                points.put(
                        store.add(CrashLife.content(i), PointSummary.Kind.AUTO, "")
                                .id(),
                        CrashLife.content(i));
            }
            for (var name : FILES) {
                Files.copy(home.resolve("living").resolve(name), left.resolve(name));
            }
        }
        assertThat(Files.size(left.resolve("tasuki.db-wal"))).isGreaterThan(20 * 4096);
    }

    @Test
    void flippedBitsInTheLogAreToldOrHarmless() throws Exception {
        var log = Files.readAllBytes(left.resolve("tasuki.db-wal"));
        var random = new Random(6);
        int told = 0;
        int frame = 24 + 4096;
        for (int at = 32; at < log.length; at += 5 * frame) {
            for (int place : new int[] {at + random.nextInt(24), at + 24 + random.nextInt(4096)}) {
                var damaged = log.clone();
                damaged[place] ^= (byte) (1 << random.nextInt(8));
                told += told(damaged, true, "byte " + place) ? 1 : 0;
                told += told(damaged, false, "byte " + place + ", no index") ? 1 : 0;
            }
        }
        for (int place = 0; place < 32; place += 3) {
            var damaged = log.clone();
            damaged[place] ^= 4;
            assertThat(told(damaged, true, "head, byte " + place)).isTrue();
            assertThat(told(damaged, false, "head, byte " + place + ", no index"))
                    .isTrue();
        }
        assertThat(told).isGreaterThan(4 * (log.length / frame / 5) * 9 / 10);
    }

    @Test
    void aLogThatWasCutIsTold() throws Exception {
        var log = Files.readAllBytes(left.resolve("tasuki.db-wal"));
        var random = new Random(7);
        for (int at = 32 + 24 + 4096; at < log.length; at += 4 * (24 + 4096)) {
            assertThat(told(Arrays.copyOf(log, at), true, "cut at " + at)).isTrue();
            assertThat(told(Arrays.copyOf(log, at + random.nextInt(4000)), true, "cut behind " + at))
                    .isTrue();
        }
        assertThat(told(Arrays.copyOf(log, 20), true, "cut in its head")).isTrue();
    }

    @Test
    void aLogThatIsWholeIsNotKept() throws Exception {
        var log = Files.readAllBytes(left.resolve("tasuki.db-wal"));
        assertThat(told(log, true, "whole")).isFalse();
        assertThat(told(log, false, "whole, no index")).isFalse();
        // the last frame was being written when the process died: of it nobody was told
        var torn = Arrays.copyOf(log, log.length + 24 + 100);
        System.arraycopy(log, log.length - 24 - 4096, torn, log.length, 24);
        assertThat(told(torn, true, "torn")).isFalse();
        assertThat(told(torn, false, "torn, no index")).isFalse();
    }

    /** Whether damage is told; if not, all that was acknowledged is there. */
    private boolean told(byte[] log, boolean index, String what) throws Exception {
        var here = Files.createDirectories(home.resolve("try" + tries++));
        Files.copy(left.resolve("tasuki.db"), here.resolve("tasuki.db"));
        Files.write(here.resolve("tasuki.db-wal"), log);
        if (index) {
            Files.copy(left.resolve("tasuki.db-shm"), here.resolve("tasuki.db-shm"));
        }
        boolean told;
        try (var store = Store.openExisting(here)) {
            told = !store.verify(true).isEmpty();
            for (var point : store.points()) {
                assertThat(store.snapshot(point.id())).as(what).isEqualTo(points.get(point.id()));
            }
            if (!told) {
                assertThat(store.points()).as("%s: nothing is told", what).hasSize(points.size());
            }
        }
        if (told) {
            try (var store = Store.open(here)) {
                store.add(CrashLife.content(9), PointSummary.Kind.AUTO, "");
                assertThat(store.verify(true))
                        .as("%s: told again", what)
                        .anyMatch(d -> d.what().contains("damaged-"));
                delete(here, "damaged-");
                assertThat(store.verify(true)).as("%s: seen", what).isEmpty();
            }
        }
        delete(here, "");
        return told;
    }

    private static void delete(Path directory, String named) throws IOException {
        try (var files = Files.walk(directory)) {
            for (var file : files.filter(f -> f.getFileName().toString().contains(named))
                    .sorted(Comparator.reverseOrder())
                    .toList()) {
                Files.delete(file);
            }
        }
    }
}
