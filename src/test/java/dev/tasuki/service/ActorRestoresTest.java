package dev.tasuki.service;

import static dev.tasuki.service.LivingOrganisation.numbered;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tasuki.org.Organisation;
import dev.tasuki.org.WorkerStatus;
import dev.tasuki.org.WorkerStatus.State;
import dev.tasuki.store.Store;
import dev.tasuki.succession.Check;
import dev.tasuki.succession.SuccessionListener;
import dev.tasuki.succession.SuccessionReport;
import dev.tasuki.succession.SuccessionState;
import dev.tasuki.tmux.Keys;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** How whoever acts goes back to a restore point. */
@Execution(ExecutionMode.CONCURRENT)
class ActorRestoresTest extends WithAnActor {
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
}
