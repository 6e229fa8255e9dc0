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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Processes that back up, compact, export and import, killed with SIGKILL at each of their durable steps and at any moment. */
class BackupCrashTest {
    private static final int TIMES_EACH = 20;
    private static final int AT_RANDOM = 170;
    private static final int LINES = 14;

    @TempDir
    Path directory;

    private final S3Server s3;

    BackupCrashTest() throws Exception {
        s3 = new S3Server();
    }

    @AfterEach
    void stop() {
        s3.close();
    }

    enum To {
        DIRECTORY("deleted"),
        GIT("pushed"),
        S3("sent");

        private final String step;

        To(String step) {
            this.step = step;
        }
    }

    private String url(Path home, To to) throws Exception {
        return switch (to) {
            case DIRECTORY -> home.resolve("there").toString();
            case GIT -> git(home.resolve("remote.git"));
            case S3 -> s3.url(String.valueOf(home.getFileName()));
        };
    }

    private static String git(Path remote) throws Exception {
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

    private List<String> steps(To to) throws Exception {
        var steps = Collections.synchronizedList(new ArrayList<String>());
        var home = Files.createDirectories(directory.resolve("count-" + to));
        new BackupLife(home, url(home, to), steps::add, line -> {}).live();
        return List.copyOf(steps);
    }

    private void killed(Victim.Start start, String name, To to, int step, Victim.End end) throws Exception {
        var home = Files.createDirectories(directory.resolve(name));
        var witness = new BackupWitness();
        var url = url(home, to);
        Victim.live(
                start,
                BackupLife.DiesAt.class,
                List.of(home.toString(), url, Integer.toString(step)),
                directory.resolve(name + "-unpacked"),
                end,
                witness::heard);
        witness.holds(new BackupLife(home, url, Failpoints.NONE, line -> {}), name);
        Victim.delete(home);
    }

    @ParameterizedTest
    @EnumSource
    void aFewKilledAtSomeStepsAndMoments(To to) throws Exception {
        var start = Victim.Start.PLAIN.with(s3.options());
        var steps = steps(to);
        assertThat(steps).contains("file drafted", "file in place", "new file drafted", "settings removed", to.step);
        var random = new Random(to.step.hashCode());
        killed(start, "step-" + to, to, 1 + random.nextInt(steps.size()), Victim.End.ITS_OWN);
        killed(start, "moment-" + to, to, Integer.MAX_VALUE, end(random));
    }

    private static Victim.End end(Random random) {
        return new Victim.End(1 + random.nextInt(LINES), random.nextLong(60_000_000));
    }

    @ParameterizedTest
    @EnumSource
    @Tag("crash")
    void eachKindOfStepIsDiedAtManyTimes(To to) throws Exception {
        var start = ready(to);
        var steps = steps(to);
        var chosen = Victim.some(steps, TIMES_EACH);
        System.out.println(to + ": " + steps.size() + " steps of "
                + steps.stream().distinct().toList() + ", " + chosen.size() + " kills");
        var kills = new ArrayList<Victim.Kill>();
        for (int step : chosen) {
            var name = "step-" + to + "-" + kills.size();
            kills.add(() -> killed(start, name, to, step, Victim.End.ITS_OWN));
        }
        Victim.atOnce(kills);
    }

    @ParameterizedTest
    @EnumSource
    @Tag("crash")
    void anyMomentMayBeTheLast(To to) throws Exception {
        var start = ready(to);
        var random = new Random(12);
        var kills = new ArrayList<Victim.Kill>();
        for (int i = 0; i < AT_RANDOM; i++) {
            var name = "moment-" + to + "-" + i;
            var end = end(random);
            kills.add(() -> killed(start, name, to, Integer.MAX_VALUE, end));
        }
        System.out.println(to + ": " + AT_RANDOM + " kills at random");
        Victim.atOnce(kills);
    }

    private Victim.Start ready(To to) throws Exception {
        var home = Files.createDirectories(directory.resolve("lived-" + to));
        return Victim.Start.PLAIN
                .with(s3.options())
                .ready(
                        Files.createDirectories(directory.resolve("ready")),
                        BackupLife.DiesAt.class,
                        List.of(home.toString(), url(home, to), Integer.toString(Integer.MAX_VALUE)));
    }
}
