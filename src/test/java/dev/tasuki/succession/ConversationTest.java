package dev.tasuki.succession;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tasuki.org.HandoverSettings;
import dev.tasuki.org.RecallLevel;
import dev.tasuki.process.Processes;
import dev.tasuki.succession.Check.Result;
import dev.tasuki.succession.SuccessionReport.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Agents that keep a conversation handed over, in a real tmux. */
@Execution(ExecutionMode.CONCURRENT)
class ConversationTest {
    private static final String ID = "11111111-2222-3333-4444-555555555555";
    private static final SuccessionOptions RESUME = SuccessionOptions.DEFAULT.withWay(Way.RESUME);

    @TempDir
    private Path directory = Path.of("");

    private static final class Crash extends Error {
        private static final long serialVersionUID = 1;
    }

    private static StandIn agent(Bench bench) throws Exception {
        bench.tmux.start("demo", 80, 24, "sleep", "1000");
        var agent = new StandIn(bench);
        agent.window("a", "--session-id", ID);
        agent.say("a", ID, "my colour is blue");
        return agent;
    }

    /** Tasuki is killed when it has typed a question and not given its Enter. */
    @Test
    void aQuestionThatACrashLeftTypedIsSentAndNoOther() throws Exception {
        try (var bench = new Bench(directory)) {
            var agent = agent(bench);
            var pane = bench.pane("a").id();
            assertThatThrownBy(() -> bench.handOver(
                            place -> {
                                if (place.equals("RESTORED")) {
                                    throw new Crash();
                                }
                            },
                            SuccessionOptions.DEFAULT,
                            SuccessionListener.NONE))
                    .isInstanceOf(Crash.class);
            bench.tmux.run(Unsent.noted(pane, "[tasuki brief 1]").words().toArray(String[]::new));
            bench.tmux.run("send-keys", "-t", pane.toString(), "-l", "[tasuki brief 1] what is missing?");

            assertThat(bench.succession(Failpoints.NONE)
                            .finishUnfinished()
                            .getFirst()
                            .outcome())
                    .isEqualTo(Outcome.ROLLED_BACK);

            await().until(() -> agent.conversation("a", ID).contains("what is missing?\""));
            agent.say("a", ID, "and then red");
            assertThat(agent.conversation("a", ID)).contains("\"and then red\"");
            assertThat(bench.tmux
                            .run("show-options", "-p", "-t", pane.toString())
                            .text())
                    .noneMatch(line -> line.contains("brief"));
        }
    }

    private static Check check(SuccessionReport report, String field) {
        return report.checks().stream()
                .filter(c -> c.field().equals(field))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theSameConversationGoesOnInANewProcessWithOneWriter() throws Exception {
        try (var bench = new Bench(directory)) {
            var agent = agent(bench);
            long old = bench.pane("a").pid();
            long length = Files.size(agent.transcript("a", ID));

            var report = bench.handOver(Failpoints.NONE, RESUME, SuccessionListener.NONE);

            assertThat(report.reason()).isEmpty();
            assertThat(report.outcome()).isEqualTo(Outcome.VERIFIED);
            assertThat(check(report, "session id").found()).isEqualTo(ID);
            assertThat(check(report, "transcript").found()).startsWith(length + " bytes, SHA-256 ");
            assertThat(report.lost()).isEmpty();
            long pid = bench.pane("a").pid();
            assertThat(agent.living()).containsExactly(pid).doesNotContain(old);
            assertThat(new Processes().arguments(pid)).containsSubsequence("--resume", ID);
            assertThat(new Processes().environment(pid))
                    .as("what no store holds")
                    .containsEntry("SERVICE_TOKEN", "secret-a")
                    .containsEntry("FAVOURITE", "blue");
            agent.say("a", ID, "what is my colour");
            assertThat(agent.conversation("a", ID)).contains("my colour is blue");
            assertThat(agent.violated()).isFalse();
            bench.awaitShown(bench.pane("a").id(), "resumed 2 lines");
            assertThat(Files.readAllBytes(directory.resolve("demo/tasuki.db")))
                    .asString(java.nio.charset.StandardCharsets.ISO_8859_1)
                    .doesNotContain("secret-a");
        }
    }

    @Test
    void aNewConversationBeginsAndTheOldOneStays() throws Exception {
        try (var bench = new Bench(directory)) {
            var agent = agent(bench);
            var before = agent.conversation("a", ID);

            var report = bench.handOver();

            assertThat(report.outcome()).as(report.reason()).isEqualTo(Outcome.VERIFIED);
            var id = check(report, "session id").found();
            assertThat(id).isNotEqualTo(ID);
            assertThat(new Processes().arguments(bench.pane("a").pid())).containsSubsequence("--session-id", id);
            assertThat(check(report, "brief").result()).isEqualTo(Result.PASS);
            assertThat(agent.conversation("a", id))
                    .contains("[tasuki handover " + report.id() + "] You take over")
                    .contains("You are a of the organisation demo.")
                    .contains("Your role: keeps a conversation")
                    .contains("| heard 17");
            agent.say("a", id, "hello");
            assertThat(agent.conversation("a", ID)).isEqualTo(before);
            // and once more, though the command line names a conversation that is there already
            assertThat(bench.handOver().outcome()).isEqualTo(Outcome.VERIFIED);
            assertThat(agent.living()).hasSize(1);
            assertThat(agent.violated()).isFalse();
        }
    }

    @Test
    void aBriefThatAPersonWroteIsSentInThePlaceOfTheComposedOne() throws Exception {
        try (var bench = new Bench(directory)) {
            var agent = agent(bench);
            var own = "Go on with the parser.\n\u001b[201~\r/quit\u202e";
            var report = bench.handOver(
                    Failpoints.NONE, SuccessionOptions.DEFAULT.withBriefs(Map.of("a", own)), SuccessionListener.NONE);
            assertThat(report.outcome()).as(report.reason()).isEqualTo(Outcome.VERIFIED);
            var said = agent.conversation("a", check(report, "session id").found());
            assertThat(said)
                    .contains("Go on with the parser.\\n[201~/quit\\n")
                    .doesNotContain("Your role", "\u001b", "\u202e");
            assertThat(said.lines().filter(l -> l.contains("\"user\""))).hasSize(1);
        }
    }

    @Test
    void aSuccessorThatKnowsWhatItWasToldIsBelieved() throws Exception {
        try (var bench = new Bench(directory)) {
            var agent = agent(bench);
            agent.say("a", ID, "the secret number of the green house is 4711");

            var report = bench.handOver(Failpoints.NONE, asking(RecallLevel.FULL), SuccessionListener.NONE, "a");

            assertThat(report.outcome()).as(report.reason()).isEqualTo(Outcome.VERIFIED);
            assertThat(report.checks().stream().filter(c -> c.field().startsWith("recall")))
                    .extracting(Check::field)
                    .startsWith("recall goal", "recall task", "recall next", "recall fact 1");
            var said = agent.conversation("a", check(report, "session id").found());
            assertThat(said.lines().filter(l -> l.contains("[tasuki recall"))).hasSize(1);
        }
    }

    @Test
    void aForgetfulSuccessorIsHelpedOnceAndThenGoes() throws Exception {
        try (var bench = new Bench(directory)) {
            var agent = agent(bench);
            long old = bench.pane("a").pid();
            agent.forget();

            var report = bench.handOver(Failpoints.NONE, asking(RecallLevel.LIGHT), SuccessionListener.NONE, "a");

            assertThat(report.outcome()).isEqualTo(Outcome.ROLLED_BACK);
            assertThat(report.reason()).contains("a: recall goal is I know nothing of that, not my colour is blue");
            assertThat(agent.living()).containsExactly(old);
            var said = agent.conversation("a", check(report, "session id").found());
            assertThat(said.lines().filter(l -> l.contains("[tasuki recall")))
                    .as("asked, helped, asked again")
                    .hasSize(3);
            assertThat(said).contains("goal:\\n| my colour is blue");
        }
    }

    @Test
    void oneThatGivesNoAnswerGoesInTime() throws Exception {
        try (var bench = new Bench(directory)) {
            var agent = agent(bench);
            agent.fall();
            var report = bench.handOver(Failpoints.NONE, asking(RecallLevel.LIGHT), SuccessionListener.NONE, "a");
            assertThat(report.outcome()).isEqualTo(Outcome.ROLLED_BACK);
            assertThat(report.reason()).contains("recall goal is the last turn failed: API Error: 529");
        }
    }

    @Test
    void nobodyWaitsForTheAnswerOfOneThatIsKilled() throws Exception {
        try (var bench = new Bench(directory)) {
            var agent = agent(bench);
            long old = bench.pane("a").pid();
            agent.die();
            var report = bench.handOver(Failpoints.NONE, asking(RecallLevel.LIGHT), SuccessionListener.NONE, "a");
            assertThat(report.outcome()).isEqualTo(Outcome.ROLLED_BACK);
            assertThat(report.reason()).contains("its process has ended");
            assertThat(agent.living()).containsExactly(old);
        }
    }

    @Test
    void theSameConversationIsAskedOnlyIfSomebodyWants() throws Exception {
        try (var bench = new Bench(directory)) {
            var agent = agent(bench);
            var report = bench.handOver(
                    Failpoints.NONE, asking(RecallLevel.LIGHT).withWay(Way.RESUME), SuccessionListener.NONE, "a");
            assertThat(report.outcome()).as(report.reason()).isEqualTo(Outcome.VERIFIED);
            assertThat(check(report, "recall goal").result()).isEqualTo(Result.PASS);
            report = bench.handOver(
                    Failpoints.NONE, RESUME.withHandover(HandoverSettings.DEFAULT), SuccessionListener.NONE, "a");
            assertThat(report.outcome()).as(report.reason()).isEqualTo(Outcome.VERIFIED);
            assertThat(report.checks()).noneMatch(c -> c.field().startsWith("recall"));
            assertThat(agent.conversation("a", ID).lines().filter(l -> l.contains("[tasuki recall")))
                    .hasSize(1);
        }
    }

    private static SuccessionOptions asking(RecallLevel level) {
        return SuccessionOptions.DEFAULT.withHandover(HandoverSettings.DEFAULT.with(level));
    }

    @Test
    void aSuccessorThatAsksAPersonSomethingIsNotTypedToAndGoes() throws Exception {
        try (var bench = new Bench(directory)) {
            var agent = agent(bench);
            long old = bench.pane("a").pid();
            agent.ask();
            var report = bench.handOver(
                    Failpoints.NONE,
                    SuccessionOptions.DEFAULT.withPatience(Duration.ofMillis(2_500)),
                    SuccessionListener.NONE);
            assertThat(report.outcome()).isEqualTo(Outcome.ROLLED_BACK);
            assertThat(report.reason()).contains("brief is it was not ready");
            assertThat(agent.living()).containsExactly(old);
            assertThat(agent.conversation("a", check(report, "session id").found()))
                    .isEmpty();
        }
    }

    @Test
    void whoseSuccessorFailsGoesOnInItsOwnPane() throws Exception {
        try (var bench = new Bench(directory)) {
            var agent = agent(bench);
            var before = bench.pane("a");
            var lines = bench.text(before.id());
            agent.refuseOnce();

            var report = bench.handOver(Failpoints.NONE, RESUME, SuccessionListener.NONE);

            assertThat(report.outcome()).isEqualTo(Outcome.ROLLED_BACK);
            assertThat(report.reason()).contains("a: process is ended");
            wentOn(bench, agent, before.id().toString());
            assertThat(bench.text(bench.pane("a").id()))
                    .containsSubsequence(
                            lines.stream().filter(l -> !l.isBlank()).toList());
        }
    }

    /** A person who types to one that has drawn nothing types in vain. */
    @Test
    void whoGoesOnTakesItsPlaceOnceItHasDrawn() throws Exception {
        try (var bench = new Bench(directory)) {
            var agent = agent(bench);
            agent.slow();

            var report = bench.handOver(Failpoints.NONE, RESUME, SuccessionListener.NONE);

            assertThat(report.reason()).isEmpty();
            assertThat(check(report, "ready").result()).isEqualTo(Result.PASS);
            assertThat(bench.tmux.shown(bench.pane("a").id())).contains("stand-in is ready");
        }
    }

    @Test
    void whoseProgramWasTakenAwayIsNotEndedForASuccessorThatCannotBegin() throws Exception {
        try (var bench = new Bench(directory)) {
            var agent = agent(bench);
            long pid = bench.pane("a").pid();
            var aside = agent.program().resolveSibling("aside");
            Files.move(agent.program(), aside);

            var report = bench.handOver(Failpoints.NONE, RESUME, SuccessionListener.NONE);

            assertThat(report.outcome()).isEqualTo(Outcome.ROLLED_BACK);
            assertThat(report.reason()).contains("a: its program '" + agent.program() + "' is not there any more");
            assertThat(bench.pane("a").pid()).isEqualTo(pid);
            assertThat(new Processes().identity(pid)).isPresent();
            agent.say("a", ID, "and my number is four");

            Files.move(aside, agent.program());
            assertThat(bench.handOver(Failpoints.NONE, RESUME, SuccessionListener.NONE)
                            .outcome())
                    .isEqualTo(Outcome.VERIFIED);
        }
    }

    @Test
    void aPersonCallsTheWriterBack() throws Exception {
        try (var bench = new Bench(directory)) {
            var agent = agent(bench);
            var before = bench.pane("a").id().toString();
            var calls = new SuccessionListener() {
                private boolean over;

                @Override
                public void entered(SuccessionState state, String detail) {
                    over = over || state == SuccessionState.CUT_OVER;
                }

                @Override
                public void checked(String worker, List<Check> checks) {}

                @Override
                public boolean cancelled() {
                    return over;
                }
            };
            var report = bench.handOver(Failpoints.NONE, RESUME.withStandBy(Duration.ofSeconds(9)), calls);

            assertThat(report.outcome()).isEqualTo(Outcome.ROLLED_BACK);
            assertThat(report.reason()).isEqualTo("the predecessors were called back by a person");
            wentOn(bench, agent, before);
            assertThat(bench.store.meta().generation()).isEqualTo(1);
        }
    }

    @Test
    void aConversationThatAnotherProcessHoldsIsNotResumed() throws Exception {
        try (var bench = new Bench(directory)) {
            var agent = agent(bench);
            var old = bench.pane("a");
            bench.tmux.run(
                    "new-window",
                    "-d",
                    "-n",
                    "other",
                    "-t",
                    "=demo:",
                    "-c",
                    bench.work("a").toString(),
                    "-e",
                    "CLAUDE_CONFIG_DIR=" + agent.home,
                    "--",
                    agent.program().toString(),
                    "--resume",
                    ID);
            await().until(() -> agent.living().size() == 2 && agent.violated());

            var report = bench.handOver(Failpoints.NONE, RESUME, SuccessionListener.NONE);

            assertThat(report.outcome()).isEqualTo(Outcome.ROLLED_BACK);
            assertThat(report.reason()).contains("holds the conversation " + ID + " too");
            assertThat(bench.pane("a").pid()).isEqualTo(old.pid());
            assertThat(agent.living()).hasSize(2);
        }
    }

    @Test
    void beforeTheFirstPromptThereIsNothingToResume() throws Exception {
        try (var bench = new Bench(directory)) {
            bench.tmux.start("demo", 80, 24, "sleep", "1000");
            var agent = new StandIn(bench);
            agent.window("a", "--session-id", ID);
            var report = bench.handOver(Failpoints.NONE, RESUME, SuccessionListener.NONE);
            assertThat(report.outcome()).as(report.reason()).isEqualTo(Outcome.VERIFIED);
            assertThat(check(report, "transcript").result()).isEqualTo(Result.NOT_APPLICABLE);
            assertThat(agent.living()).containsExactly(bench.pane("a").pid());
        }
    }

    /** What it was told is in no file any more, and in the living agent only. */
    @Test
    void whoseTranscriptIsGoneIsNotToldToGoOnWithNothing() throws Exception {
        try (var bench = new Bench(directory)) {
            var agent = agent(bench);
            long old = bench.pane("a").pid();
            bench.point(bench.capture());
            var file = agent.transcript("a", ID);
            Files.delete(file);

            var report = bench.handOver(Failpoints.NONE, RESUME, SuccessionListener.NONE);

            assertThat(report.outcome()).isEqualTo(Outcome.ROLLED_BACK);
            assertThat(report.reason())
                    .isEqualTo("a: the transcript of its conversation " + ID + " is not there: " + file
                            + "; the living agent still knows it: hand it over with --fresh, or put the file back");
            assertThat(agent.living()).containsExactly(old);

            var fresh = bench.handOver();
            assertThat(fresh.outcome()).as(fresh.reason()).isEqualTo(Outcome.VERIFIED);
            assertThat(check(fresh, "conversation").expected())
                    .isEqualTo("not proved: the transcript of its conversation " + ID + " is not there");
            assertThat(check(fresh, "brief").result()).isEqualTo(Result.PASS);
            assertThat(fresh.lost()).extracting(Loss::what).contains("the conversation: it could not be read");
        }
    }

    @Test
    void aTranscriptThatWasCutShortProvesNothing() throws Exception {
        try (var bench = new Bench(directory)) {
            var agent = agent(bench);
            long old = bench.pane("a").pid();
            var file = agent.transcript("a", ID);
            long length = Files.size(file);
            bench.point(bench.capture());
            truncate(file);

            var report = bench.handOver(Failpoints.NONE, RESUME, SuccessionListener.NONE);

            assertThat(report.outcome()).isEqualTo(Outcome.ROLLED_BACK);
            assertThat(report.reason())
                    .isEqualTo("a: transcript is 50 bytes in " + file + ", which was cut short, not " + length
                            + " bytes as it was captured");
            assertThat(agent.living()).as("left alone").containsExactly(old);
        }
    }

    /** As long as it was, or longer, and of the same name; before any point holds it only its end tells. */
    @Test
    void aTranscriptInWhosePlaceAnotherLiesProvesNothing() throws Exception {
        try (var bench = new Bench(directory)) {
            var agent = agent(bench);
            long old = bench.pane("a").pid();
            var file = agent.transcript("a", ID);
            var words = Files.readString(file);
            bench.point(bench.capture());
            Files.writeString(file, words.replace("user", "USER") + words);

            var report = bench.handOver(Failpoints.NONE, RESUME, SuccessionListener.NONE);

            assertThat(report.outcome()).isEqualTo(Outcome.ROLLED_BACK);
            assertThat(report.reason())
                    .isEqualTo("a: transcript is others in " + file + ", which was replaced, not the " + words.length()
                            + " bytes that were captured, and what came after them");
            assertThat(agent.living()).as("left alone").containsExactly(old);
            assertThat(bench.handOver(Failpoints.NONE, RESUME, SuccessionListener.NONE)
                            .outcome())
                    .as("the point that the first one kept holds no truth")
                    .isEqualTo(Outcome.ROLLED_BACK);

            Files.writeString(file, words + words);
            assertThat(bench.handOver(Failpoints.NONE, RESUME, SuccessionListener.NONE)
                            .outcome())
                    .as("what is only longer has grown")
                    .isEqualTo(Outcome.VERIFIED);
        }
    }

    @Test
    void aTranscriptThatEndsWithinALineProvesNothing() throws Exception {
        try (var bench = new Bench(directory)) {
            var agent = agent(bench);
            long old = bench.pane("a").pid();
            var file = agent.transcript("a", ID);
            truncate(file);

            var report = bench.handOver(Failpoints.NONE, RESUME, SuccessionListener.NONE);

            assertThat(report.outcome()).isEqualTo(Outcome.ROLLED_BACK);
            assertThat(report.reason()).contains("a line without an end in " + file + ", which was cut short");
            assertThat(agent.living()).as("left alone").containsExactly(old);
        }
    }

    @Test
    void aTranscriptThatIsCutShortMeanwhileProvesNothing() throws Exception {
        try (var bench = new Bench(directory)) {
            var agent = agent(bench);
            var pane = bench.pane("a").id().toString();
            var file = agent.transcript("a", ID);
            long length = Files.size(file);

            var report = bench.handOver(
                    reached -> {
                        if (reached.equals("ENDED")) {
                            truncate(file);
                        }
                    },
                    RESUME,
                    SuccessionListener.NONE);

            assertThat(report.outcome()).isEqualTo(Outcome.ROLLED_BACK);
            assertThat(check(report, "transcript"))
                    .returns(Result.FAIL, Check::result)
                    .satisfies(c -> assertThat(c.expected()).startsWith(length + " bytes, "))
                    .returns("not to be read from " + file + ": 50 bytes only", Check::found);
            assertThat(bench.pane("a").id()).hasToString(pane);
        }
    }

    private static void truncate(Path file) {
        try (var channel = java.nio.channels.FileChannel.open(file, java.nio.file.StandardOpenOption.WRITE)) {
            channel.truncate(50);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PREPARED",
                "STARTED",
                "ENDING",
                "ENDED",
                "RESTORED",
                "VERIFIED",
                "SWAPPED",
                "CUT_OVER",
                "STRUCK",
                "RETIRED"
            })
    void aCrashAnywhereLeavesOneWriter(String place) throws Exception {
        try (var bench = new Bench(directory)) {
            var agent = agent(bench);
            var before = bench.pane("a");
            assertThatThrownBy(() -> bench.handOver(
                            reached -> {
                                if (reached.equals(place)) {
                                    throw new Crash();
                                }
                            },
                            RESUME,
                            SuccessionListener.NONE))
                    .isInstanceOf(Crash.class);

            var report = bench.succession(Failpoints.NONE).finishUnfinished().getFirst();

            boolean forward = switch (place) {
                case "PREPARED", "STARTED", "ENDING", "ENDED", "RESTORED" -> false;
                default -> true;
            };
            assertThat(report.outcome())
                    .as(report.reason())
                    .isEqualTo(forward ? Outcome.VERIFIED : Outcome.ROLLED_BACK);
            assertThat(bench.pane("a").id().equals(before.id())).isNotEqualTo(forward);
            assertThat(bench.store.meta().generation()).isEqualTo(forward ? 2 : 1);
            wentOn(bench, agent, bench.pane("a").id().toString());
        }
    }

    private static void wentOn(Bench bench, StandIn agent, String pane) throws Exception {
        assertThat(bench.pane("a").id()).hasToString(pane);
        await().untilAsserted(() ->
                assertThat(agent.living()).containsExactly(bench.pane("a").pid()));
        agent.say("a", ID, "what is my colour");
        assertThat(agent.conversation("a", ID)).contains("my colour is blue");
        assertThat(agent.violated()).isFalse();
        assertThat(bench.hidden()).isFalse();
        assertThat(bench.store.successions().unfinished()).isEmpty();
        bench.store
                .placement()
                .find("a")
                .ifPresent(p -> assertThat(p.pid()).isEqualTo(bench.pane("a").pid()));
    }
}
