package dev.tasuki.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tasuki.backup.Progress;
import dev.tasuki.backup.Secret;
import dev.tasuki.capture.Blob;
import dev.tasuki.org.TaskAction;
import dev.tasuki.store.Alert;
import dev.tasuki.store.PointSummary;
import dev.tasuki.store.Samples;
import dev.tasuki.store.Store;
import dev.tasuki.store.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Backups that nobody asks for, over a real store and a real directory. */
class BackupRoundsTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    @TempDir
    Path directory;

    private Path place = Path.of("");

    @BeforeEach
    void name() {
        place = directory.resolve("place");
    }

    @Test
    void whatIsImportantGoesAtOnce() throws Exception {
        try (var living = living()) {
            var backups = backups(living);
            try (var actor = Actor.start(living.ground, "serve")) {
                actor.up();
                actor.capture("before lunch");
                await().atMost(LONG).until(() -> points() == 1);

                var task = actor.addTask("person", "write the tests", "boss");
                actor.changeTask("person", task.id(), TaskAction.DONE, "", "");
                await().atMost(LONG).until(() -> points() == 2);
                assertThat(backups.places().getFirst().last().good()).isAfter(Instant.EPOCH);
                actor.down();
            }
            assertThat(backups.check("backup", true).damage()).isEmpty();
        }
    }

    @Test
    void theRestGoesAfterAWhileAndAFailureIsToldOnceUntilAllIsWell() throws Exception {
        try (var living = living()) {
            var backups = backups(living);
            var away = directory.resolve("away");
            try (var store = Store.open(living.ground.directory());
                    var rounds = new BackupRounds(living.ground, store, Clock.systemUTC(), Duration.ofMillis(50))) {
                rounds.start();
                store.add(Samples.snapshot(Samples.TIME, 1, 10), PointSummary.Kind.AUTO, "");
                awaitComplete(backups, 1);

                Files.move(place, away);
                await().atMost(LONG).until(() -> alerts(store).size() == 1);
                var failed = backups.places().getFirst().last().at();
                await().atMost(LONG)
                        .until(() -> backups.places().getFirst().last().at().isAfter(failed));
                assertThat(alerts(store)).singleElement().satisfies(a -> {
                    assertThat(a.subject()).isEqualTo("backup");
                    assertThat(a.text()).contains("'backup'", "the backup is gone");
                });

                Files.move(away, place);
                store.add(Samples.snapshot(Samples.TIME, 1, 20), PointSummary.Kind.AUTO, "");
                awaitComplete(backups, 2);
                Files.move(place, away);
                await().atMost(LONG).until(() -> alerts(store).size() == 2);
            }
        }
    }

    @Test
    void aPlaceIsLookedAtOnceADayAndWhatIsDamagedThereIsSentAgain() throws Exception {
        try (var living = living()) {
            var backups = backups(living);
            try (var store = Store.open(living.ground.directory())) {
                store.add(Samples.snapshot(Samples.TIME, 1, 10), PointSummary.Kind.AUTO, "");
                backups.run("backup", Progress.NONE);
                Files.write(pieces().getFirst(), new byte[] {1, 2, 3});
                try (var rounds = new BackupRounds(living.ground, store, Clock.systemUTC(), Duration.ofMillis(50))) {
                    rounds.start();
                    await().atMost(LONG).until(() -> alerts(store).size() == 1);
                    assertThat(alerts(store).getFirst().text()).contains("'backup' is damaged in 1 places");
                    // while a run is under way, nobody else gets at the place
                    await().atMost(LONG)
                            .ignoreExceptions()
                            .untilAsserted(() -> assertThat(
                                            backups.check("backup", true).damage())
                                    .isEmpty());
                    Files.write(pieces().getFirst(), new byte[] {1, 2, 3});
                    awaitComplete(backups, 1);
                }
                assertThat(alerts(store))
                        .as("not looked at again on the same day")
                        .hasSize(1);
            }
        }
    }

    private List<Path> pieces() throws IOException {
        try (var files = Files.walk(place.resolve("pieces"))) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private LivingOrganisation living() throws IOException {
        var living = new LivingOrganisation(directory, Map.of("boss", LivingOrganisation.counting("line", 20)));
        Files.createDirectories(living.home.organisations());
        Files.writeString(living.organisation.file(), "organisation: acme\n");
        return living;
    }

    private Backups backups(LivingOrganisation living) throws OperationFailed, IOException {
        Files.createDirectories(living.ground.directory());
        var backups = new Backups(living.ground, Clock.systemUTC());
        backups.add("backup", place.toString(), new Secret.KeyFile(new Blob(new byte[32])), 0);
        return backups;
    }

    /** A run that began when all was there has ended, too. */
    private void awaitComplete(Backups backups, int points) {
        await().atMost(LONG).until(() -> points() == points);
        var since = Instant.now();
        await().atMost(LONG)
                .until(() -> backups.places().getFirst().last().good().isAfter(since));
    }

    private long points() throws IOException {
        var folder = place.resolve("points");
        if (!Files.isDirectory(folder)) {
            return 0;
        }
        try (var files = Files.list(folder)) {
            return files.count();
        }
    }

    private static List<Alert> alerts(Store store) throws StoreException {
        return store.alerts().all();
    }
}
