package dev.tasuki.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Death at every durable step of a store. What a killed process leaves is what its files hold at that moment: the quick tests copy them at
 * every step and look at each copy; those tagged {@code crash} kill real processes with SIGKILL, at each step and at any moment.
 */
class CrashTest {
    private static final int TIMES_EACH = 20;
    private static final int AT_RANDOM = 500;

    @TempDir
    Path directory;

    /** A step of a life, and what had been acknowledged before it. */
    private record Death(Path left, String place, List<String> told) {}

    private Death leave(Path source, int number, String place, List<String> told) {
        var left = directory.resolve("death" + number);
        try {
            Files.createDirectories(left);
            for (var name : List.of("tasuki.db", "tasuki.db-wal")) {
                if (Files.exists(source.resolve(name))) {
                    Files.copy(source.resolve(name), left.resolve(name));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Death(left, number + " (" + place + ")", List.copyOf(told));
    }

    private static void look(Death death) throws StoreException {
        var witness = new Witness();
        death.told.forEach(witness::heard);
        try (var store = Store.open(death.left)) {
            witness.holds(store, death.place);
        }
    }

    @Test
    void whateverStepALifeEndsAtAllThatWasAcknowledgedIsThereWhole() throws Exception {
        var home = directory.resolve("home");
        var told = new ArrayList<String>();
        var deaths = new ArrayList<Death>();
        new CrashLife(home, place -> deaths.add(leave(home, deaths.size(), place, told)), told::add).live();

        assertThat(deaths)
                .extracting(d -> d.place.replaceAll(".*\\((.*)\\)", "$1"))
                .contains(
                        "before the file is there",
                        "file is there",
                        "begun",
                        "before commit",
                        "committed",
                        "before vacuuming",
                        "vacuumed");
        assertThat(deaths).hasSizeGreaterThan(40);
        for (var death : deaths) {
            look(death);
        }
    }

    @Test
    void whateverStepOfAMigrationIsTheLastItIsGoneOnWith() throws Exception {
        var home = directory.resolve("home");
        Files.createDirectories(home);
        try (var in =
                new GZIPInputStream(Objects.requireNonNull(CrashTest.class.getResourceAsStream("schema/001.db.gz")))) {
            Files.copy(in, home.resolve("tasuki.db"));
        }
        var deaths = new ArrayList<Death>();
        Store.open(home, place -> deaths.add(leave(home, deaths.size(), place, List.of())))
                .close();

        assertThat(deaths).hasSizeGreaterThanOrEqualTo(2 * (Schema.VERSION - 1));
        for (var death : deaths) {
            try (var store = Store.open(death.left)) {
                assertThat(store.points())
                        .as(death.place)
                        .hasSize(4)
                        .allMatch(p -> !p.reason().isEmpty());
                assertThat(store.verify(true)).as(death.place).isEmpty();
            }
        }
    }

    @Test
    void aFewProcessesKilledAtSomeStepsAndMoments() throws Exception {
        int steps = steps();
        for (int i = 1; i <= 4; i++) {
            killed(Victim.Start.PLAIN, "step" + i, steps * i / 5, Victim.End.ITS_OWN);
            killed(Victim.Start.PLAIN, "moment" + i, Integer.MAX_VALUE, new Victim.End(3 * i, 0));
        }
    }

    @Test
    @Tag("crash")
    void eachStepIsDiedAtManyTimes() throws Exception {
        var start = ready();
        int steps = steps();
        System.out.println(steps + " steps of a store, " + TIMES_EACH + " kills at each");
        var kills = new ArrayList<Victim.Kill>();
        for (int step = 1; step <= steps; step++) {
            for (int i = 0; i < TIMES_EACH; i++) {
                var name = "s" + step + "-" + i;
                int at = step;
                kills.add(() -> killed(start, name, at, Victim.End.ITS_OWN));
            }
        }
        Victim.atOnce(kills);
    }

    @Test
    @Tag("crash")
    void anyMomentMayBeTheLast() throws Exception {
        var start = ready();
        var random = new Random(11);
        var kills = new ArrayList<Victim.Kill>();
        for (int i = 0; i < AT_RANDOM; i++) {
            var name = "r" + i;
            var end = new Victim.End(1 + random.nextInt(21), random.nextLong(30_000_000));
            kills.add(() -> killed(start, name, Integer.MAX_VALUE, end));
        }
        Victim.atOnce(kills);
    }

    private Victim.Start ready() throws Exception {
        var lived = directory.resolve("lived").toString();
        return Victim.Start.PLAIN.ready(
                Files.createDirectories(directory.resolve("ready")),
                DiesAt.class,
                List.of(lived, Integer.toString(Integer.MAX_VALUE)));
    }

    private int steps() throws StoreException {
        int[] steps = {0};
        new CrashLife(directory.resolve("count"), place -> steps[0]++, line -> {}).live();
        return steps[0];
    }

    /** One process, killed: by itself at a step, or from outside. */
    private void killed(Victim.Start start, String name, int step, Victim.End end) throws Exception {
        var home = directory.resolve(name);
        var witness = new Witness();
        Victim.live(
                start,
                DiesAt.class,
                List.of(home.toString(), Integer.toString(step)),
                directory.resolve(name + "-unpacked"),
                end,
                witness::heard);
        try (var store = Store.open(home)) {
            witness.holds(store, name);
        }
        Victim.delete(home);
        Victim.delete(home.resolveSibling(home.getFileName() + "-elsewhere"));
    }
}
