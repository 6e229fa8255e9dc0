package dev.tasuki.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tasuki.backup.Progress;
import dev.tasuki.backup.Secret;
import dev.tasuki.capture.Blob;
import dev.tasuki.process.ProcessIdentity;
import dev.tasuki.process.Processes;
import dev.tasuki.quality.PointScore.Aspect;
import dev.tasuki.store.Drills.Drill;
import dev.tasuki.store.Store;
import dev.tasuki.store.StoreException;
import dev.tasuki.succession.Check;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Restores that are tried where they touch nothing. */
class DrillTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    @TempDir
    Path directory;

    @Test
    void theWholeOrganisationIsRebuiltElsewhereCheckedAndRemovedAgain() throws Exception {
        var gone = Files.createDirectory(directory.resolve("gone"));
        var lines = new LinkedHashMap<String, String>();
        lines.put("boss", "echo ready; read x; touch '" + directory.resolve("touched") + "'; sleep 1000");
        lines.put("w1", LivingOrganisation.counting("w1", 300));
        try (var living = new LivingOrganisation(directory, lines, Map.of("w1", gone));
                var actor = Actor.start(living.ground, "command")) {
            actor.up();
            await().atMost(LONG).until(() -> living.text("w1").contains("w1 299"));
            await().atMost(LONG).until(() -> living.text("boss").contains("ready"));
            var point = actor.capture("").point();
            var panes = living.tmux.panes();
            var left = left();
            dead(living.ground.directory());

            var passed = actor.drill(Scores.BEST);

            assertThat(passed.drill().passed()).as(passed.drill().words()).isTrue();
            assertThat(passed.drill().point()).isEqualTo(point.id());
            assertThat(passed.checks())
                    .filteredOn(c -> c.worker().equals("w1") && c.result() == Check.Result.PASS)
                    .extracting(Check::field)
                    .contains("directory to work in", "process", "in its place")
                    .anyMatch(f -> f.startsWith("scrollback"));
            var applied = passed.checks().stream()
                    .filter(c -> c.result() != Check.Result.NOT_APPLICABLE)
                    .count();
            assertThat(passed.drill().words()).isEqualTo(applied + " of " + applied + " checks passed");
            assertThat(living.tmux.panes()).as("nothing that runs was touched").isEqualTo(panes);
            assertThat(directory.resolve("touched")).as("no agent ran").doesNotExist();
            assertThat(left()).as("nothing is left").isEqualTo(left);
            assertThat(actor.score(point.id()).parts())
                    .anyMatch(p -> p.aspect() == Aspect.DRILL
                            && p.points() == 10
                            && p.words().startsWith("its own drill passed: "));

            Files.delete(gone);
            var failed = new RemoteActor(new ActorClient(living.ground.directory())).drill(point.id());

            assertThat(failed.drill().passed()).isFalse();
            assertThat(failed.drill().words()).contains("w1: directory to work in is missing");
            assertThat(left()).as("nothing is left after a failure either").isEqualTo(left);
            try (var store = Store.openExisting(living.ground.directory())) {
                assertThat(store.drills().all()).extracting(Drill::passed).containsExactly(false, true);
                assertThat(Drilling.due(store, Instant.now())).isFalse();
                assertThat(Drilling.due(store, Instant.now().plus(Duration.ofDays(8))))
                        .isTrue();
            }
        }
    }

    @Test
    void eachBackupIsDrilledAndOneThatIsGoneHidesNoOther() throws Exception {
        try (var living = new LivingOrganisation(directory, Map.of("w1", LivingOrganisation.counting("w1", 50)))) {
            Files.createDirectories(living.home.organisations());
            Files.writeString(living.organisation.file(), "organisation: acme\n");
            Files.createDirectories(living.ground.directory());
            var backups = new Backups(living.ground, Clock.systemUTC());
            var secret = new Secret.KeyFile(new Blob(new byte[32]));
            for (var name : List.of("broken", "gone", "usb")) {
                backups.add(name, directory.resolve(name).toString(), secret, 0);
            }
            try (var actor = Actor.start(living.ground, "command")) {
                actor.up();
                await().atMost(LONG).until(() -> living.text("w1").contains("w1 49"));
                var point = actor.capture("").point();
                for (var name : List.of("broken", "gone", "usb")) {
                    backups.run(name, Progress.NONE);
                }
                var newer = actor.capture("newer").point();
                var left = left();
                try (var pieces = Files.walk(directory.resolve("broken/pieces"))) {
                    for (var piece : pieces.filter(Files::isRegularFile).toList()) {
                        Files.write(piece, new byte[100]);
                    }
                }
                Files.move(directory.resolve("gone"), directory.resolve("away"));

                var drilled = actor.drill(newer.id());

                assertThat(drilled.drill().passed()).as(drilled.drill().words()).isTrue();
                assertThat(drilled.backups())
                        .extracting(d -> d.drill().source())
                        .containsExactly("backup broken", "backup gone", "backup usb");
                assertThat(drilled.backups())
                        .extracting(d -> d.drill().passed())
                        .containsExactly(false, false, true);
                assertThat(drilled.backups().get(0).drill().words()).contains("pieces/");
                assertThat(drilled.backups().get(1).drill().words()).contains("the backup is gone");
                assertThat(drilled.backups().get(2).drill().point())
                        .as("the best that it has")
                        .isEqualTo(point.id());
                assertThat(drilled.backups().get(2).checks())
                        .extracting(Check::field)
                        .contains("scrollback", "process", "in its place");
                assertThat(left()).as("nothing is left").isEqualTo(left);
                assertThat(actor.score(newer.id()).parts())
                        .filteredOn(p -> p.aspect() == Aspect.DRILL)
                        .singleElement()
                        .satisfies(p -> {
                            assertThat(p.points()).isEqualTo(8);
                            assertThat(p.words())
                                    .startsWith("its own drill passed: ")
                                    .contains("from backup gone: ");
                        });
                actor.down();
            }
        }
    }

    @Test
    void whatCannotBeReadIsADrillThatFailed() {
        try (var living = new LivingOrganisation(directory, Map.of("w1", "sleep 1000"))) {
            var drilled = new RestoreDrill(
                            living.organisation, new DrillHomes(living.ground.directory()), Clock.systemUTC())
                    .run("p1", "backup", () -> {
                        throw new StoreException("chunk ab is damaged");
                    });
            assertThat(drilled.drill().passed()).isFalse();
            assertThat(drilled.drill().source()).isEqualTo("backup");
            assertThat(drilled.drill().words()).contains("chunk ab is damaged");
        }
    }

    @Test
    void whatAKilledDrillLeftIsRemovedAndNoOther() throws Exception {
        var organisation = directory.resolve("acme");
        var left = left();
        var foreign = Files.createTempDirectory(DrillHomes.PREFIX);
        var tasuki = new ProcessBuilder("sleep", "1000").start();
        var homes = new DrillHomes(organisation);
        try (var running = DrillGround.open(homes)) {
            var killed = DrillGround.open(new DrillHomes(organisation, tasuki.pid()));
            killed.work(1);
            var unborn = new DrillHomes(organisation, tasuki.pid()).make();
            Files.delete(unborn);

            DrillGround.clear(homes);

            assertThat(killed.directory()).as("its Tasuki lives").isDirectory();
            assertThat(killed.server().running()).isTrue();

            tasuki.destroyForcibly().waitFor();
            DrillGround.clear(homes);

            assertThat(killed.directory().getParent()).doesNotExist();
            assertThat(killed.server().running()).isFalse();
            assertThat(running.server().running()).isTrue();
            assertThat(running.directory()).isDirectory();
            assertThat(foreign).isDirectory();
            killed.store().close();
        } finally {
            tasuki.destroyForcibly();
            Files.delete(foreign);
        }
        assertThat(left()).isEqualTo(left);
        assertThat(organisation.resolve("drills")).as("records").isEmptyDirectory();
    }

    /** As a drill leaves it whose Tasuki is killed. */
    private static void dead(Path organisation) throws Exception {
        var tasuki = new ProcessBuilder("sleep", "1000").start();
        var homes = new DrillHomes(organisation, tasuki.pid());
        tasuki.destroyForcibly().waitFor();
        DrillGround.open(homes).store().close();
    }

    /** Directories of drills, and processes that stand in for agents. */
    private static Set<String> left() throws IOException {
        var left = new TreeSet<String>();
        try (var files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            files.map(f -> f.getFileName().toString())
                    .filter(f -> f.startsWith(DrillHomes.PREFIX))
                    .forEach(left::add);
        }
        var processes = new Processes();
        ProcessHandle.allProcesses()
                .filter(p -> processes.arguments(p.pid()).equals(List.of("/bin/sleep", DrillGround.LONGEST_LIFE)))
                .map(p -> processes
                        .identity(p.pid())
                        .map(ProcessIdentity::toString)
                        .orElse(""))
                .forEach(left::add);
        return left;
    }
}
