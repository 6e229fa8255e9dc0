package dev.tasuki.backup;

import static dev.tasuki.store.Samples.TIME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tasuki.capture.Blob;
import dev.tasuki.store.PointSummary;
import dev.tasuki.store.Samples;
import dev.tasuki.store.Store;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Backups in a real bare repository that git itself made, and looks into. */
class GitPlaceTest {
    private static final Secret SECRET = new Secret.KeyFile(new Blob(new byte[32]));
    private static final Patience PATIENCE = new Patience(3, Duration.ofMillis(2));
    private static final OrganisationShape ORGANISATION = new OrganisationShape("demo", "x", Map.of(), 1, "");

    @TempDir
    Path home;

    private Path remote = Path.of("");
    private Store store;

    @BeforeEach
    void make() throws Exception {
        remote = home.resolve("remote.git");
        git("init", "-q", "--bare", remote.toString());
        store = Store.open(home.resolve("from"));
        add(0, 300);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void eachRunIsOneCommitAndAllComesBackFromTheRemoteAlone() throws Exception {
        try (var backup = Backup.beginOrOpen(place("one"), SECRET, PATIENCE)) {
            run(backup);
        }
        add(1, 320);
        try (var backup = Backup.open(place("one"), SECRET, PATIENCE)) {
            assertThat(run(backup).points()).isEqualTo(1);
            assertThat(run(backup)).isEqualTo(new Backup.Ran(0, 0, 0));
        }

        assertThat(inRemote("rev-list", "--count", "tasuki")).isEqualTo("3");
        inRemote("fsck", "--strict");
        assertThat(inRemote("log", "--format=%an %s", "tasuki").lines().distinct())
                .containsExactly("tasuki backup");
        try (var backup = Backup.open(place("two"), SECRET, PATIENCE)) {
            assertComesBack(backup, 2);
        }
    }

    @Test
    void whoWasKilledWhileItBeganIsGoneOnWith() throws Exception {
        Files.createDirectories(home.resolve("one/git/refs"));
        try (var backup = Backup.beginOrOpen(place("one"), SECRET, PATIENCE)) {
            run(backup);
            assertThat(backup.points()).hasSize(1);
        }
        assertThat(home.resolve("one").toFile().list()).containsExactly("git");
    }

    /** Killed while it noted what it had fetched, or before it had ever fetched. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aLockThatAKilledOneLeftIsNotInTheWay(boolean fetchedBefore) throws Exception {
        try (var backup = Backup.beginOrOpen(place("one"), SECRET, PATIENCE)) {
            run(backup);
        }
        if (fetchedBefore) {
            Backup.open(place("two"), SECRET, PATIENCE).close();
            add(1, 320);
            try (var backup = Backup.open(place("one"), SECRET, PATIENCE)) {
                run(backup);
            }
        } else {
            place("two").close();
        }
        var lock = Files.createDirectories(home.resolve("two/git/refs/tasuki")).resolve("fetched.lock");
        Files.createFile(lock);
        for (boolean old : List.of(false, true)) {
            if (old) {
                Files.setLastModifiedTime(lock, FileTime.from(Instant.now().minusSeconds(90)));
            }
            try (var backup = Backup.open(place("two"), SECRET, PATIENCE)) {
                assertThat(backup.points()).hasSize(fetchedBefore ? 2 : 1);
            }
            assertThat(Files.exists(lock)).isEqualTo(!old);
        }
    }

    @Test
    void whoPushesMeanwhileLosesNothingAndNobodyElseDoes() throws Exception {
        try (var backup = Backup.beginOrOpen(place("one"), SECRET, PATIENCE)) {
            run(backup);
        }
        try (var late = Backup.open(place("one"), SECRET, PATIENCE);
                var other = Store.open(home.resolve("other"))) {
            assertThat(late.points()).hasSize(1);
            other.add(Samples.snapshot(TIME.plusSeconds(99), 1, 50), PointSummary.Kind.AUTO, "");
            try (var faster = Backup.open(place("two"), SECRET, PATIENCE)) {
                faster.run(BackupLife.simply(faster, other, ORGANISATION, Progress.NONE), new Throttle(0));
            }
            add(1, 320);
            run(late);
            assertThat(late.points()).hasSize(3);
        }
        try (var backup = Backup.open(place("three"), SECRET, PATIENCE)) {
            assertThat(backup.points()).hasSize(3);
            assertThat(BackupCheck.of(backup, true, new Random(), Map.of()).damage())
                    .isEmpty();
        }
    }

    @Test
    void aRunThatDiesBeforeItPushesLeavesNothingThere() throws Exception {
        Backup.beginOrOpen(place("one"), SECRET, PATIENCE).close();
        var before = inRemote("rev-parse", "tasuki");
        var place = place("one");
        try (var backup = Backup.open(Dying.after(place, 5), SECRET, PATIENCE)) {
            assertThatThrownBy(() -> run(backup)).isInstanceOf(BackupException.class);
        }
        assertThat(inRemote("rev-parse", "tasuki")).isEqualTo(before);
        try (var backup = Backup.open(place("one"), SECRET, PATIENCE)) {
            run(backup);
            assertComesBack(backup, 1);
        }
    }

    @Test
    void aRemoteThatIsLockedOrGoneIsToldAndTakenUpAgain() throws Exception {
        try (var backup = Backup.beginOrOpen(place("one"), SECRET, PATIENCE)) {
            var lock = Files.createFile(remote.resolve("refs/heads/tasuki.lock"));
            assertThatThrownBy(() -> run(backup))
                    .isInstanceOf(BackupException.class)
                    .hasMessageContaining("could not be pushed")
                    .hasMessageContaining("take away refs/heads/tasuki.lock");
            Files.delete(lock);
            run(backup);
            assertComesBack(backup, 1);
        }
        Files.move(remote, home.resolve("away"));
        assertThatThrownBy(() -> Backup.open(place("one"), SECRET, PATIENCE))
                .isInstanceOf(BackupException.class)
                .hasMessageContaining("remote.git");
    }

    @Test
    void aNewRootForgetsWhatWasBefore() throws Exception {
        try (var backup = Backup.beginOrOpen(place("one"), SECRET, PATIENCE)) {
            run(backup);
        }
        try (var place = place("one")) {
            place.forget();
        }
        assertThat(inRemote("rev-list", "--count", "tasuki")).isEqualTo("1");
        add(1, 320);
        try (var backup = Backup.open(place("two"), SECRET, PATIENCE)) {
            run(backup);
            assertComesBack(backup, 2);
        }
    }

    private GitPlace place(String machine) throws IOException {
        return new GitPlace(
                remote.toUri().toString().replaceFirst("/$", ""),
                Files.createDirectories(home.resolve(machine)),
                Failpoints.NONE);
    }

    private void add(int minute, int lines) throws Exception {
        store.add(Samples.snapshot(TIME.plusSeconds(60L * minute), 2, lines), PointSummary.Kind.AUTO, "");
    }

    private Backup.Ran run(Backup backup) throws Exception {
        return backup.run(BackupLife.simply(backup, store, ORGANISATION, Progress.NONE), new Throttle(0));
    }

    private void assertComesBack(Backup backup, int points) throws Exception {
        assertThat(BackupCheck.of(backup, true, new Random(), Map.of()).damage())
                .isEmpty();
        try (var copy = Store.open(home.resolve("copy"))) {
            for (var name : backup.points()) {
                backup.take(copy, backup.point(name));
            }
            assertThat(copy.points()).hasSize(points);
            assertThat(copy.snapshot("latest")).isEqualTo(store.snapshot("latest"));
        }
    }

    private String inRemote(String... arguments) throws Exception {
        var words = new ArrayList<>(List.of("--git-dir", remote.toString()));
        words.addAll(List.of(arguments));
        return git(words.toArray(String[]::new));
    }

    private static String git(String... arguments) throws IOException, InterruptedException {
        var words = new ArrayList<>(List.of("git"));
        words.addAll(List.of(arguments));
        var process = new ProcessBuilder(words).redirectErrorStream(true).start();
        var out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertThat(process.waitFor()).as("%s: %s", words, out).isZero();
        return out;
    }
}
