package dev.tasuki.backup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasuki.store.Victim;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.eclipse.jgit.lib.RepositoryCache.FileKey;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.util.FS;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Processes that back up, compact, export and import, killed with SIGKILL at each of their durable steps and at any moment. */
class BackupCrashTest {
    private static final int TIMES_EACH = 20;
    private static final int AT_RANDOM = 250;
    private static final int LINES = 14;

    @TempDir
    Path directory;

    private String url(Path home, boolean git) throws Exception {
        if (!git) {
            return home.resolve("there").toString();
        }
        var remote = home.resolve("remote.git");
        if (!FileKey.isGitRepository(remote.toFile(), FS.DETECTED)) {
            try (var made = new FileRepositoryBuilder()
                    .setGitDir(remote.toFile())
                    .setBare()
                    .build()) {
                made.create(true);
            }
        }
        return remote.toUri().toString().replaceFirst("/$", "");
    }

    private List<String> steps(boolean git) throws Exception {
        var steps = Collections.synchronizedList(new ArrayList<String>());
        var home = Files.createDirectories(directory.resolve("count" + git));
        new BackupLife(home, url(home, git), steps::add, line -> {}).live();
        return List.copyOf(steps);
    }

    private void killed(String name, boolean git, int step, Victim.End end) throws Exception {
        var home = Files.createDirectories(directory.resolve(name));
        var witness = new BackupWitness();
        var url = url(home, git);
        Victim.live(
                BackupLife.DiesAt.class,
                List.of(home.toString(), url, Integer.toString(step)),
                directory.resolve("unpacked"),
                end,
                witness::heard);
        witness.holds(new BackupLife(home, url, Failpoints.NONE, line -> {}), name + " (git " + git + ")");
        Victim.delete(home);
    }

    @Test
    void aFewKilledAtSomeStepsAndMoments() throws Exception {
        for (boolean git : new boolean[] {false, true}) {
            var steps = steps(git);
            assertThat(steps).contains("file drafted", "file in place", "new file drafted", "settings removed");
            assertThat(steps).contains(git ? "pushed" : "deleted");
            var random = new Random(git ? 1 : 2);
            for (int i = 0; i < 2; i++) {
                killed("step" + i, git, 1 + random.nextInt(steps.size()), Victim.End.ITS_OWN);
            }
            killed("moment", git, Integer.MAX_VALUE, end(random));
        }
    }

    private static Victim.End end(Random random) {
        return new Victim.End(1 + random.nextInt(LINES), random.nextLong(60_000_000));
    }

    @Test
    @Tag("crash")
    void eachKindOfStepIsDiedAtManyTimes() throws Exception {
        for (boolean git : new boolean[] {false, true}) {
            var steps = steps(git);
            var chosen = Victim.some(steps, TIMES_EACH);
            System.out.println("git " + git + ": " + steps.size() + " steps of "
                    + steps.stream().distinct().toList() + ", " + chosen.size() + " kills");
            for (int step : chosen) {
                killed("step" + step, git, step, Victim.End.ITS_OWN);
            }
        }
    }

    @Test
    @Tag("crash")
    void anyMomentMayBeTheLast() throws Exception {
        var random = new Random(12);
        for (boolean git : new boolean[] {false, true}) {
            for (int i = 0; i < AT_RANDOM; i++) {
                killed("moment" + i, git, Integer.MAX_VALUE, end(random));
            }
            System.out.println("git " + git + ": " + AT_RANDOM + " kills at random");
        }
    }
}
