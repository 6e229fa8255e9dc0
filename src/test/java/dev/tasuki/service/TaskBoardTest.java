package dev.tasuki.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.tasuki.agent.SendScript;
import dev.tasuki.org.BoardTask;
import dev.tasuki.org.BoardTask.State;
import dev.tasuki.org.BoardTask.Step;
import dev.tasuki.org.Message;
import dev.tasuki.org.TaskAction;
import dev.tasuki.store.Store;
import dev.tasuki.succession.Check;
import dev.tasuki.succession.SuccessionListener;
import dev.tasuki.succession.SuccessionReport.Outcome;
import dev.tasuki.succession.Way;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The task board of a living organisation, from persons and from workers. */
@Execution(ExecutionMode.CONCURRENT)
class TaskBoardTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    @TempDir
    Path directory;

    @Test
    void aTaskGoesItsWayAndWhoHasItIsTold() throws Exception {
        try (var living = three();
                var actor = Actor.start(living.ground, "serve")) {
            actor.up();
            var added = actor.addTask(Message.PERSON, "write\u001b the\ntests", "");
            assertThat(added.id()).isEqualTo("t-1");
            assertThat(added.subject()).isEqualTo("write the tests");
            assertThat(added.state()).isEqualTo(State.OPEN);
            // another process asks the one that acts
            var remote = (RemoteActor) Office.acting(living.ground);
            remote.changeTask(Message.PERSON, "t-1", TaskAction.ASSIGN, "w1", "");
            await().atMost(LONG).until(() -> String.join("", living.text("w1")).contains("task t-1: write the tests"));
            say(living, "w1", "start", "t-1");
            await().atMost(LONG).until(() -> task(actor, "t-1").state() == State.IN_PROGRESS);
            say(living, "w1", "done", "t-1", "all", "12", "pass");
            await().atMost(LONG).until(() -> task(actor, "t-1").state() == State.DONE);
            assertThat(task(actor, "t-1").history())
                    .extracting(Step::by, Step::state, Step::assignee, Step::note)
                    .containsExactly(
                            tuple("person", State.OPEN, "", ""),
                            tuple("person", State.ASSIGNED, "w1", ""),
                            tuple("w1", State.IN_PROGRESS, "w1", ""),
                            tuple("w1", State.DONE, "w1", "all 12 pass"));
            assertThat(actor.view().messages()).hasSize(1);
            assertThat(Files.readString(living.ground.directory().resolve("tasks.txt")))
                    .isEqualTo("t-1 done w1 write the tests\n");
        }
        // it is kept, and counted, when nobody acts
        try (var store = Store.openExisting(place())) {
            assertThat(store.board().recent(10)).extracting(BoardTask::state).containsExactly(State.DONE);
        }
    }

    @Test
    void workersAddAssignAndAreToldHowItEnded() throws Exception {
        try (var living = three();
                var actor = Actor.start(living.ground, "serve")) {
            actor.up();
            say(living, "boss", "add", "--to", "w2", "look", "at", "\"this\"", "$(id)", "襷");
            await().atMost(LONG).until(() -> !actor.view().board().isEmpty());
            var task = task(actor, "t-1");
            assertThat(task.subject()).isEqualTo("look at \"this\" $(id) 襷");
            assertThat(task.author()).isEqualTo("boss");
            assertThat(task.assignee()).isEqualTo("w2");
            say(living, "w2", "fail", "t-1", "no time");
            await().atMost(LONG)
                    .until(() -> String.join("", living.text("boss")).contains("task t-1 is failed: look at \"this\""));
            // what ended can be given to somebody anew
            say(living, "boss", "assign", "t-1", "w1");
            await().atMost(LONG).until(() -> task(actor, "t-1").assignee().equals("w1"));
            assertThat(task(actor, "t-1").state()).isEqualTo(State.ASSIGNED);
        }
    }

    @Test
    void whatIsNoneOfItsBusinessIsRefusedAndTold() throws Exception {
        try (var living = three();
                var actor = Actor.start(living.ground, "serve")) {
            actor.addTask(Message.PERSON, "one", "w1");
            for (var wrong : List.of(
                    new String[] {"w2", "done", "t-1"},
                    new String[] {"w2", "assign", "t-1", "w2"},
                    new String[] {"w1", "assign", "t-1", "nobody"},
                    new String[] {"w1", "start", "t-99"})) {
                say(living, wrong[0], Arrays.copyOfRange(wrong, 1, wrong.length));
            }
            await().atMost(LONG).until(() -> actor.view().alerts().size() == 4);
            assertThat(actor.view().alerts())
                    .extracting(a -> a.text())
                    .anyMatch(t -> t.contains("t-1 is not w2's"))
                    .anyMatch(t -> t.contains("has no worker 'nobody'"))
                    .anyMatch(t -> t.contains("there is no task 't-99'"));
            await().atMost(LONG).until(() -> task(actor, "t-1").state() == State.ASSIGNED);
            assertThat(task(actor, "t-1").history()).hasSize(1);
            actor.changeTask(Message.PERSON, "t-1", TaskAction.DONE, "", "");
            assertThatThrownBy(() -> actor.changeTask(Message.PERSON, "t-1", TaskAction.START, "", ""))
                    .hasMessageContaining("t-1 is done already");
            assertThatThrownBy(() -> actor.addTask(Message.PERSON, " \n", ""))
                    .hasMessageContaining("the task is empty");
            assertThatThrownBy(() -> actor.addTask(Message.PERSON, "x", "w9"))
                    .hasMessageContaining("has no worker 'w9'");
        }
    }

    @Test
    void anEventThatIsReadTwiceCountsOnce() throws Exception {
        try (var living = three();
                var actor = Actor.start(living.ground, "serve")) {
            var event = "{\"worker\":\"w1\",\"time\":\"2026-11-22T10:00:00Z\",\"event\":\"task\",\"id\":\"same\","
                    + "\"action\":\"add\",\"task\":\"\",\"to\":\"\",\"text\":\"once\"}";
            drop(living, "a", event);
            drop(living, "b", event);
            drop(living, "c", event.replace("same", "other").replace("once", "last"));
            await().atMost(LONG)
                    .until(() -> actor.view().board().stream()
                            .anyMatch(t -> t.subject().equals("last")));
            assertThat(actor.view().board()).extracting(BoardTask::subject).containsExactly("once", "last");
        }
    }

    @Test
    void whoHasATaskIsToldOnceThoughTasukiDiedInBetween() throws Exception {
        try (var living = three()) {
            try (var store = Store.open(living.ground.directory())) {
                store.board().add("", Message.PERSON, "never told", "w1", Instant.now());
            }
            for (int i = 0; i < 2; i++) {
                try (var actor = Actor.start(living.ground, "serve")) {
                    await().atMost(LONG).until(() -> !actor.view().messages().isEmpty());
                    assertThat(actor.view().messages())
                            .singleElement()
                            .satisfies(m -> assertThat(m.text()).startsWith("task t-1: never told"));
                }
            }
        }
    }

    @Test
    void aRestoredWorkersTasksAreAsTheyWereAndNothingOfThePresentIsLost() throws Exception {
        try (var living = three();
                var actor = Actor.start(living.ground, "serve")) {
            actor.up();
            await().atMost(LONG).until(() -> actor.view().workers().stream().allMatch(w -> w.pid() != null));
            actor.addTask(Message.PERSON, "of w1", "w1");
            actor.addTask(Message.PERSON, "of w2", "w2");
            actor.changeTask(Message.PERSON, "t-1", TaskAction.START, "", "");
            var point = actor.capture("").point();
            actor.changeTask(Message.PERSON, "t-1", TaskAction.DONE, "", "it works");
            actor.changeTask(Message.PERSON, "t-2", TaskAction.DONE, "", "");
            actor.addTask(Message.PERSON, "later", "w1");

            var report =
                    actor.restore(new RestoreRequest(point.id(), null, Set.of("w1"), false), SuccessionListener.NONE);

            assertThat(report.outcome()).as(report.reason()).isEqualTo(Outcome.VERIFIED);
            assertThat(report.checks())
                    .filteredOn(c -> c.field().equals("board"))
                    .containsExactly(new Check(
                            "w1", "board", true, Check.Result.PASS, "t-1 in progress", "t-1 in progress (was done)"));
            await().atMost(LONG).until(() -> task(actor, "t-1").state() == State.IN_PROGRESS);
            assertThat(task(actor, "t-1").history())
                    .extracting(Step::state, Step::note)
                    .contains(tuple(State.DONE, "it works"))
                    .endsWith(tuple(State.IN_PROGRESS, "as in restore point " + point.id()));
            assertThat(task(actor, "t-2").state()).as("w2 was not restored").isEqualTo(State.DONE);
            assertThat(task(actor, "t-3").state()).isEqualTo(State.ASSIGNED);
            // and back again
            actor.restore(
                    new RestoreRequest(Objects.requireNonNull(report.before()), null, Set.of("w1"), false),
                    SuccessionListener.NONE);
            await().atMost(LONG).until(() -> task(actor, "t-1").state() == State.DONE);
        }
    }

    @Test
    void tasksStayWithAWorkerThatIsHandedOver() throws Exception {
        try (var living = three();
                var actor = Actor.start(living.ground, "serve")) {
            actor.up();
            await().atMost(LONG).until(() -> actor.view().workers().stream().allMatch(w -> w.pid() != null));
            actor.addTask(Message.PERSON, "of w1", "w1");
            actor.handOver(new HandoverRequest(Set.of("w1"), Way.FRESH, true), SuccessionListener.NONE);
            await().atMost(LONG).until(() -> task(actor, "t-1").assignee().equals("w1"));
            say(living, "w1", "done", "t-1");
            await().atMost(LONG).until(() -> task(actor, "t-1").state() == State.DONE);
            await().atMost(LONG)
                    .untilAsserted(() -> assertThat(actor.view().indicators())
                            .filteredOn(i -> i.id().equals("tasks-completed"))
                            .allMatch(i -> i.reason().contains("1 of 1 done")));
        }
    }

    private LivingOrganisation three() {
        var workers = new LinkedHashMap<String, String>();
        for (var id : List.of("boss", "w1", "w2")) {
            workers.put(id, "while read -r line; do echo \"$line\"; done");
        }
        return new LivingOrganisation(directory, workers);
    }

    private Path place() {
        return directory.resolve("home/orgs/acme");
    }

    private static BoardTask task(Actor actor, String id) {
        return actor.view().board().stream()
                .filter(t -> t.id().equals(id))
                .findFirst()
                .orElseGet(() -> new BoardTask(
                        id, "not there yet", "", "", State.OPEN, Instant.EPOCH, Instant.EPOCH, "", List.of()));
    }

    /** As the worker says it. */
    private static void say(LivingOrganisation living, String worker, String... words) throws Exception {
        var all = new ArrayList<String>();
        all.add(SendScript.directory(living.ground.spool())
                .resolve("tasuki-task")
                .toString());
        all.addAll(List.of(words));
        var builder = new ProcessBuilder(all).redirectErrorStream(true);
        builder.environment()
                .putAll(Map.of(
                        "TASUKI_WORKER",
                        worker,
                        "TASUKI_SPOOL",
                        living.ground.spool().toString()));
        var process = builder.start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(said).isZero();
    }

    private static void drop(LivingOrganisation living, String name, String event) throws Exception {
        var file = living.ground.spool().resolve("tmp/" + name + ".json");
        Files.writeString(file, event);
        Files.move(file, living.ground.spool().resolve("new/" + name + ".json"));
    }
}
