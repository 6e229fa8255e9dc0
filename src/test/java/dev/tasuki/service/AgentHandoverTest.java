package dev.tasuki.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tasuki.agent.SendScript;
import dev.tasuki.org.HandoverSettings;
import dev.tasuki.org.Message;
import dev.tasuki.org.WorkerStatus.State;
import dev.tasuki.store.Alert;
import dev.tasuki.succession.Account;
import dev.tasuki.succession.Check;
import dev.tasuki.succession.Loss;
import dev.tasuki.succession.SuccessionListener;
import dev.tasuki.succession.SuccessionReport;
import dev.tasuki.succession.SuccessionReport.Outcome;
import dev.tasuki.succession.SuccessionState;
import dev.tasuki.tmux.Keys;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Agents that answer, handed over as the organisation's file wants it. */
@Execution(ExecutionMode.CONCURRENT)
class AgentHandoverTest extends WithStandIns {
    @Test
    void thePredecessorHasTheLastWordOnWhatItsSuccessorIsTold() throws Exception {
        try (var living = living(HandoverSettings.DEFAULT, "w1");
                var actor = Actor.start(living.ground, "serve")) {
            begin(actor, living);

            var report = actor.handOver(FRESH, SuccessionListener.NONE).report();

            assertThat(report.outcome()).as(report.reason()).isEqualTo(Outcome.VERIFIED);
            assertThat(results(report))
                    .containsEntry("predecessor's word", Check.Result.PASS)
                    .containsEntry("recall goal", Check.Result.PASS);
            assertThat(report.lost()).isEmpty();
            assertThat(conversations())
                    .contains("Your predecessor read this, and said:\\n| We chose red ink because blue fades.")
                    .contains("Your goal, as you were first asked:\\n| paint the gate of w1");
            // and the next one knows the goal too, which nobody has told its predecessor but Tasuki
            await().atMost(LONG)
                    .until(() -> actor.briefs().getOrDefault("w1", "").contains("| paint the gate of w1"));
        }
    }

    /** Its own file and its screen say that it is idle. What tmux itself started, tmux lets go on at once. */
    @Test
    void nobodyWaitsForThePredecessorThatIsStopped() throws Exception {
        try (var living = living(PATIENT, "w1").running("w1", List.of("sh", "-c", program + "; exit"));
                var actor = Actor.start(living.ground, "serve")) {
            begin(actor, living);
            var shell = Objects.requireNonNull(view(actor, "w1").pid());
            var agent = ProcessHandle.of(shell).orElseThrow().children().findFirst();
            signal("STOP", agent.orElseThrow().pid());

            var report = actor.handOver(FRESH, SuccessionListener.NONE).report();

            assertThat(report.outcome()).as(report.reason()).isEqualTo(Outcome.VERIFIED);
            assertThat(word(report)).contains("its process is stopped");
        }
    }

    /** One that hangs shows neither what is typed nor what comes of it; the time it was waited for is the handover's. */
    @Test
    void nobodyWaitsLongForThePredecessorThatDoesNotRead() throws Exception {
        Files.createFile(agents.resolve("deaf"));
        try (var living = living(PATIENT, "w1");
                var actor = Actor.start(living.ground, "serve")) {
            begin(actor, living);

            var report = actor.handOver(FRESH, SuccessionListener.NONE).report();

            assertThat(report.outcome()).as(report.reason()).isEqualTo(Outcome.VERIFIED);
            assertThat(word(report)).contains("does not take what is typed");
            var verified = actor.accounts(report.point()).getFirst().steps().stream()
                    .filter(step -> step.state() == SuccessionState.VERIFIED)
                    .findFirst()
                    .orElseThrow();
            assertThat(verified.after()).isBetween(PATIENT.answer().dividedBy(12), report.length());
        }
    }

    private static final HandoverSettings PATIENT =
            new HandoverSettings(null, Duration.ofSeconds(18), 0, true, false, true);

    private static String word(SuccessionReport report) {
        return report.checks().stream()
                .filter(c -> c.field().equals("predecessor's word"))
                .map(c -> c.expected() + c.found())
                .collect(Collectors.joining());
    }

    private static void signal(String name, long pid) throws Exception {
        assertThat(new ProcessBuilder("kill", "-" + name, Long.toString(pid))
                        .start()
                        .waitFor())
                .isZero();
    }

    @Test
    void whoFillsItsContextIsHandedOverByItselfOnce() throws Exception {
        Files.createFile(agents.resolve("fills"));
        try (var living = living(settings(70, false, true), "w1", "w2");
                var actor = Actor.start(living.ground, "serve")) {
            begin(actor, living);
            var before = view(actor, "w1").pid();
            var other = view(actor, "w2").pid();
            tell(living.ground.spool(), "w1", view(actor, "w1").agent().session());

            await().atMost(LONG).untilAsserted(() -> {
                assertThat(actor.view().generation()).isEqualTo(2);
                assertThat(view(actor, "w1").pid()).isNotNull().isNotEqualTo(before);
            });
            await().atMost(LONG)
                    .until(() -> actor.view().points().stream()
                            .anyMatch(p -> p.label().equals("handover of w1")));
            assertThat(view(actor, "w2").pid()).isEqualTo(other);
            assertThat(actor.view().alerts()).isEmpty();
        }
    }

    @Test
    void whatFailsByItselfIsToldAndNotTriedForEver() throws Exception {
        Files.createFile(agents.resolve("fills"));
        Files.createFile(agents.resolve("forgets"));
        try (var living = living(settings(70, false, true), "w1");
                var actor = Actor.start(living.ground, "serve")) {
            begin(actor, living);
            var before = view(actor, "w1").pid();
            tell(living.ground.spool(), "w1", view(actor, "w1").agent().session());
            await().atMost(LONG)
                    .untilAsserted(() -> assertThat(actor.view().alerts())
                            .extracting(Alert::text)
                            .singleElement()
                            .asString()
                            .contains("should have been handed over (its context is 75 % full)", "recall goal"));
            assertThat(view(actor, "w1").pid()).isEqualTo(before);
            assertThat(actor.view().generation()).isEqualTo(1);
        }
    }

    @Test
    void anEnterThatAnAgentMissedIsPressedAgain() throws Exception {
        try (var living = living(HandoverSettings.DEFAULT, "w1");
                var actor = Actor.start(living.ground, "serve")) {
            begin(actor, living);
            Files.createFile(agents.resolve("misses"));
            actor.send("person", "w1", "and the fence");
            await().atMost(LONG)
                    .untilAsserted(() -> assertThat(actor.view().messages())
                            .as(actor.view().messages().toString())
                            .extracting(Message::state)
                            .containsExactly(Message.State.ACKNOWLEDGED));
            assertThat(conversations()).containsOnlyOnce("and the fence");
        }
    }

    @Test
    void whatAPersonHasBegunToWriteIsNotSentWithAQuestion() throws Exception {
        try (var living = living(HandoverSettings.DEFAULT, "w1");
                var actor = Actor.start(living.ground, "serve")) {
            begin(actor, living);
            actor.type("w1", new Keys.Raw("and do not"));
            await().atMost(LONG)
                    .until(() -> String.join("\n", living.text("w1")).contains("and do not"));

            var report = actor.handOver(FRESH, SuccessionListener.NONE).report();

            assertThat(report.outcome()).as(report.reason()).isEqualTo(Outcome.VERIFIED);
            assertThat(results(report)).doesNotContainKey("predecessor's word");
            assertThat(conversations()).doesNotContain("and do not[tasuki", "\"content\":\"and do not");
        }
    }

    @Test
    void whatAPersonBeginsToWriteMeanwhileIsNotSentWithAQuestionEither() throws Exception {
        try (var living = living(HandoverSettings.DEFAULT, "w1");
                var actor = Actor.start(living.ground, "serve")) {
            begin(actor, living);

            var report = actor.handOver(
                            FRESH, at(SuccessionState.STARTED, () -> actor.type("w1", new Keys.Raw("and do not"))))
                    .report();

            assertThat(word(report)).contains("asked, and got none", "somebody");
            assertThat(conversations()).doesNotContain("and do not[tasuki");
        }
    }

    /** Asked when its successor is being built already; what comes between is told as lost. */
    @Test
    void whatSomebodySaysToAPredecessorBeforeItsLastWordIsNotHidden() throws Exception {
        try (var living = living(HandoverSettings.DEFAULT, "w1");
                var actor = Actor.start(living.ground, "serve")) {
            begin(actor, living);
            var pane = living.pane("w1").toString();

            var report = actor.handOver(FRESH, at(SuccessionState.STARTED, () -> {
                        living.tmux.run("send-keys", "-t", pane, "-l", "and varnish the bench");
                        living.tmux.run("send-keys", "-t", pane, "Enter");
                        await().atMost(LONG).until(() -> conversations().contains("varnish"));
                    }))
                    .report();

            assertThat(report.outcome()).as(report.reason()).isEqualTo(Outcome.VERIFIED);
            assertThat(word(report)).contains("added");
            assertThat(report.lost()).extracting(Loss::text).anyMatch(text -> text.contains("varnish the bench"));
        }
    }

    /** It would be sent with whatever a person types next. */
    @Test
    void aQuestionThatStandsTypedIsSentWhereTheHandoverIsGivenUp() throws Exception {
        try (var living = living(HandoverSettings.DEFAULT, "w1");
                var actor = Actor.start(living.ground, "serve")) {
            begin(actor, living);
            var pane = living.pane("w1").toString();
            var noted = new ArrayList<String>();
            var report = actor.handOver(FRESH, new SuccessionListener() {
                        @Override
                        public void entered(SuccessionState state, String detail) {}

                        @Override
                        public void checked(String worker, List<Check> checks) {}

                        @Override
                        public boolean cancelled() {
                            boolean stands = String.join("", living.text("w1")).contains("[tasuki brief");
                            if (stands && noted.isEmpty()) {
                                noted.addAll(living.tmux
                                        .run("show-options", "-p", "-t", pane)
                                        .text());
                            }
                            return stands;
                        }
                    })
                    .report();

            assertThat(report.outcome()).isEqualTo(Outcome.ROLLED_BACK);
            await().atMost(LONG).until(() -> conversations().contains("\"content\":\"[tasuki brief"));
            assertThat(noted).as("for who comes after a crash").anyMatch(line -> line.contains("[tasuki brief"));
        }
    }

    @Test
    void aSuccessorThatEndsBeforeItIsToldHasTakenNoBrief() throws Exception {
        try (var living = living(HandoverSettings.DEFAULT, "w1");
                var actor = Actor.start(living.ground, "serve")) {
            begin(actor, living);
            var report = actor.handOver(FRESH, at(SuccessionState.RESTORED, "briefs 1", () -> killSuccessor(living)))
                    .report();

            assertThat(report.outcome()).isEqualTo(Outcome.ROLLED_BACK);
            assertThat(report.reason()).contains("brief", "its process has ended");
            assertThat(results(report)).containsEntry("brief", Check.Result.FAIL);
        }
    }

    /** It has been asked, and does not answer. */
    @Test
    void nobodyWaitsForAPredecessorWhoseSuccessorHasEnded() throws Exception {
        try (var living = living(HandoverSettings.DEFAULT, "w1");
                var actor = Actor.start(living.ground, "serve")) {
            begin(actor, living);
            Files.createFile(agents.resolve("works"));
            var killer = Thread.ofVirtual().start(() -> {
                await().atMost(LONG).until(() -> conversations().contains("[tasuki brief"));
                killSuccessor(living);
            });

            var report = actor.handOver(FRESH, SuccessionListener.NONE).report();

            killer.join();
            assertThat(report.outcome()).isEqualTo(Outcome.ROLLED_BACK);
            assertThat(report.reason()).containsAnyOf("its successor ended", "process of w1");
            assertThat(report.length()).isLessThan(Duration.ofSeconds(14));
        }
    }

    private static void killSuccessor(LivingOrganisation living) {
        living.tmux.run("list-panes", "-a", "-F", "#{window_name} #{pane_pid}").text().stream()
                .filter(line -> line.startsWith("successor "))
                .map(line -> Long.parseLong(line.substring(10)))
                .flatMap(pid -> ProcessHandle.of(pid).stream())
                .forEach(ProcessHandle::destroyForcibly);
    }

    private static SuccessionListener at(SuccessionState when, Runnable what) {
        return at(when, "", what);
    }

    private static SuccessionListener at(SuccessionState when, String more, Runnable what) {
        return new SuccessionListener() {
            @Override
            public void entered(SuccessionState state, String detail) {
                if (state == when && detail.equals(more)) {
                    what.run();
                }
            }

            @Override
            public void checked(String worker, List<Check> checks) {}
        };
    }

    @Test
    void whoAsksForASuccessorGetsOne() throws Exception {
        try (var living = living(HandoverSettings.DEFAULT, "w1");
                var actor = Actor.start(living.ground, "serve")) {
            begin(actor, living);
            var before = view(actor, "w1").pid();
            var script = SendScript.directory(living.ground.spool()).resolve("tasuki-handover");
            var builder = new ProcessBuilder(script.toString(), "I forget \"things\"").redirectErrorStream(true);
            builder.environment().put("TASUKI_WORKER", "w1");
            var asking = builder.start();
            assertThat(asking.waitFor())
                    .as(new String(asking.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .isZero();
            await().atMost(LONG).untilAsserted(() -> {
                assertThat(actor.view().generation()).isEqualTo(2);
                assertThat(view(actor, "w1").pid()).isNotNull().isNotEqualTo(before);
            });
            assertThat(actor.view().alerts()).isEmpty();
        }
    }

    /** Its script could only keep the message. */
    @Test
    void anAgentIsToldThatNobodyCanGetItsMessageAndNotForEver() throws Exception {
        try (var living = living(HandoverSettings.DEFAULT, "w1");
                var actor = Actor.start(living.ground, "serve")) {
            begin(actor, living);
            for (var to : List.of("tasuki", "nobody")) {
                var script = SendScript.directory(living.ground.spool()).resolve("tasuki-send");
                var builder = new ProcessBuilder(script.toString(), to, "are you there?");
                builder.environment().put("TASUKI_WORKER", "w1");
                builder.environment().put("TASUKI_SPOOL", living.ground.spool().toString());
                assertThat(builder.start().waitFor()).isZero();
            }
            await().atMost(LONG)
                    .until(() -> conversations().contains("Your message was not sent: there is no worker and no role"));
            assertThat(actor.view().messages()).extracting(Message::from).containsExactly("tasuki");
            assertThat(actor.view().alerts()).hasSize(2);
        }
    }

    @Test
    void eachForItselfAtOnceLeavesOnlyTheOneThatForgetsAndTheBossIsLast() throws Exception {
        Files.createFile(agents.resolve("forgets-w1"));
        try (var living = living(settings(0, false, false), "boss", "w1", "w2");
                var actor = Actor.start(living.ground, "serve")) {
            begin(actor, living);
            var before = pids(actor);
            var told = new StringBuilder();
            var report = actor.handOver(FRESH, new SuccessionListener() {
                        @Override
                        public void entered(SuccessionState state, String detail) {
                            if (detail.isEmpty() || (state == SuccessionState.PREPARED && detail.endsWith("boss"))) {
                                told.append(state).append(' ').append(detail).append('|');
                            }
                        }

                        @Override
                        public void checked(String worker, List<Check> checks) {}
                    })
                    .report();

            assertThat(report.outcome()).isEqualTo(Outcome.FAILED);
            assertThat(report.reason())
                    .contains("w1: recall goal", "handed over: w2, boss")
                    .doesNotContain("w2: ");
            assertThat(told).hasToString("PREPARED w1, w2, boss|STARTED |RESTORED |VERIFIED |" + "CUT_OVER |RETIRED |");
            await().atMost(LONG).untilAsserted(() -> {
                assertThat(view(actor, "w2").pid()).isNotNull().isNotEqualTo(before.get("w2"));
                assertThat(view(actor, "boss").pid()).isNotNull().isNotEqualTo(before.get("boss"));
            });
            assertThat(view(actor, "w1").pid()).isEqualTo(before.get("w1"));
            assertThat(actor.view().generation()).as("one handover").isEqualTo(2);
            var accounts = actor.accounts(report.point());
            assertThat(accounts).as("of one cut").hasSize(3);
            assertThat(at(accounts, "boss", SuccessionState.CUT_OVER))
                    .isAfter(at(accounts, "w2", SuccessionState.CUT_OVER))
                    .isAfter(at(accounts, "w1", SuccessionState.ROLLED_BACK));
            assertThat(at(accounts, "boss", SuccessionState.STARTED))
                    .as("all are built at once")
                    .isBefore(at(accounts, "w1", SuccessionState.ROLLED_BACK));
            assertThat(actor.view().incidents()).isEmpty();
        }
    }

    private static Instant at(List<Account> accounts, String worker, SuccessionState state) {
        var account = accounts.stream()
                .filter(a -> a.workers().equals(List.of(worker)))
                .findFirst()
                .orElseThrow();
        return account.steps().stream()
                .filter(s -> s.state() == state)
                .findFirst()
                .map(s -> account.began().plus(s.after()))
                .orElseThrow();
    }

    private static Map<String, Long> pids(Actor actor) {
        return actor.view().workers().stream()
                .collect(Collectors.toMap(w -> w.worker().id(), w -> Objects.requireNonNull(w.pid())));
    }

    @Test
    void aTurnThatIsInterruptedIsNamedAndGoesOnIfTheFileSaysSo() throws Exception {
        Files.createFile(agents.resolve("works"));
        try (var living = living(settings(0, true, true), "w1");
                var actor = Actor.start(living.ground, "serve")) {
            begin(actor, living);
            await().atMost(LONG).until(() -> view(actor, "w1").status().state() == State.WORKING);

            var report = actor.handOver(FRESH, SuccessionListener.NONE).report();

            assertThat(report.outcome()).as(report.reason()).isEqualTo(Outcome.VERIFIED);
            assertThat(report.lost()).anyMatch(Loss::isTurn);
            assertThat(results(report)).doesNotContainKey("predecessor's word");
            await().atMost(LONG)
                    .untilAsserted(() -> assertThat(actor.view().messages())
                            .singleElement()
                            .matches(m -> m.from().equals("tasuki")
                                    && m.to().equals("w1")
                                    && m.text().startsWith("Your last turn was interrupted")));
            assertThat(conversations()).contains("That turn was not at its end. At the cut you were working:");
        }
    }

    private static HandoverSettings settings(int at, boolean goOn, boolean together) {
        var usual = HandoverSettings.DEFAULT;
        return new HandoverSettings(usual.recall(), usual.answer(), at, usual.ask(), goOn, together);
    }

    /** What a hook of Claude Code's tells at its start, and the size of its context with it. */
    private static void tell(Path spool, String worker, String session) throws IOException {
        var file = Files.writeString(
                spool.resolve("tmp/" + worker + ".json"),
                "{\"event\":\"hook\",\"worker\":\"" + worker
                        + "\",\"kind\":\"claude\",\"payload\":{\"hook_event_name\":\"SessionStart\","
                        + "\"source\":\"startup\",\"model\":\"claude-opus-4\",\"session_id\":\"" + session + "\"}}");
        Files.move(file, spool.resolve("new/" + worker + ".json"));
    }
}
