package dev.tasuki.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tasuki.capture.Difference;
import dev.tasuki.store.Incident;
import dev.tasuki.store.Placement.Intent;
import dev.tasuki.store.PointSummary;
import dev.tasuki.store.Store;
import java.nio.file.Files;
import java.sql.DriverManager;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What whoever acts does for an organisation, for itself and for other processes. */
@Execution(ExecutionMode.CONCURRENT)
class ActorTest extends WithAnActor {
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
}
