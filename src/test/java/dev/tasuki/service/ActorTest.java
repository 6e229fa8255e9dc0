package dev.tasuki.service;

import static dev.tasuki.service.LivingOrganisation.counting;
import static dev.tasuki.service.LivingOrganisation.numbered;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tasuki.capture.Difference;
import dev.tasuki.org.Organisation;
import dev.tasuki.org.WorkerStatus;
import dev.tasuki.org.WorkerStatus.State;
import dev.tasuki.process.Processes;
import dev.tasuki.store.Incident;
import dev.tasuki.store.Placement.Intent;
import dev.tasuki.store.PointSummary;
import dev.tasuki.store.Store;
import dev.tasuki.succession.Check;
import dev.tasuki.succession.SuccessionListener;
import dev.tasuki.succession.SuccessionReport;
import dev.tasuki.succession.SuccessionState;
import dev.tasuki.tmux.Keys;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

@Execution(ExecutionMode.CONCURRENT)
class ActorTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    @TempDir
    Path directory;

    @Test
    void startsWorkersAndTouchesNothingThatRuns() throws Exception {
        try (var living = two();
                var actor = Actor.start(living.ground, "command")) {
            assertThat(actor.up()).containsExactly("boss", "w1");
            assertThat(actor.up()).as("at once again").isEmpty();
            awaitRunning(actor, 2);
            var before = actor.view().workers().stream().map(WorkerView::pid).toList();
            assertThat(actor.up()).isEmpty();
            assertThat(actor.view().workers().stream().map(WorkerView::pid)).isEqualTo(before);
        }
    }

    @Test
    void whatWasReleasedAndRunsOnIsFoundAgainAndNotStartedTwice() throws Exception {
        try (var living = two();
                var actor = Actor.start(living.ground, "command")) {
            actor.up();
            awaitRunning(actor, 2);
            await().atMost(LONG).until(() -> {
                try (var store = Store.openExisting(living.ground.directory())) {
                    return store.placement().all().size() == 2;
                }
            });
            var before = living.tmux.panes().stream().map(p -> p.pid()).toList();
            assertThat(actor.release()).hasSize(4);
            assertThat(living.tmux.panes()).allMatch(p -> p.worker().isEmpty());
            await().atMost(LONG).until(() -> actor.view().workers().stream().allMatch(w -> w.pane() == null));
            assertThatThrownBy(() -> actor.capture("of nothing"))
                    .hasMessage("'acme' was released; 'tasuki up acme' watches it again");
            var now = new Probe(living.ground, Clock.systemUTC()).look();
            assertThat(now.workers()).allSatisfy(w -> {
                assertThat(w.status().reason()).startsWith("released");
                assertThat(w.status().since()).isAfter(Instant.EPOCH);
            });

            assertThat(actor.up()).isEmpty();

            assertThat(living.tmux.panes().stream().map(p -> p.pid())).isEqualTo(before);
            assertThat(living.tmux.panes()).noneMatch(p -> p.worker().isEmpty());
            awaitRunning(actor, 2);
            assertThat(actor.capture("of all").point().workers()).isEqualTo(2);
        }
    }

    @Test
    void nobodyActsBesideOneWhoseDatabaseWasTakenAway() throws Exception {
        try (var living = two();
                var actor = Actor.start(living.ground, "serve")) {
            actor.up();
            Files.move(living.ground.directory().resolve("tasuki.db"), directory.resolve("aside.db"));

            assertThatThrownBy(() -> Actor.start(living.ground, "command"))
                    .isInstanceOf(OperationFailed.class)
                    .hasMessageContaining("another Tasuki acts on");
            assertThatThrownBy(() -> actor.capture("")).hasMessageContaining("somebody has taken it away");
            assertThat(living.ground.directory().resolve("tasuki.db")).doesNotExist();

            Files.move(directory.resolve("aside.db"), living.ground.directory().resolve("tasuki.db"));
            assertThat(actor.capture("").point().workers()).isEqualTo(2);
        }
    }

    @Test
    void pointsArePinnedAndPrunedByWhoeverActsForAnotherProcessToo() throws Exception {
        try (var living = two();
                var actor = Actor.start(living.ground, "serve")) {
            actor.up();
            awaitRunning(actor, 2);
            var point = actor.capture("before lunch").point();
            try (var other = Office.acting(living.ground)) {
                assertThat(other).isInstanceOf(RemoteActor.class);
                var pinned = other.pin("latest", true);
                assertThat(pinned.id()).isEqualTo(point.id());
                assertThat(pinned.pinned()).isTrue();
                await().atMost(LONG)
                        .until(() -> actor.view().points().getFirst().pinned());
                assertThat(other.prune().gone()).isEmpty();
                living.tmux.run("send-keys", "-t", living.pane("w1").toString(), "typed");
                await().atMost(LONG)
                        .untilAsserted(() -> assertThat(
                                        other.compare(point.id(), "now").differences())
                                .anyMatch(
                                        d -> d.worker().equals("w1") && d.what().equals("screen"))
                                .noneMatch(d -> d.area() == Difference.Area.SETTING));
                assertThat(other.compare(point.id(), "latest").differences()).isEmpty();
                assertThatThrownBy(() -> other.pin("nonsense", true))
                        .isInstanceOf(OperationFailed.class)
                        .hasMessageContaining("no restore point 'nonsense'");
            }
        }
    }

    @Test
    void whatIsDamagedIsFoundAndMendedFromThePresent() throws Exception {
        try (var living = two();
                var actor = Actor.start(living.ground, "serve")) {
            actor.up();
            awaitRunning(actor, 2);
            await().atMost(LONG).until(() -> living.text("w1").contains("w1 199"));
            var older = actor.capture("older").point();
            assertThat(actor.verify(true).damage()).isEmpty();
            try (var connection = DriverManager.getConnection(
                            "jdbc:sqlite:" + living.ground.directory().resolve("tasuki.db"));
                    var statement = connection.createStatement()) {
                assertThat(statement.executeUpdate(
                                "update chunk set data = x'00' where number = (select max(number) from chunk)"))
                        .isEqualTo(1);
            }
            try (var other = Office.acting(living.ground)) {
                var checked = other.verify(true);
                assertThat(checked.damage()).isNotEmpty();
                assertThat(checked.mended()).contains(older.id());
            }
            assertThat(actor.verify(true).damage()).isEmpty();
            assertThat(actor.snapshot(older.id()).worker("w1")).isPresent();
            await().atMost(LONG)
                    .untilAsserted(() -> assertThat(actor.view().alerts())
                            .anyMatch(a -> a.text().contains("whole again: " + older.id())));
        }
    }

    @Test
    void aWorkerThatIsKilledComesBackWithItsScrollback() throws Exception {
        try (var living = two();
                var actor = Actor.start(living.ground, "serve")) {
            actor.up();
            awaitRunning(actor, 2);
            await().atMost(LONG).until(() -> living.text("w1").contains("w1 199"));
            var pane = living.pane("w1");
            long pid = living.tmux.pane(pane).pid();
            var boss = living.tmux.pane(living.pane("boss")).pid();

            ProcessHandle.of(pid).orElseThrow().destroyForcibly();

            await().atMost(LONG)
                    .untilAsserted(() -> assertThat(actor.view().incidents())
                            .anyMatch(i -> i.subject().equals("w1") && i.outcome() == Incident.Outcome.VERIFIED));
            var incident = actor.view().incidents().getFirst();
            assertThat(incident.workflow()).isEqualTo("restart");
            assertThat(incident.detail()).contains("signal 9").contains("verified by");
            assertThat(living.tmux.pane(living.pane("w1")).pid()).isNotEqualTo(pid);
            assertThat(living.text("w1")).containsSubsequence(numbered("w1", 200));
            assertThat(living.tmux.pane(living.pane("boss")).pid()).isEqualTo(boss);
            assertThat(living.tmux.run("list-sessions", "-F", "#{session_name}").text())
                    .containsExactly("team");
        }
    }

    @Test
    void whatAPersonClosesAndWhatEndsCleanlyStaysAsItIs() throws Exception {
        try (var living = organisation(Map.of("a", "sleep 1000", "b", "read x; exit 0", "c", "sleep 1000"));
                var actor = Actor.start(living.ground, "serve")) {
            actor.up();
            awaitRunning(actor, 3);
            living.tmux.run("kill-pane", "-t", living.pane("a").toString());
            living.tmux.run("send-keys", "-t", living.pane("b").toString(), "Enter");
            await().atMost(LONG)
                    .until(() -> actor.view().workers().stream()
                                    .filter(w -> w.status().state() == State.DEAD)
                                    .count()
                            == 2);
            assertThat(actor.capture("after").point().workers()).isEqualTo(3);
            assertThat(actor.view().incidents()).isEmpty();
            assertThat(living.tmux.panes()).hasSize(2);
        }
    }

    @Test
    void aWorkerThatKeepsDyingIsPutAsideWithOneAlert() throws Exception {
        try (var living = organisation(Map.of("good", "sleep 1000", "bad", "sleep 0.7; exit 3"));
                var actor = Actor.start(living.ground, "serve")) {
            actor.up();
            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(actor.view().incidents())
                            .anyMatch(i -> i.outcome() == Incident.Outcome.ESCALATED));
            var view = actor.view();
            assertThat(view.incidents().getFirst().workflow()).isEqualTo("quarantine");
            assertThat(view.incidents())
                    .filteredOn(i -> i.outcome() == Incident.Outcome.ESCALATED)
                    .hasSize(1);
            await().atMost(LONG)
                    .untilAsserted(() -> assertThat(actor.view().workers().stream()
                                    .filter(w -> w.worker().id().equals("bad")))
                            .singleElement()
                            .satisfies(w -> assertThat(w.status().reason()).contains("quarantine")));
        }
    }

    @Test
    void aServerThatIsKilledIsRebuiltWithAllWorkersAndWhatTheyPrintedSince() throws Exception {
        try (var living = two();
                var actor = Actor.start(living.ground, "serve")) {
            actor.up();
            awaitRunning(actor, 2);
            await().atMost(LONG).until(() -> living.text("w1").contains("w1 199"));
            actor.capture("before the death");
            // printed after the point: only the journal knows of it
            var tty = living.tmux.pane(living.pane("w1")).tty();
            Files.writeString(Path.of(tty), "after the point\r\n");
            await().atMost(LONG).until(() -> living.text("w1").contains("after the point"));
            awaitJournal(living, "after the point");
            var old = ProcessHandle.of(living.tmux.pid()).orElseThrow();

            old.destroyForcibly();

            await().atMost(LONG)
                    .untilAsserted(() -> assertThat(actor.view().incidents())
                            .anyMatch(i -> i.subject().equals("server") && i.outcome() == Incident.Outcome.VERIFIED));
            assertThat(actor.view().incidents()).hasSize(1);
            assertThat(living.text("w1"))
                    .containsSubsequence(numbered("w1", 200))
                    .containsOnlyOnce("after the point");
            assertThat(living.text("boss")).containsSubsequence(numbered("boss", 5));
        }
    }

    @Test
    void aRestoreBringsAnOlderScreenBackAndCanBeUndone() throws Exception {
        try (var living = two();
                var actor = Actor.start(living.ground, "serve")) {
            actor.up();
            awaitRunning(actor, 2);
            await().atMost(LONG).until(() -> living.text("w1").contains("w1 199"));
            var point = actor.capture("good state").point();
            var tty = living.tmux.pane(living.pane("w1")).tty();
            Files.writeString(Path.of(tty), "a mistake\r\n");
            await().atMost(LONG).until(() -> living.text("w1").contains("a mistake"));

            var report = actor.restore(new RestoreRequest(point.id(), Set.of("w1"), false), SuccessionListener.NONE);

            assertThat(report.outcome())
                    .as(report.reason() + report.checks())
                    .isEqualTo(SuccessionReport.Outcome.VERIFIED);
            assertThat(living.text("w1"))
                    .containsSubsequence(numbered("w1", 200))
                    .doesNotContain("a mistake");
            var undone = actor.restore(
                    new RestoreRequest(Objects.requireNonNull(report.before()), Set.of("w1"), false),
                    SuccessionListener.NONE);
            assertThat(undone.outcome()).isEqualTo(SuccessionReport.Outcome.VERIFIED);
            assertThat(living.text("w1")).contains("a mistake");
        }
    }

    @Test
    void whoIsNotInTheFileAnyMoreIsLeftOutOfARestoreAndNamed() throws Exception {
        try (var living = two()) {
            String point;
            try (var actor = Actor.start(living.ground, "serve")) {
                actor.up();
                awaitRunning(actor, 2);
                point = actor.capture("").point().id();
            }
            var whole = living.organisation;
            var smaller = new Organisation(
                    whole.name(), whole.tmux(), whole.workers().subList(1, 2), whole.settings(), whole.file());
            var gone = whole.workers().getFirst().id();
            var left = whole.workers().getLast().id();
            try (var actor = Actor.start(Ground.of(smaller, living.home), "serve")) {
                awaitRunning(actor, 1);
                var old = actor.view().workers().getFirst().pid();

                var report = actor.restore(new RestoreRequest(point, Set.of(), false), SuccessionListener.NONE);

                assertThat(report.outcome()).as(report.reason()).isEqualTo(SuccessionReport.Outcome.VERIFIED);
                assertThat(report.checks())
                        .filteredOn(c -> c.worker().equals(gone))
                        .singleElement()
                        .satisfies(c -> assertThat(c.expected()).contains("not in the organisation's file any more"));
                await().atMost(LONG)
                        .until(() -> !Objects.equals(
                                actor.view().workers().getFirst().pid(), old));
                assertThat(actor.view().workers())
                        .extracting(w -> w.worker().id())
                        .containsExactly(left);
                var named = new RestoreRequest(point, Set.of(gone), false);
                assertThatThrownBy(() -> actor.restore(named, SuccessionListener.NONE))
                        .isInstanceOf(OperationFailed.class)
                        .hasMessageContaining("there is no worker '" + gone + "' in");
            }
        }
    }

    @Test
    void aRestoreThatIsStoppedBeforeItsCutOverLeavesAllAsItWas() throws Exception {
        try (var living = two();
                var actor = Actor.start(living.ground, "serve")) {
            actor.up();
            awaitRunning(actor, 2);
            await().atMost(LONG).until(() -> living.text("w1").contains("w1 199"));
            var point = actor.capture("good state").point();
            for (var stop : List.of(SuccessionState.PREPARED, SuccessionState.STARTED, SuccessionState.RESTORED)) {
                var before = living.tmux.pane(living.pane("w1"));
                var seen = EnumSet.noneOf(SuccessionState.class);
                var report = actor.restore(new RestoreRequest(point.id(), Set.of(), false), new SuccessionListener() {
                    @Override
                    public void entered(SuccessionState state, String detail) {
                        seen.add(state);
                    }

                    @Override
                    public void checked(String worker, List<Check> checks) {}

                    @Override
                    public boolean cancelled() {
                        return seen.contains(stop);
                    }
                });
                assertThat(report.outcome()).as("%s", stop).isEqualTo(SuccessionReport.Outcome.ROLLED_BACK);
                assertThat(report.reason()).contains("stopped by a person");
                assertThat(seen).doesNotContain(SuccessionState.VERIFIED);
                var after = living.tmux.pane(living.pane("w1"));
                assertThat(after.pid()).isEqualTo(before.pid());
                assertThat(after.dead()).isFalse();
                assertThat(living.tmux.panes()).hasSize(2);
            }
        }
    }

    @Test
    void aRestoreWaitsForWhoTypes() throws Exception {
        try (var living = two();
                var actor = Actor.start(living.ground, "serve")) {
            actor.up();
            awaitRunning(actor, 2);
            var point = actor.capture("good state").point();
            var waited = new ArrayList<String>();
            actor.type("w1", new Keys.Raw("x"));
            var report = actor.restore(new RestoreRequest(point.id(), Set.of("w1"), false), new SuccessionListener() {
                @Override
                public void entered(SuccessionState state, String detail) {
                    if (detail.startsWith("waits")) {
                        waited.add(detail);
                    }
                    if (state == SuccessionState.STARTED) {
                        actor.type("w1", new Keys.Raw("y")); // and once more, while the successor is made
                    }
                }

                @Override
                public void checked(String worker, List<Check> checks) {}
            });
            assertThat(report.outcome()).isEqualTo(SuccessionReport.Outcome.VERIFIED);
            assertThat(waited).hasSize(2).allMatch(w -> w.equals("waits: somebody types to w1"));
        }
    }

    @Test
    void thatAWorkerWasDeadOnceIsForgottenWhereItRuns() throws Exception {
        try (var living = two()) {
            try (var actor = Actor.start(living.ground, "serve")) {
                actor.up();
                awaitRunning(actor, 2);
            }
            try (var store = Store.open(living.ground.directory())) {
                store.facts().state("w1", new WorkerStatus(State.DEAD, 1, "killed by signal 9", Instant.now()));
            }
            try (var actor = Actor.start(living.ground, "serve")) {
                awaitRunning(actor, 2);
                await().atMost(LONG)
                        .until(() -> actor.view().workers().stream()
                                .noneMatch(w -> w.status().state() == State.DEAD));
            }
        }
    }

    @Test
    void thePresentIsReadAndKeptNowhere() throws Exception {
        try (var living = two();
                var actor = Actor.start(living.ground, "serve")) {
            assertThatThrownBy(actor::present).isInstanceOf(OperationFailed.class);
            actor.up();
            awaitRunning(actor, 2);
            await().atMost(LONG).until(() -> living.text("w1").contains("w1 199"));
            var present = actor.present();
            var pane = Objects.requireNonNull(present.worker("w1").orElseThrow().pane());
            assertThat(pane.history().lines()).isGreaterThan(150);
            assertThat(actor.view().points()).isEmpty();
        }
    }

    @Test
    void whatEndedCleanlyOrWasClosedUnseenStaysSoWhenTheServerDies() throws Exception {
        try (var living = organisation(Map.of("a", "sleep 1000", "b", "read x; exit 0", "c", "sleep 1000"))) {
            try (var actor = Actor.start(living.ground, "command")) {
                actor.up();
            }
            living.tmux.run("kill-pane", "-t", living.pane("c").toString());
            try (var actor = Actor.start(living.ground, "serve")) {
                living.tmux.run("send-keys", "-t", living.pane("b").toString(), "Enter");
                await().atMost(LONG).until(() -> living.intent("b") == Intent.CLOSED);

                ProcessHandle.of(living.tmux.pid()).orElseThrow().destroyForcibly();

                await().atMost(LONG)
                        .untilAsserted(() -> assertThat(actor.view().incidents())
                                .anyMatch(i -> i.outcome() == Incident.Outcome.VERIFIED));
                assertThat(living.tmux.panes())
                        .singleElement()
                        .satisfies(p -> assertThat(p.worker()).isEqualTo("acme/a"));
            }
        }
    }

    @Test
    void aWorkerThatCannotBeRebuiltDoesNotKeepTheOthersDown() throws Exception {
        var home = Files.createDirectory(directory.resolve("away"));
        try (var living = organisation(
                        Map.of("a", "cd '" + home + "'; sleep 1000", "b", "sleep 1000", "c", "sleep 1000"),
                        Map.of("a", home));
                var actor = Actor.start(living.ground, "serve")) {
            actor.up();
            awaitRunning(actor, 3);
            Files.delete(home);

            ProcessHandle.of(living.tmux.pid()).orElseThrow().destroyForcibly();

            await().atMost(LONG)
                    .untilAsserted(() -> assertThat(actor.view().incidents())
                            .anyMatch(i -> i.outcome() == Incident.Outcome.ESCALATED));
            assertThat(actor.view().incidents().getFirst().detail()).contains("2 workers rebuilt, but not {a=");
            assertThat(living.tmux.panes()).extracting(p -> p.worker()).containsExactlyInAnyOrder("acme/b", "acme/c");
        }
    }

    @Test
    void aWorkerThatOutlivedItsPaneDoesNotRunTwice() throws Exception {
        try (var living = organisation(Map.of("a", "trap '' HUP; while :; do sleep 1; done"));
                var actor = Actor.start(living.ground, "serve")) {
            actor.up();
            awaitRunning(actor, 1);
            await().atMost(LONG).until(() -> living.placed("a"));
            // nobody may reap it once it is an orphan, and a zombie does not run
            var processes = new Processes();
            var old =
                    processes.identity(living.tmux.pane(living.pane("a")).pid()).orElseThrow();
            living.tmux.run("kill-server");
            await().atMost(LONG).until(() -> living.intent("a") == Intent.CLOSED);
            assertThat(processes.alive(old)).isTrue();

            assertThat(actor.up()).containsExactly("a");

            assertThat(processes.alive(old)).isFalse();
            awaitRunning(actor, 1);
        }
    }

    @Test
    void aCommandStartsWhatHasEndedAndMendsNothingElse() throws Exception {
        try (var living = organisation(Map.of("a", "echo once; read x; exit 3", "b", "sleep 1000"))) {
            try (var actor = Actor.start(living.ground, "command")) {
                actor.up();
            }
            living.tmux.run("send-keys", "-t", living.pane("a").toString(), "Enter");
            await().atMost(LONG).until(() -> living.tmux.pane(living.pane("a")).dead());
            try (var actor = Actor.start(living.ground, "command")) {
                actor.capture("with a dead worker");
                assertThat(actor.view().incidents()).isEmpty();
            }
            assertThat(living.tmux.pane(living.pane("a")).dead()).isTrue();
            try (var actor = Actor.start(living.ground, "command")) {
                assertThat(actor.up()).containsExactly("a");
            }
            assertThat(living.tmux.pane(living.pane("a")).dead()).isFalse();
            assertThat(living.text("a")).filteredOn("once"::equals).hasSize(2);
        }
    }

    @Test
    void anIncidentThatWasLeftOpenEndsWithTheWorkerThatItIsOf() throws Exception {
        try (var living = organisation(Map.of("a", "echo once; read x; exit 3", "b", "sleep 1000"))) {
            try (var actor = Actor.start(living.ground, "command")) {
                actor.up();
            }
            try (var store = Store.open(living.ground.directory())) {
                store.incidents().open("a", "worker-died", java.time.Instant.now(), "killed");
                store.incidents().open("b", "worker-died", java.time.Instant.now(), "killed");
            }
            living.tmux.run("send-keys", "-t", living.pane("a").toString(), "Enter");
            await().atMost(LONG).until(() -> living.tmux.pane(living.pane("a")).dead());
            try (var actor = Actor.start(living.ground, "serve")) {
                await().atMost(LONG)
                        .untilAsserted(() -> assertThat(actor.view().incidents())
                                .hasSize(2)
                                .allMatch(i -> i.outcome() == Incident.Outcome.VERIFIED));
            }
        }
    }

    @Test
    void aFileIsRestoredByTheProcessThatActs() throws Exception {
        try (var living = two();
                var actor = Actor.start(living.ground, "serve")) {
            actor.up();
            awaitRunning(actor, 2);
            var remote = new RemoteActor(new ActorClient(living.ground.directory()));
            actor.capture("latest");
            var missing = Path.of("no such file.json");
            assertThatThrownBy(() -> remote.restore(
                            new RestoreRequest("latest", missing, Set.of(), false), SuccessionListener.NONE))
                    .isInstanceOf(OperationFailed.class)
                    .hasMessageContaining(missing.toAbsolutePath().toString());
        }
    }

    @Test
    void aWorkerThatEndsAtOnceLeavesItsPaneAndHoldsUpNobody() throws Exception {
        var workers = new LinkedHashMap<String, String>();
        workers.put("boss", "exit 5");
        workers.put("w1", "exit 6");
        workers.put("w2", "sleep 1000");
        try (var living = organisation(workers)) {
            assertThatThrownBy(() -> Office.ask(living.ground, Acting::up))
                    .isInstanceOf(OperationFailed.class)
                    .hasMessageContainingAll(
                            "boss was started and ended at once, exit status 5", "exit status 6", "; started: w2");
            await().atMost(LONG)
                    .until(() -> living.tmux.pane(living.pane("boss")).dead());
            await().atMost(LONG).until(() -> living.tmux.pane(living.pane("w1")).dead());
            assertThat(living.tmux.pane(living.pane("w2")).dead()).isFalse();
        }
    }

    @Test
    void aWorkerThatEndsAtOnceIsPutAsideWithOneAlert() throws Exception {
        try (var living = organisation(Map.of("boss", "exit 5"));
                var actor = Actor.start(living.ground, "serve")) {
            assertThatThrownBy(actor::up).hasMessageContaining("boss was started and ended at once");
            await().atMost(LONG)
                    .untilAsserted(() -> assertThat(living.intent("boss")).isEqualTo(Intent.QUARANTINED));
            await().atMost(LONG)
                    .untilAsserted(() -> assertThat(actor.view().incidents())
                            .singleElement()
                            .matches(i -> i.outcome() == Incident.Outcome.ESCALATED));
            try (var store = Store.openExisting(living.ground.directory())) {
                assertThat(store.alerts().all())
                        .singleElement()
                        .matches(a -> a.subject().equals("boss"));
            }
        }
    }

    @Test
    void whatDiesWhileTheStoreFailsIsMendedWhenItIsWellAgain() throws Exception {
        try (var living = two();
                var actor = Actor.start(living.ground, "serve")) {
            actor.up();
            awaitRunning(actor, 2);
            var database = "jdbc:sqlite:" + living.ground.directory().resolve("tasuki.db");
            try (var other = DriverManager.getConnection(database);
                    var statement = other.createStatement()) {
                statement.execute("begin exclusive");
                var began = Instant.now();
                ProcessHandle.of(living.tmux.pane(living.pane("w1")).pid())
                        .orElseThrow()
                        .destroyForcibly();
                // longer than anybody waits for a lock
                await().atMost(LONG)
                        .until(() -> Instant.now().isAfter(began.plusSeconds(7))
                                && living.tmux.pane(living.pane("w1")).dead());
                statement.execute("rollback");
            }
            await().atMost(LONG)
                    .untilAsserted(() -> assertThat(actor.view().incidents())
                            .singleElement()
                            .matches(i -> i.subject().equals("w1") && i.outcome() == Incident.Outcome.VERIFIED));
            awaitRunning(actor, 2);
        }
    }

    @Test
    void workersAreFoundWhereverAPersonHasPutThem() throws Exception {
        try (var living = two()) {
            Office.ask(living.ground, Acting::up);
            var before = List.of(living.pane("boss"), living.pane("w1"));
            living.tmux.run("rename-session", "-t", "=team", "another name");
            living.tmux.run("new-session", "-d", "-s", "elsewhere");
            living.tmux.run("move-window", "-d", "-s", living.pane("w1").toString(), "-t", "=elsewhere:7");

            assertThat(Office.ask(living.ground, Acting::up)).isEmpty();
            assertThat(Office.ask(living.ground, actor -> actor.capture("moved"))
                            .point()
                            .workers())
                    .isEqualTo(2);
            assertThat(List.of(living.pane("boss"), living.pane("w1"))).isEqualTo(before);
            try (var actor = Actor.start(living.ground, "serve")) {
                awaitRunning(actor, 2);
                ProcessHandle.of(living.tmux.pane(living.pane("w1")).pid())
                        .orElseThrow()
                        .destroyForcibly();
                await().atMost(LONG)
                        .untilAsserted(() -> assertThat(actor.view().incidents())
                                .singleElement()
                                .matches(i -> i.outcome() == Incident.Outcome.VERIFIED));
                assertThat(living.intent("boss")).isEqualTo(Intent.RUNNING);
            }
            assertThat(living.tmux.panes().stream().filter(p -> !p.worker().isEmpty()))
                    .hasSize(2);
        }
    }

    @Test
    void manyWhoAskAtOnceAreAllAnswered() throws Exception {
        try (var living = two()) {
            Office.ask(living.ground, Acting::up);
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                var points = new ArrayList<Future<PointSummary>>();
                for (int i = 0; i < 6; i++) {
                    points.add(threads.submit(() -> Office.ask(
                            living.ground, actor -> actor.capture("at once").point())));
                }
                var ids = new HashSet<String>();
                for (var point : points) {
                    ids.add(point.get(60, TimeUnit.SECONDS).id());
                }
                assertThat(ids).hasSize(6);
            }
            assertThat(Office.holder(living.ground)).isEmpty();
        }
    }

    /** The journal is at most a second behind. */
    private static void awaitJournal(LivingOrganisation living, String text) {
        await().atMost(LONG).until(() -> {
            try (var store = Store.openExisting(living.ground.directory())) {
                return store.journal().after("w1", 0).stream()
                        .anyMatch(e -> new String(e.content().bytes(), StandardCharsets.UTF_8).contains(text));
            }
        });
    }

    private LivingOrganisation two() {
        var workers = new LinkedHashMap<String, String>();
        workers.put("boss", counting("boss", 5));
        workers.put("w1", counting("w1", 200));
        return organisation(workers);
    }

    private LivingOrganisation organisation(Map<String, String> workers) {
        return new LivingOrganisation(directory, workers);
    }

    private LivingOrganisation organisation(Map<String, String> workers, Map<String, Path> directories) {
        return new LivingOrganisation(directory, workers, directories);
    }

    private static void awaitRunning(Actor actor, int workers) {
        await().atMost(LONG)
                .until(() -> actor.view().workers().stream()
                                .filter(w -> w.pid() != null)
                                .count()
                        == workers);
    }
}
