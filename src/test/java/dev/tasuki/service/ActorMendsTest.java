package dev.tasuki.service;

import static dev.tasuki.service.LivingOrganisation.numbered;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tasuki.org.WorkerStatus.State;
import dev.tasuki.process.Processes;
import dev.tasuki.store.Incident;
import dev.tasuki.store.Placement.Intent;
import dev.tasuki.store.Store;
import dev.tasuki.succession.Check;
import dev.tasuki.succession.SuccessionListener;
import dev.tasuki.succession.SuccessionReport;
import dev.tasuki.succession.SuccessionState;
import dev.tasuki.succession.Way;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What whoever acts does about workers, panes and servers that die. */
@Execution(ExecutionMode.CONCURRENT)
class ActorMendsTest extends WithAnActor {
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

    /** It goes on where it had just begun, on a server that it makes: nobody takes its successors for what is left of the one that died. */
    @Test
    void whomAHandoverPutOnANewServerNobodyRebuilds() throws Exception {
        try (var living = two();
                var actor = Actor.start(living.ground, "serve")) {
            actor.up();
            awaitRunning(actor, 2);
            var old = ProcessHandle.of(living.tmux.pid()).orElseThrow();

            var report = actor.handOver(new HandoverRequest(Set.of(), Way.FRESH, true), new SuccessionListener() {
                        @Override
                        public void entered(SuccessionState state, String detail) {
                            if (state == SuccessionState.PREPARED) {
                                old.destroyForcibly();
                                await().atMost(LONG)
                                        .until(() -> !living.tmux.server().running());
                            }
                        }

                        @Override
                        public void checked(String worker, List<Check> checks) {}
                    })
                    .report();

            assertThat(report.outcome()).as(report.reason()).isEqualTo(SuccessionReport.Outcome.VERIFIED);
            var handed = living.tmux.pane(living.pane("w1")).pid();
            await().atMost(LONG)
                    .untilAsserted(() -> assertThat(actor.view().incidents())
                            .singleElement()
                            .matches(i -> i.subject().equals("server") && i.outcome() == Incident.Outcome.VERIFIED));
            assertThat(actor.view().incidents().getFirst().detail()).contains("all run again");
            assertThat(living.tmux.pane(living.pane("w1")).pid()).isEqualTo(handed);
            awaitRunning(actor, 2);
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

    /** The journal is at most a second behind. */
    private static void awaitJournal(LivingOrganisation living, String text) {
        await().atMost(LONG).until(() -> {
            try (var store = Store.openExisting(living.ground.directory())) {
                return store.journal().after("w1", 0).stream()
                        .anyMatch(e -> new String(e.content().bytes(), StandardCharsets.UTF_8).contains(text));
            }
        });
    }
}
