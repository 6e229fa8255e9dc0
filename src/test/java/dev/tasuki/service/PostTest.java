package dev.tasuki.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tasuki.org.Message;
import dev.tasuki.org.Message.State;
import dev.tasuki.org.Settings;
import dev.tasuki.org.WorkerStatus;
import dev.tasuki.process.Processes;
import dev.tasuki.succession.Check;
import dev.tasuki.succession.SuccessionListener;
import dev.tasuki.tmux.Keys;
import dev.tasuki.tmux.NotedInput;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages to real programs in real panes: what arrives there, byte for byte, whatever dies meanwhile. */
@Execution(ExecutionMode.CONCURRENT)
class PostTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    @TempDir
    Path directory;

    /** Threads of other tests crash meanwhile, as they are meant to. */
    private static ConditionFactory await() {
        return Awaitility.await().dontCatchUncaughtExceptions();
    }

    /** A program that keeps every line it gets in a file and says that it got one. */
    private String reader(String worker) {
        return "while IFS= read -r line; do printf '%s\\n' \"$line\" >>'" + got(worker)
                + "'; echo \"took: $line\"; done";
    }

    /** A program that asks for bracketed paste and keeps every byte it gets. */
    private String editor(String worker) {
        return "printf '\\033[?2004hready\\n'; stty raw -echo; exec cat >'" + got(worker) + "'";
    }

    private Path got(String worker) {
        return directory.resolve(worker + ".got");
    }

    private List<String> lines(String worker) throws Exception {
        return Files.exists(got(worker)) ? Files.readAllLines(got(worker)) : List.of();
    }

    private String bytes(String worker) throws Exception {
        return Files.exists(got(worker)) ? Files.readString(got(worker), StandardCharsets.UTF_8) : "";
    }

    private LivingOrganisation organisation(String... idsAndLines) {
        var workers = new LinkedHashMap<String, String>();
        for (int i = 0; i < idsAndLines.length; i += 2) {
            workers.put(idsAndLines[i], idsAndLines[i + 1]);
        }
        return new LivingOrganisation(directory, workers);
    }

    private static void awaitSilent(Actor actor, String... workers) {
        await().atMost(LONG)
                .untilAsserted(() -> assertThat(actor.view().workers())
                        .filteredOn(w -> Set.of(workers).contains(w.worker().id()))
                        .hasSize(workers.length)
                        .allMatch(w -> w.status().state() == WorkerStatus.State.IDLE
                                || w.status().reason().contains("does not wait for what is typed")));
    }

    private static Message newest(Actor actor) {
        return actor.view().messages().getFirst();
    }

    private static void awaitState(Actor actor, String id, State state) {
        await().atMost(LONG)
                .untilAsserted(() -> assertThat(actor.view().messages())
                        .filteredOn(m -> m.id().equals(id))
                        .singleElement()
                        .satisfies(m -> assertThat(m.state())
                                .as("%s; %s", m.note(), actor.view().workers())
                                .isEqualTo(state)));
    }

    @Test
    void anIdleWorkerGetsItsMessageAndWhatItPrintsAcknowledgesIt() throws Exception {
        try (var living = organisation("boss", reader("boss"), "w1", reader("w1"));
                var actor = Actor.start(living.ground, "serve")) {
            actor.up();
            awaitSilent(actor, "boss", "w1");

            var sent = actor.send(
                    "boss", "w1", "write the tests 襷 👍🏽 👩‍👩‍👧‍👦; $(touch x) `id` #{pane_id} \"q\" 'q' \\ %1 ~;");

            assertThat(sent)
                    .singleElement()
                    .satisfies(m -> assertThat(m.state()).isIn(State.DELIVERED, State.ACKNOWLEDGED));
            awaitState(actor, sent.getFirst().id(), State.ACKNOWLEDGED);
            assertThat(newest(actor).note()).isEqualTo("what it printed after it");
            assertThat(lines("w1"))
                    .containsExactly(
                            "[message " + sent.getFirst().id()
                                    + " from boss] write the tests 襷 👍🏽 👩‍👩‍👧‍👦; $(touch x) `id` #{pane_id} \"q\" 'q' \\ %1 ~;");
            assertThat(lines("boss")).isEmpty();
            assertThat(noted(living, "w1")).isEmpty();
        }
    }

    @Test
    void whoReadsNothingAcknowledgesNothing() throws Exception {
        try (var living = organisation("w1", "sleep 1000");
                var actor = Actor.start(living.ground, "serve")) {
            actor.up();
            awaitSilent(actor, "w1");

            var sent = actor.send("person", "w1", "hello").getFirst();
            awaitState(actor, sent.id(), State.DELIVERED);
            assertThat(living.text("w1")).anyMatch(l -> l.contains(sent.id()));
            // the next one is no evidence for the one before
            var next = actor.send("person", "w1", "are you there?").getFirst();
            awaitState(actor, next.id(), State.DELIVERED);
            assertThat(actor.view().incidents()).isEmpty();
            assertThat(actor.view().messages()).allMatch(m -> m.state() == State.DELIVERED);
        }
    }

    @Test
    void manyLinesStandInOneBracketWithNothingInThemThatIsAKey() throws Exception {
        try (var living = organisation("w1", editor("w1"));
                var actor = Actor.start(living.ground, "serve")) {
            actor.up();
            await().atMost(LONG).until(() -> living.text("w1").contains("ready"));
            awaitSilent(actor, "w1");

            var sent = actor.send("person", "w1", "one\r\ntwo\tx\n\u001b[201~\u0003\u0004\rC-c Enter\n終わり\n")
                    .getFirst();

            await().atMost(LONG).until(() -> bytes("w1").endsWith("\r"));
            assertThat(bytes("w1"))
                    .isEqualTo("\u001b[200~[message " + sent.id()
                            + " from person] one\ntwo    x\n[201~\nC-c Enter\n終わり\u001b[201~\r");
        }
    }

    @Test
    void aLongOneArrivesWhole() throws Exception {
        try (var living = organisation("w1", editor("w1"));
                var actor = Actor.start(living.ground, "serve")) {
            actor.up();
            await().atMost(LONG).until(() -> living.text("w1").contains("ready"));
            awaitSilent(actor, "w1");
            var text = "襷'\"\\;~$x ".repeat(2_000);

            actor.send("person", "w1", text);

            await().atMost(LONG).until(() -> bytes("w1").endsWith("\r"));
            assertThat(bytes("w1")).contains("] " + text.strip() + "\u001b[201~\r");
            assertThat(living.tmux.run("list-buffers").text()).isEmpty();
        }
    }

    @Test
    void messagesArriveInTheOrderInWhichTheyWereSentEachOnce() throws Exception {
        try (var living = organisation("boss", reader("boss"), "w1", reader("w1"));
                var actor = Actor.start(living.ground, "serve")) {
            actor.up();
            awaitSilent(actor, "boss", "w1");
            for (int i = 0; i < 4; i++) {
                actor.send("boss", "w1", "number " + i);
            }
            await().atMost(LONG)
                    .untilAsserted(() -> assertThat(actor.view().messages())
                            .hasSize(4)
                            .allMatch(m -> m.state() == State.ACKNOWLEDGED));
            assertThat(lines("w1").stream().map(l -> l.substring(l.indexOf(']') + 2)))
                    .containsExactly("number 0", "number 1", "number 2", "number 3");
        }
    }

    @Test
    void whoWorksGetsItWhenItIsIdleUnlessTheFileSaysAtOnce() throws Exception {
        try (var living = organisation("busy", reader("busy"), "eager", reader("eager"))
                        .with(new Settings.Messages(Duration.ofHours(1), Set.of("eager")));
                var actor = Actor.start(living.ground, "serve")) {
            actor.up();
            awaitSilent(actor, "busy", "eager");
            tell(living, "busy", "working", "on it");
            tell(living, "eager", "working", "on it");
            await().atMost(LONG)
                    .until(() -> actor.view().workers().stream()
                            .allMatch(w -> w.status().state() == WorkerStatus.State.WORKING));

            var waits = actor.send("person", "busy", "hello").getFirst();
            var goes = actor.send("person", "eager", "hello").getFirst();

            awaitState(actor, goes.id(), State.ACKNOWLEDGED);
            assertThat(waits.state()).isEqualTo(State.QUEUED);
            assertThat(waits.note()).isEqualTo("busy is working");
            assertThat(lines("busy")).isEmpty();
            var behind = actor.send("boss", "busy", "and more").getFirst();
            await().atMost(LONG)
                    .until(() -> actor.view().messages().stream()
                            .anyMatch(m -> m.id().equals(behind.id())
                                    && m.note().equals("an earlier message to busy is not delivered yet")));
            tell(living, "busy", "idle", "done");
            awaitState(actor, waits.id(), State.ACKNOWLEDGED);
            // Enter would answer a question
            tell(living, "eager", "waiting", "sure?");
            await().atMost(LONG)
                    .until(() -> actor.view().workers().stream()
                            .anyMatch(w -> w.status().state() == WorkerStatus.State.WAITING));
            assertThat(actor.send("person", "eager", "y").getFirst().note())
                    .isEqualTo("eager waits for a person: sure?");
        }
    }

    @Test
    void whoTypesIsNotInterrupted() throws Exception {
        try (var living = organisation("w1", reader("w1"));
                var actor = Actor.start(living.ground, "serve")) {
            actor.up();
            awaitSilent(actor, "w1");
            actor.type("w1", new Keys.Raw("half a li"));

            var sent = actor.send("person", "w1", "hello").getFirst();

            assertThat(sent.state()).isEqualTo(State.QUEUED);
            await().atMost(LONG).until(() -> newest(actor).note().contains("begun a line"));
            actor.type("w1", new Keys.Raw("ne\r"));
            awaitState(actor, sent.id(), State.ACKNOWLEDGED);
            assertThat(lines("w1")).hasSize(2).first().isEqualTo("half a line");
        }
    }

    @Test
    void whoLooksBackInThePaneIsNotDisturbed() throws Exception {
        try (var living = organisation("w1", reader("w1"));
                var actor = Actor.start(living.ground, "serve")) {
            actor.up();
            awaitSilent(actor, "w1");
            var pane = living.pane("w1").toString();
            living.tmux.run("copy-mode", "-t", pane);

            var sent = actor.send("person", "w1", "hello").getFirst();

            assertThat(sent.note()).contains("looks back");
            assertThat(living.tmux
                            .run("display-message", "-p", "-t", pane, "#{pane_in_mode}")
                            .first())
                    .isEqualTo("1");
            living.tmux.run("copy-mode", "-q", "-t", pane);
            awaitState(actor, sent.id(), State.ACKNOWLEDGED);
        }
    }

    @Test
    void aProgramThatHasTheWholeScreenIsGivenNoKeys() throws Exception {
        var script = "printf '\\033[?1049hpaging'; read -r line; printf '%s' \"$line\" > keys; printf '\\033[?1049l'; ";
        try (var living = organisation("w1", script + reader("w1"));
                var actor = Actor.start(living.ground, "serve")) {
            actor.up();
            await().atMost(LONG).until(() -> living.text("w1").contains("paging"));
            awaitSilent(actor, "w1");

            var sent = actor.send("person", "w1", "hello").getFirst();

            assertThat(sent.note()).contains("has the whole screen of w1");
            living.tmux.run("send-keys", "-t", living.pane("w1").toString(), "q", "Enter");
            awaitState(actor, sent.id(), State.ACKNOWLEDGED);
            assertThat(directory.resolve("keys")).hasContent("q");
            assertThat(lines("w1")).hasSize(1);
        }
    }

    @Test
    void aShellIsToldNothing() throws Exception {
        try (var living = organisation("w1", reader("w1")).running("w1", List.of("sh"));
                var actor = Actor.start(living.ground, "serve")) {
            actor.up();
            awaitSilent(actor, "w1");
            assertThat(actor.send("person", "w1", "; touch pwned").getFirst().note())
                    .contains("is a shell");
        }
    }

    @Test
    void aWorkerThatEndsBeforeItTookItsMessageGetsItAgain() throws Exception {
        try (var living = organisation(
                        "w1",
                        "if [ -e first ]; then " + reader("w1") + "; else touch first; while :; do sleep 1; done; fi");
                var actor = Actor.start(living.ground, "serve")) {
            actor.up();
            awaitSilent(actor, "w1");
            var sent = actor.send("person", "w1", "hello").getFirst();
            awaitState(actor, sent.id(), State.DELIVERED);

            ProcessHandle.of(living.tmux.pane(living.pane("w1")).pid())
                    .orElseThrow()
                    .destroyForcibly();

            awaitState(actor, sent.id(), State.ACKNOWLEDGED);
            assertThat(newest(actor).attempts()).isEqualTo(2);
            assertThat(lines("w1")).containsExactly("[message " + sent.id() + " from person, again] hello");
        }
    }

    @Test
    void oneThatCannotBeDeliveredIsGivenUpWithNotice() throws Exception {
        try (var living =
                        organisation("w1", reader("w1")).with(new Settings.Messages(Duration.ofMillis(300), Set.of()));
                var actor = Actor.start(living.ground, "serve")) {
            // it was never started
            var sent = actor.send("boss", "w1", "hello").getFirst();
            awaitState(actor, sent.id(), State.EXPIRED);
            assertThat(newest(actor).note()).isEqualTo("w1 does not run");
            await().atMost(LONG)
                    .untilAsserted(() -> assertThat(actor.view().alerts())
                            .singleElement()
                            .satisfies(
                                    a -> assertThat(a.text()).contains(sent.id(), "boss", "given up", "does not run")));
        }
    }

    @Test
    void rolesAndAllReachEverybodyButTheSender() throws Exception {
        try (var living = organisation("boss", reader("boss"), "w1", reader("w1"), "w2", reader("w2"));
                var actor = Actor.start(living.ground, "serve")) {
            assertThat(actor.send("boss", "all", "x").stream().map(Message::to)).containsExactly("w1", "w2");
            assertThat(actor.send("person", "TEST", "x").stream().map(Message::to))
                    .containsExactly("boss", "w1", "w2");
            assertThatThrownBy(() -> actor.send("boss", "w3", "x"))
                    .isInstanceOf(OperationFailed.class)
                    .hasMessageContaining("did you mean")
                    .hasMessageContaining("all");
            assertThatThrownBy(() -> actor.send("bo ss", "w1", "x")).isInstanceOf(OperationFailed.class);
            assertThatThrownBy(() -> actor.send("boss", "w1", "\u001b")).isInstanceOf(OperationFailed.class);
        }
    }

    /** As a SIGKILL between two steps: nothing after the place is done, and nothing is told. */
    @ParameterizedTest
    @ValueSource(strings = {"BEGUN", "PASTED", "ENTERED", "DELIVERED"})
    void whatDiedInTheMiddleIsGoneOnWithAndArrivesOnce(String place) throws Exception {
        try (var living = organisation("w1", reader("w1"))) {
            String id;
            try (var actor = Actor.start(living.ground, "command", at(place))) {
                actor.up();
                awaitSilent(actor, "w1");
                id = actor.send("person", "w1", "only\nonce").getFirst().id();
            }
            try (var actor = Actor.start(living.ground, "serve")) {
                awaitState(actor, id, State.ACKNOWLEDGED);
                assertThat(newest(actor).attempts()).isEqualTo(1);
                assertThat(lines("w1")).containsExactly("[message " + id + " from person] only", "once");
            }
        }
    }

    @Test
    void aMessageOfAWorkerIsTakenOnceAndItsAcknowledgementOnlyFromItsReceiver() throws Exception {
        try (var living = organisation("boss", "exec sleep 1000", "w1", reader("w1"));
                var actor = Actor.start(living.ground, "serve")) {
            actor.up();
            awaitSilent(actor, "boss", "w1");
            for (int i = 0; i < 2; i++) {
                event(living, "w1", "\"event\":\"message\",\"id\":\"x.1\",\"to\":\"boss\",\"text\":\"done\\n完了\"");
            }
            await().atMost(LONG).until(() -> !actor.view().messages().isEmpty());
            var id = newest(actor).id();
            awaitState(actor, id, State.DELIVERED);
            event(living, "w1", "\"event\":\"ack\",\"message\":\"" + id + "\"");
            event(living, "w1", "\"event\":\"message\",\"id\":\"x.2\",\"to\":\"nobody\",\"text\":\"?\"");
            await().atMost(LONG)
                    .untilAsserted(() -> assertThat(actor.view().alerts())
                            .singleElement()
                            .satisfies(a -> assertThat(a.text()).contains("w1", "nobody")));
            assertThat(actor.view().messages()).singleElement().satisfies(m -> {
                assertThat(m.state()).isEqualTo(State.DELIVERED);
                assertThat(m.text()).isEqualTo("done\n完了");
            });
            event(living, "boss", "\"event\":\"ack\",\"message\":\"" + id + "\"");
            awaitState(actor, id, State.ACKNOWLEDGED);
            assertThat(living.ground.spool().resolve("bad")).isEmptyDirectory();
        }
    }

    @Test
    void aWorkerSaysSomethingByNameAlsoAfterItCameBack() throws Exception {
        try (var living = organisation(
                        "boss",
                        reader("boss"),
                        "w1",
                        "tasuki-send boss 'I am ready; $(x) 準備'; while :; do sleep 1; done");
                var actor = Actor.start(living.ground, "serve")) {
            actor.up();
            await().atMost(LONG)
                    .untilAsserted(() -> assertThat(actor.view().messages())
                            .singleElement()
                            .satisfies(m -> assertThat(m.state()).isEqualTo(State.ACKNOWLEDGED)));
            assertThat(lines("boss"))
                    .containsExactly("[message " + newest(actor).id() + " from w1] I am ready; $(x) 準備");
            var point = actor.capture("ready").point();

            var report = actor.restore(new RestoreRequest(point.id(), Set.of("w1"), false), SuccessionListener.NONE);

            assertThat(report.checks())
                    .filteredOn(c -> c.field().startsWith("environment"))
                    .hasSize(2)
                    .allMatch(c -> c.result() == Check.Result.PASS);
            await().atMost(LONG).until(() -> lines("boss").size() == 2);
            var bin = living.ground.directory().resolve("bin").toString();
            assertThat(new Processes()
                            .environment(living.tmux.pane(living.pane("w1")).pid())
                            .get("PATH"))
                    .startsWith(bin + ":")
                    .containsOnlyOnce(bin);
        }
    }

    @Test
    void whatWasNotAcknowledgedIsInThePointAndComesBackWhereItIsLostAndIsNotSaidTwice() throws Exception {
        try (var living = organisation("w1", reader("w1"))) {
            String point;
            String taken;
            Message waits;
            try (var actor = Actor.start(living.ground, "serve")) {
                actor.up();
                awaitSilent(actor, "w1");
                taken = actor.send("person", "w1", "taken").getFirst().id();
                awaitState(actor, taken, State.ACKNOWLEDGED);
                tell(living, "w1", "waiting", "sure?");
                await().atMost(LONG)
                        .until(() -> actor.view().workers().getFirst().status().state() == WorkerStatus.State.WAITING);
                waits = actor.send("person", "w1", "not yet").getFirst();
                point = actor.capture("").point().id();
                assertThat(actor.snapshot(point).messages())
                        .extracting(Message::id)
                        .containsExactly(waits.id());
            }
            // as in a store that was made anew from an exported point
            try (var raw = DriverManager.getConnection(
                            "jdbc:sqlite:" + living.ground.directory().resolve("tasuki.db"));
                    var statement = raw.createStatement()) {
                statement.executeUpdate("delete from message where id = '" + waits.id() + "'");
            }
            try (var actor = Actor.start(living.ground, "serve")) {
                for (int i = 0; i < 2; i++) {
                    var report = actor.restore(new RestoreRequest(point, Set.of(), false), SuccessionListener.NONE);
                    assertThat(report.checks())
                            .filteredOn(c -> c.field().equals("messages"))
                            .singleElement()
                            .satisfies(c -> {
                                assertThat(c.result()).isEqualTo(Check.Result.PASS);
                                assertThat(c.found()).isEqualTo(waits.id());
                            });
                    // what it told before may be counted as its successor's where the clock of its start is a little
                    // off
                    tell(living, "w1", "idle", "ready");
                    awaitState(actor, waits.id(), State.ACKNOWLEDGED);
                }
                assertThat(lines("w1"))
                        .containsExactly(
                                "[message " + taken + " from person] taken",
                                "[message " + waits.id() + " from person] not yet");
            }
        }
    }

    private static Failpoints at(String place) {
        return reached -> {
            if (reached.equals(place)) {
                throw new Crash();
            }
        };
    }

    private static final class Crash extends Error {
        private static final long serialVersionUID = 1;
    }

    private static String noted(LivingOrganisation living, String worker) {
        return living.tmux
                .run("show-options", "-p", "-q", "-v", "-t", living.pane(worker).toString(), NotedInput.NOTE)
                .first();
    }

    private static void tell(LivingOrganisation living, String worker, String state, String reason) throws Exception {
        event(living, worker, "\"event\":\"state\",\"state\":\"" + state + "\",\"reason\":\"" + reason + "\"");
    }

    private static void event(LivingOrganisation living, String worker, String rest) throws Exception {
        var file = Files.createTempFile(living.ground.spool().resolve("tmp"), "event", ".json");
        Files.writeString(file, "{\"worker\":\"" + worker + "\",\"time\":\"" + Instant.now() + "\"," + rest + "}");
        Files.move(file, living.ground.spool().resolve("new").resolve(file.getFileName()));
    }
}
