package dev.tasuki.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tasuki.backup.PointArchive;
import dev.tasuki.capture.Snapshot;
import dev.tasuki.capture.WorkerSnapshot;
import dev.tasuki.quality.PointScore;
import dev.tasuki.quality.PointScore.Aspect;
import dev.tasuki.store.PointSummary;
import dev.tasuki.store.Store;
import dev.tasuki.succession.Check;
import dev.tasuki.succession.SuccessionListener;
import dev.tasuki.succession.SuccessionReport;
import dev.tasuki.succession.SuccessionState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Which restore point is the best, and what becomes of a restore from it that goes wrong. */
@Execution(ExecutionMode.CONCURRENT)
class BestPointTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    @TempDir
    Path directory;

    @Test
    void aPointOfAFailureIsPassedOverForTheHealthyOneBeforeIt() throws Exception {
        try (var living = new LivingOrganisation(directory, Map.of("w1", "echo ready; read x; exit 3"));
                var actor = Actor.start(living.ground, "command")) {
            actor.up();
            await().atMost(LONG).until(() -> living.text("w1").contains("ready"));
            var healthy = actor.capture("healthy").point();
            living.tmux.run("send-keys", "-t", living.pane("w1").toString(), "Enter");
            await().atMost(LONG).until(() -> living.tmux.pane(living.pane("w1")).dead());
            await().atMost(LONG).until(() -> actor.view().workers().getFirst().pid() == null);
            var failing = actor.capture("its worker has died").point();

            try (var store = Store.openExisting(living.ground.directory())) {
                var scores = new Scores(living.organisation, store, Clock.systemUTC());
                assertThat(scores.find(Scores.BEST)).map(PointSummary::id).contains(healthy.id());
                assertThat(words(scores.of(failing), Aspect.HEALTH)).contains("w1 was dead");
                assertThat(words(scores.of(healthy), Aspect.HEALTH)).contains("none was ill");
                assertThat(words(scores.of(healthy), Aspect.INTEGRITY)).contains("every piece was read");
            }
            await().atMost(LONG)
                    .untilAsserted(() -> assertThat(actor.view().points()).allMatch(p -> p.score() != null));
            assertThat(PointScore.ranked(actor.view().points()).getFirst().id()).isEqualTo(healthy.id());

            var report = actor.restore(new RestoreRequest(Scores.BEST, Set.of(), false), SuccessionListener.NONE);
            assertThat(report.outcome()).as(report.reason()).isEqualTo(SuccessionReport.Outcome.VERIFIED);
            assertThat(report.point()).isEqualTo(healthy.id());
        }
    }

    @Test
    void whatTheJournalHoldsIsCountedInLines() throws Exception {
        try (var living = new LivingOrganisation(
                        directory, Map.of("w1", "echo ready; read x; seq 1 50; echo over; sleep 1000"));
                var actor = Actor.start(living.ground, "command")) {
            actor.up();
            await().atMost(LONG).until(() -> living.text("w1").contains("ready"));
            var point = actor.capture("").point();
            assertThat(words(actor.score(point.id()), Aspect.FRESHNESS)).isEqualTo("nothing was printed since");
            living.tmux.run("send-keys", "-t", living.pane("w1").toString(), "Enter");
            // the line that Enter begins is one more
            await().atMost(LONG)
                    .untilAsserted(() -> assertThat(words(actor.score(point.id()), Aspect.FRESHNESS))
                            .contains("52 lines came after it; the journal holds them all"));
        }
    }

    @Test
    void whatSomebodyWentBackFromIsNotTheBest() throws Exception {
        try (var living = new LivingOrganisation(
                        directory, Map.of("w1", "echo ready; while read x; do seq 1 30; echo over $x; done"));
                var actor = Actor.start(living.ground, "command")) {
            actor.up();
            await().atMost(LONG).until(() -> living.text("w1").contains("ready"));
            var good = actor.capture("good").point().id();
            living.tmux.run("send-keys", "-t", living.pane("w1").toString(), "bad", "Enter");
            await().atMost(LONG).until(() -> living.text("w1").contains("over bad"));
            var back = actor.restore(new RestoreRequest(good, Set.of(), false), SuccessionListener.NONE);
            assertThat(back.outcome()).as(back.reason()).isEqualTo(SuccessionReport.Outcome.VERIFIED);
            living.tmux.run("send-keys", "-t", living.pane("w1").toString(), "better", "Enter");
            await().atMost(LONG).until(() -> living.text("w1").contains("over better"));

            try (var store = Store.openExisting(living.ground.directory())) {
                var scores = new Scores(living.organisation, store, Clock.systemUTC());
                assertThat(scores.find(Scores.BEST)).map(PointSummary::id).contains(good);
                var left = store.point(Objects.requireNonNull(back.before())).orElseThrow();
                assertThat(words(scores.of(left), Aspect.FRESHNESS))
                        .startsWith("on a branch that was left by going back to before it");
                assertThat(scores.of(left).value())
                        .isLessThan(scores.of(store.point(good).orElseThrow()).value());
            }
        }
    }

    @Test
    void theNextBestFollowsWhereTheBestIsDamagedButNeverWhereItWasNamed() throws Exception {
        try (var living =
                new LivingOrganisation(directory, Map.of("w1", "echo ready; read x; echo more; sleep 1000"))) {
            PointSummary second;
            try (var actor = Actor.start(living.ground, "command")) {
                actor.up();
                await().atMost(LONG).until(() -> living.text("w1").contains("ready"));
                actor.capture("first");
                living.tmux.run("send-keys", "-t", living.pane("w1").toString(), "Enter");
                await().atMost(LONG).until(() -> living.text("w1").contains("more"));
                second = theBest(actor);
            }
            try (var actor = Actor.start(living.ground, "command")) {
                // damaged after it was found whole, and no more in memory: only reading it for the restore tells
                await().atMost(LONG)
                        .until(() -> actor.view().points().getFirst().score() != null);
                // the present shows something else: what it shares with a damaged point is mended when it is kept
                living.tmux.run("send-keys", "-t", living.pane("w1").toString(), "-l", "typed since");
                await().atMost(LONG).until(() -> living.text("w1").contains("typed since"));
                damage(living, second.id());
                var heard = new ArrayList<String>();
                var report = actor.restore(new RestoreRequest(Scores.BEST, Set.of(), false), hearing(heard));

                assertThat(report.outcome()).as(report.reason()).isEqualTo(SuccessionReport.Outcome.VERIFIED);
                assertThat(report.point()).isNotEqualTo(second.id());
                // whoever looked first, the restore or the look at scores every ten seconds, marked it
                assertThat(heard).anyMatch(h -> h.contains(report.point()));
                assertThat(actor.view().points().getFirst().kind()).isEqualTo(PointSummary.Kind.BEFORE_RESTORE);
                assertThatThrownBy(() -> actor.restore(
                                new RestoreRequest(second.id(), Set.of(), false), SuccessionListener.NONE))
                        .isInstanceOf(OperationFailed.class)
                        .hasMessageContaining("is damaged");
            }
            try (var store = Store.openExisting(living.ground.directory())) {
                var scores = new Scores(living.organisation, store, Clock.systemUTC());
                var damaged = store.point(second.id()).orElseThrow();
                assertThat(scores.of(damaged).value()).isZero();
                assertThat(words(scores.of(damaged), Aspect.INTEGRITY)).contains("not to be used", "w1");
            }
        }
    }

    /** One whose score is the highest; taken again where the machine had so much to do that an older one is worth more. */
    private static PointSummary theBest(Actor actor) throws Exception {
        for (int tries = 1; ; tries++) {
            var newest = actor.capture("newest").point().id();
            await().atMost(LONG).until(() -> {
                var point = actor.view().points().getFirst();
                return point.id().equals(newest) && point.score() != null;
            });
            var points = actor.view().points();
            var best = points.stream()
                    .max(Comparator.comparing(p -> Objects.requireNonNullElse(p.score(), 0)))
                    .orElseThrow();
            if (Objects.equals(points.getFirst().score(), best.score()) || tries == 20) {
                return points.getFirst();
            }
        }
    }

    @Test
    void theNextBestFollowsWhereTheBestFailsItsChecks() throws Exception {
        var gone = directory.resolve("gone");
        try (var living = new LivingOrganisation(
                        directory,
                        Map.of(
                                "w1",
                                "echo ready; read x; mkdir '" + gone + "'; cd '" + gone
                                        + "'; echo there; sleep 1000"));
                var actor = Actor.start(living.ground, "command")) {
            actor.up();
            await().atMost(LONG).until(() -> living.text("w1").contains("ready"));
            var first = actor.capture("first").point();
            living.tmux.run("send-keys", "-t", living.pane("w1").toString(), "Enter");
            await().atMost(LONG).until(() -> living.text("w1").contains("there"));
            var second = actor.capture("in a directory that will be gone").point();
            Files.delete(gone);

            var report = actor.restore(RestoreRequest.best(second.id(), Set.of(), false), SuccessionListener.NONE);

            assertThat(report.outcome()).as(report.reason()).isEqualTo(SuccessionReport.Outcome.VERIFIED);
            assertThat(report.point()).isEqualTo(first.id());
            assertThat(report.reason()).contains(second.id() + " failed its checks and was rolled back");
        }
    }

    /** Nobody could be restored from it, however good it is. */
    @Test
    void aPointOfAnotherOrganisationIsNeitherTheBestNorTheLatestAndIsRefused() throws Exception {
        try (var living = new LivingOrganisation(directory, Map.of("w1", "echo ready; sleep 1000"));
                var actor = Actor.start(living.ground, "command")) {
            actor.up();
            await().atMost(LONG).until(() -> living.text("w1").contains("ready"));
            var own = actor.capture("own").point();
            var file = directory.resolve("theirs");
            var theirs = exported(actor.snapshot(own.id()), file);
            assertThat(actor.takeIn(file).taken()).extracting(PointSummary::id).containsExactly(theirs);
            await().atMost(LONG)
                    .until(() -> actor.view().points().getFirst().id().equals(theirs));

            assertThat(actor.snapshot("latest").organisation()).isEqualTo("acme");
            assertThat(actor.pin("latest", false).id()).isEqualTo(own.id());
            assertThat(PointFiles.write(living.ground, "latest", directory.resolve("own"), false)
                            .point()
                            .id())
                    .isEqualTo(own.id());
            assertThat(actor.score(theirs).value()).isZero();
            assertThat(words(actor.score(theirs), Aspect.COMPLETENESS))
                    .isEqualTo("it is of 'theirs' and has worker stranger; 'acme' has no such worker");
            for (var request : List.of(
                    new RestoreRequest(theirs, Set.of(), false), RestoreRequest.best(theirs, Set.of(), false))) {
                assertThatThrownBy(() -> actor.restore(request, SuccessionListener.NONE))
                        .isInstanceOf(OperationFailed.class)
                        .hasMessageStartingWith("nothing can be restored from this point: it is of 'theirs'");
            }
            assertThat(actor.view().points())
                    .as("not even the present was taken")
                    .hasSize(2);
            assertThat(actor.drill("latest").drill().point()).isEqualTo(own.id());
            for (var point : List.of("latest", Scores.BEST)) {
                var report = actor.restore(new RestoreRequest(point, Set.of(), false), SuccessionListener.NONE);
                assertThat(report.outcome()).as(report.reason()).isEqualTo(SuccessionReport.Outcome.VERIFIED);
                assertThat(report.point()).isNotEqualTo(theirs);
            }
        }
    }

    /** The same of another organisation, a minute later. */
    private String exported(Snapshot own, Path file) throws Exception {
        var w1 = own.workers().getFirst();
        var stranger = new WorkerSnapshot(
                "stranger", w1.role(), w1.kind(), w1.status(), w1.pane(), w1.process(), null, w1.tasks(), 0);
        var theirs = new Snapshot(
                "theirs",
                own.generation(),
                own.time().plusSeconds(60),
                own.cut(),
                List.of(),
                List.of(stranger),
                own.host(),
                List.of());
        try (var store = Store.open(directory.resolve("theirs.d"))) {
            store.lease().tryAcquire("test", ProcessHandle.current().pid(), 0, Duration.ofMinutes(1));
            store.add(theirs, PointSummary.Kind.MANUAL, "");
            return PointArchive.write(store, "theirs", "latest", file).id();
        }
    }

    private static void damage(LivingOrganisation living, String point) throws Exception {
        var database = living.ground.directory().resolve("tasuki.db");
        String hash;
        try (var store = Store.openExisting(living.ground.directory())) {
            hash = Objects.requireNonNull(
                            store.snapshot(point).worker("w1").orElseThrow().pane())
                    .screen()
                    .blob()
                    .hash();
        }
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + database);
                var statement = connection.createStatement()) {
            assertThat(statement.executeUpdate(
                            "update chunk set data = substr(data, 1, length(data) - 2) || x'0000' where hash = x'"
                                    + hash + "'"))
                    .isEqualTo(1);
        }
    }

    private static String words(PointScore score, Aspect aspect) {
        return score.parts().stream()
                .filter(p -> p.aspect() == aspect)
                .findFirst()
                .orElseThrow()
                .words();
    }

    private static SuccessionListener hearing(List<String> heard) {
        return new SuccessionListener() {
            @Override
            public void entered(SuccessionState state, String detail) {
                heard.add(detail);
            }

            @Override
            public void checked(String worker, List<Check> checks) {}
        };
    }
}
