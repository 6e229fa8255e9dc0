package dev.tasuki.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tasuki.org.HandoverSettings;
import dev.tasuki.org.RestartPolicy;
import dev.tasuki.org.Worker;
import dev.tasuki.org.WorkerStatus.State;
import dev.tasuki.process.Processes;
import dev.tasuki.store.Incident;
import dev.tasuki.store.PointSummary;
import dev.tasuki.succession.Account;
import dev.tasuki.succession.Check;
import dev.tasuki.succession.StandIn;
import dev.tasuki.succession.SuccessionListener;
import dev.tasuki.succession.SuccessionReport.Outcome;
import dev.tasuki.succession.SuccessionState;
import dev.tasuki.succession.Way;
import dev.tasuki.tmux.Keys;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Handing over as the one who acts on the organisation does it, watching and mending meanwhile. */
@Execution(ExecutionMode.CONCURRENT)
class HandoversTest {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final HandoverRequest ALL = new HandoverRequest(Set.of(), Way.FRESH, true);

    @TempDir
    Path directory;

    private LivingOrganisation three() {
        var workers = new LinkedHashMap<String, String>();
        for (var id : List.of("boss", "w1", "w2")) {
            workers.put(id, LivingOrganisation.counting(id, 50));
        }
        return new LivingOrganisation(directory, workers);
    }

    private static void awaitRunning(Actor actor, LivingOrganisation living) {
        await().atMost(LONG).until(() -> actor.view().workers().stream().allMatch(w -> w.pid() != null));
        await().atMost(LONG)
                .until(() -> living.organisation.workers().stream()
                        .allMatch(w -> living.text(w.id()).contains(w.id() + " 49")));
    }

    @Test
    void theWholeOrganisationGoesOnWithoutAnIncident() throws Exception {
        try (var living = three();
                var actor = Actor.start(living.ground, "serve")) {
            actor.up();
            awaitRunning(actor, living);
            var before = actor.view().workers().stream().map(WorkerView::pid).toList();

            var handed = actor.handOver(ALL, SuccessionListener.NONE);

            assertThat(handed.report().reason()).isEmpty();
            assertThat(handed.report().outcome()).isEqualTo(Outcome.VERIFIED);
            assertThat(handed.generation()).isEqualTo(2);
            assertThat(before).noneMatch(pid -> new Processes().identity(pid).isPresent());
            await().atMost(LONG)
                    .untilAsserted(() -> assertThat(actor.view().workers())
                            .allMatch(w -> w.pid() != null
                                    && !before.contains(w.pid())
                                    && w.status().state() != State.DEAD));
            for (var worker : living.organisation.workers()) {
                assertThat(living.text(worker.id())).containsSubsequence(LivingOrganisation.numbered(worker.id(), 50));
            }
            await().atMost(LONG)
                    .untilAsserted(() -> assertThat(actor.view().generation()).isEqualTo(2));
            assertThat(actor.view().points().getFirst().kind()).isEqualTo(PointSummary.Kind.HANDOVER);
            // a second look and a second handover later, nothing has been mended or told of
            assertThat(actor.handOver(ALL, SuccessionListener.NONE).generation())
                    .isEqualTo(3);
            assertThat(actor.capture("").point().workers()).isEqualTo(3);
            assertThat(actor.view().incidents()).isEmpty();
            assertThat(actor.view().alerts()).isEmpty();
        }
    }

    @Test
    void oneWorkerIsHandedOverByAnotherProcessThatTellsHowItGoes() throws Exception {
        try (var living = three();
                var actor = Actor.start(living.ground, "serve")) {
            actor.up();
            awaitRunning(actor, living);
            var before = pids(living);
            var told = new StringBuilder();
            var remote = (RemoteActor) Office.acting(living.ground);

            var handed = remote.handOver(new HandoverRequest(Set.of("w1"), Way.RESUME, true), new SuccessionListener() {
                @Override
                public void entered(SuccessionState state, String detail) {
                    told.append(state).append(' ');
                }

                @Override
                public void checked(String worker, List<Check> checks) {
                    told.append(worker).append(checks.isEmpty() ? "" : " checked ");
                }
            });

            assertThat(handed.report().outcome()).isEqualTo(Outcome.VERIFIED);
            assertThat(told.toString()).isEqualTo("PREPARED STARTED RESTORED w1 checked VERIFIED CUT_OVER RETIRED ");
            var after = pids(living);
            assertThat(after.get("w1")).isNotEqualTo(before.get("w1"));
            assertThat(after.get("w2")).isEqualTo(before.get("w2"));
            assertThat(after.get("boss")).isEqualTo(before.get("boss"));
        }
    }

    @Test
    void theAnswerComesAtTheCutOverAndThePredecessorRetiresAfterIt() throws Exception {
        try (var living = three();
                var actor = Actor.start(living.ground, "serve")) {
            actor.up();
            awaitRunning(actor, living);
            long old = living.tmux.pane(living.pane("w1")).pid();

            var handed = actor.handOver(
                    new HandoverRequest(Set.of("w1"), Way.FRESH, Map.of(), false, Duration.ofSeconds(2), null),
                    SuccessionListener.NONE);

            assertThat(handed.report().outcome()).isEqualTo(Outcome.VERIFIED);
            assertThat(handed.generation()).isEqualTo(2);
            assertThat(new Processes().identity(old)).as("it stands by").isPresent();
            assertThat(pids(living).get("w1")).isNotEqualTo(old);
            await().atMost(LONG).until(() -> new Processes().identity(old).isEmpty());
            assertThat(actor.capture("").point().workers()).isEqualTo(3);
            assertThat(actor.view().incidents()).isEmpty();
        }
    }

    @Test
    void whereEachIsHandedOverForItselfTheAnswerComesWhenAllHaveTakenOver() throws Exception {
        var usual = HandoverSettings.DEFAULT;
        var apart = new HandoverSettings(usual.recall(), usual.answer(), 0, usual.ask(), usual.goOn(), false);
        try (var living = three().with(apart);
                var actor = Actor.start(living.ground, "serve")) {
            actor.up();
            awaitRunning(actor, living);
            var before = pids(living);

            var handed = actor.handOver(
                    new HandoverRequest(Set.of(), Way.FRESH, Map.of(), false, Duration.ofSeconds(2), null),
                    SuccessionListener.NONE);

            assertThat(handed.report().outcome()).isEqualTo(Outcome.VERIFIED);
            assertThat(handed.report().checks().stream().map(Check::worker)).contains("boss", "w1", "w2");
            assertThat(handed.generation()).isEqualTo(2);
            assertThat(pids(living).values()).hasSize(3).doesNotContainAnyElementsOf(before.values());
            assertThat(before.values())
                    .as("they stand by")
                    .anyMatch(p -> new Processes().identity(p).isPresent());
            await().atMost(LONG)
                    .until(() -> before.values().stream()
                            .noneMatch(p -> new Processes().identity(p).isPresent()));
            assertThat(actor.capture("").point().workers()).isEqualTo(3);
            assertThat(actor.view().incidents()).isEmpty();
        }
    }

    @Test
    void whatIsKeptOfItTellsEachStepAndIsWrittenForItsOwnerAlone() throws Exception {
        try (var living = three();
                var actor = Actor.start(living.ground, "serve")) {
            actor.up();
            awaitRunning(actor, living);
            var listener = new SuccessionListener() {
                @Override
                public void entered(SuccessionState state, String detail) {
                    if (state == SuccessionState.STARTED) {
                        try {
                            Files.writeString(
                                    Path.of(living.tmux.pane(living.pane("w1")).tty()), "API_TOKEN=abcdef123456\r\n");
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                        await().until(() -> living.text("w1").contains("API_TOKEN=abcdef123456"));
                    }
                }

                @Override
                public void checked(String worker, List<Check> checks) {}
            };
            var handed = actor.handOver(new HandoverRequest(Set.of("w1"), Way.FRESH, true), listener);

            var account = actor.accounts(handed.report().point()).getFirst();
            assertThat(account.report()).isEqualTo(handed.report());
            assertThat(account.workers()).containsExactly("w1");
            assertThat(account.steps().stream().map(Account.Step::state))
                    .containsExactly(
                            SuccessionState.PREPARED,
                            SuccessionState.STARTED,
                            SuccessionState.RESTORED,
                            SuccessionState.VERIFIED,
                            SuccessionState.CUT_OVER,
                            SuccessionState.RETIRED);
            assertThat(account.report().lost())
                    .singleElement()
                    .matches(l -> l.text().contains("abcdef123456"));
            var files = actor.exportAccount(handed.report().id(), directory.resolve("out"));
            assertThat(files).hasSize(2).allSatisfy(file -> {
                assertThat(Files.readString(file))
                        .contains("printed after the cut", "API_TOKEN=", "scrollback")
                        .doesNotContain("abcdef123456");
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                        .isEqualTo("rw-------");
            });
        }
    }

    @Test
    void anAgentThatEndsForTheSakeOfItsConversationIsNotMended() throws Exception {
        var program = StandIn.write(directory);
        var home = Files.createDirectories(directory.resolve("claude"));
        var id = "11111111-2222-3333-4444-555555555555";
        var worker = new Worker(
                "w1",
                "talks",
                "claude",
                List.of(program.toString(), "--session-id", id),
                directory,
                Map.of("CLAUDE_CONFIG_DIR", home.toString()),
                "team",
                RestartPolicy.ON_FAILURE);
        try (var living = new LivingOrganisation(directory, List.of(worker), 80, 24);
                var actor = Actor.start(living.ground, "serve")) {
            actor.up();
            await().atMost(LONG)
                    .until(() -> living.text("w1").contains("stand-in is ready")
                            && actor.view().workers().getFirst().pid() != null);
            actor.type("w1", new Keys.Raw("remember blue\r"));
            await().atMost(LONG).until(() -> living.text("w1").contains("heard 13"));
            var before = living.tmux.pane(living.pane("w1"));

            var handed = actor.handOver(new HandoverRequest(Set.of(), Way.RESUME, true), SuccessionListener.NONE);

            assertThat(handed.report().reason()).isEmpty();
            assertThat(handed.report().outcome()).isEqualTo(Outcome.VERIFIED);
            Files.createFile(home.resolve("refuses"));
            var pane = living.pane("w1");
            var again = actor.handOver(new HandoverRequest(Set.of(), Way.RESUME, true), SuccessionListener.NONE);
            assertThat(again.report().outcome()).isEqualTo(Outcome.ROLLED_BACK);
            assertThat(again.generation()).isEqualTo(2);
            assertThat(living.pane("w1"))
                    .as("it goes on in its own pane")
                    .isEqualTo(pane)
                    .isNotEqualTo(before.id());
            // whoever mends has had every occasion now
            assertThat(actor.capture("").point().workers()).isEqualTo(1);
            assertThat(actor.view().incidents()).isEmpty();
            assertThat(actor.view().alerts()).isEmpty();
            assertThat(home.resolve("violations")).doesNotExist();

            await().atMost(LONG)
                    .until(() -> actor.briefs().getOrDefault("w1", "").contains("| remember blue"));
            var fresh = actor.handOver(ALL, SuccessionListener.NONE);
            assertThat(fresh.report().reason()).isEmpty();
            var session = fresh.report().checks().stream()
                    .filter(c -> c.field().equals("session id"))
                    .findFirst()
                    .orElseThrow()
                    .found();
            try (var files = Files.walk(home.resolve("projects"))) {
                var told = files.filter(f -> f.endsWith(session + ".jsonl"))
                        .findFirst()
                        .orElseThrow();
                assertThat(Files.readString(told))
                        .contains("You were last asked:")
                        .contains("| remember blue");
            }
            assertThat(actor.view().incidents()).isEmpty();

            ProcessHandle.of(living.tmux.pane(living.pane("w1")).pid())
                    .orElseThrow()
                    .destroyForcibly();
            await().atMost(LONG)
                    .untilAsserted(() -> assertThat(actor.view().incidents())
                            .as("a real death is mended, by going on with the same conversation")
                            .singleElement()
                            .matches(i -> i.outcome() == Incident.Outcome.VERIFIED));
            await().atMost(LONG).until(() -> living.text("w1").contains("resumed 2 lines"));
            long pid = living.tmux.pane(living.pane("w1")).pid();
            assertThat(new Processes().arguments(pid)).containsSubsequence("--resume", session);

            var back = actor.restore(new RestoreRequest("latest", Set.of("w1"), false), SuccessionListener.NONE);
            assertThat(back.reason()).isEmpty();
            assertThat(new Processes()
                            .arguments(living.tmux.pane(living.pane("w1")).pid()))
                    .as("its predecessor lived, and held the conversation")
                    .doesNotContain("--resume", session);
            assertThat(home.resolve("violations")).doesNotExist();
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = SuccessionState.class,
            names = {"PREPARED", "STARTED", "RESTORED", "VERIFIED", "CUT_OVER"})
    void aServerThatIsKilledOnTheWayIsRebuiltWithEachWorkerOnce(SuccessionState at) throws Exception {
        try (var living = three();
                var actor = Actor.start(living.ground, "serve")) {
            actor.up();
            awaitRunning(actor, living);
            actor.handOver(ALL, new SuccessionListener() {
                @Override
                public void entered(SuccessionState state, String detail) {
                    if (state == at) {
                        ProcessHandle.of(living.tmux.pid()).orElseThrow().destroyForcibly();
                    }
                }

                @Override
                public void checked(String worker, List<Check> checks) {}
            });
            await().atMost(LONG)
                    .until(() -> living.tmux.server().running() && pids(living).size() == 3);
            awaitRunning(actor, living);
            var processes = new Processes();
            for (var worker : living.organisation.workers()) {
                await().atMost(LONG)
                        .untilAsserted(() -> assertThat(processes.all())
                                .as(worker.id())
                                .filteredOn(p -> p.alive()
                                        && processes
                                                .directory(p.identity().pid())
                                                .equals(Optional.of(directory))
                                        && processes
                                                .arguments(p.identity().pid())
                                                .equals(worker.command()))
                                .hasSize(1));
            }
            await().atMost(LONG)
                    .untilAsserted(() -> assertThat(living.tmux
                                    .run("list-sessions", "-F", "#{session_name}")
                                    .text())
                            .containsExactly("team"));
        }
    }

    @Test
    void whoDoesNotRunIsNotHandedOver() throws Exception {
        try (var living = three();
                var actor = Actor.start(living.ground, "serve")) {
            assertThatThrownBy(() -> actor.handOver(ALL, SuccessionListener.NONE))
                    .isInstanceOf(OperationFailed.class)
                    .hasMessageContaining("no worker of 'acme' runs")
                    .hasMessageContaining("tasuki up acme");
            actor.up();
            awaitRunning(actor, living);
            living.tmux.run("kill-pane", "-t", living.pane("w2").toString());
            await().atMost(LONG)
                    .until(() -> actor.view().workers().getLast().status().state() == State.DEAD);
            for (var wrong :
                    Map.of("w2", "does not run", "nobody", "no worker 'nobody'").entrySet()) {
                assertThatThrownBy(() -> actor.handOver(
                                new HandoverRequest(Set.of(wrong.getKey(), "w1"), Way.FRESH, true),
                                SuccessionListener.NONE))
                        .isInstanceOf(OperationFailed.class)
                        .hasMessageContaining(wrong.getValue());
            }
            var handed = actor.handOver(ALL, SuccessionListener.NONE);
            assertThat(handed.report().checks().stream().map(Check::worker)).containsOnly("boss", "w1");
            assertThat(pids(living)).as("what a person closed stays closed").hasSize(2);
        }
    }

    private static Map<String, Long> pids(LivingOrganisation living) {
        var pids = new LinkedHashMap<String, Long>();
        living.tmux.panes().stream()
                .filter(p -> !p.worker().isEmpty())
                .forEach(p -> pids.put(p.worker().substring("acme/".length()), p.pid()));
        return pids;
    }
}
