package dev.tasuki.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasuki.agent.AgentEvent.StateReported;
import dev.tasuki.agent.Evidence.Presence;
import dev.tasuki.agent.Evidence.Server;
import dev.tasuki.org.WorkerStatus;
import dev.tasuki.org.WorkerStatus.State;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FusionTest {
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    private static final Turn OPEN = new Turn(Turn.State.OPEN, "", ago(20));

    @Test
    void sourcesThatAgreeMakeItSurer() {
        var alone = read(state("busy", 20));
        var together = read(state("busy", 20), turn(OPEN), title("claude", "⠂ x", 20), screen("claude", "working"));
        assertThat(alone.state()).isEqualTo(State.WORKING);
        assertThat(together.state()).isEqualTo(State.WORKING);
        assertThat(together.confidence()).isGreaterThan(alone.confidence());
        assertThat(together.reason()).isEqualTo("says it is busy");
    }

    @Test
    void theScreenTellsBetweenWorkingAndTryingAgain() {
        var status = read(state("busy", 20), turn(OPEN), title("claude", "⠂ x", 20), screen("claude", "retrying-529"));
        assertThat(status.state()).isEqualTo(State.BLOCKED);
        assertThat(status.reason()).isEqualTo("API error · Retrying in 3s · attempt 4/10");
        assertThat(status.confidence()).isGreaterThan(0.9);
    }

    @Test
    void theTranscriptTellsBetweenIdleAndFailed() {
        var failed = turn(new Turn(Turn.State.FAILED, "API Error: 400", ago(3)));
        var status = read(state("idle", 3), failed, title("claude", "✳ x", 3), screen("claude", "error-400"));
        assertThat(status.state()).isEqualTo(State.BLOCKED);
        assertThat(status.reason()).contains("API Error: 400");
    }

    @Test
    void waitingIsSeenThoughTheTitleIsThatOfAnIdleOneAndTheTranscriptOpen() {
        var status = read(state("waiting", 2), turn(OPEN), title("claude", "✳ x", 2), screen("claude", "permission"));
        assertThat(status.state()).isEqualTo(State.WAITING);
        assertThat(status.confidence()).isGreaterThan(0.95);
        assertThat(status.reason()).doesNotContain("not all");
    }

    @Test
    void aQuestionThatWasAnsweredBeforeTheScreenWasLookedAtIsOver() {
        var asked = Sign.of(State.WAITING, "asks for permission").at(Source.HOOK, ago(20));
        var looked = screen("claude", "working");
        var before = at(looked, ago(21));
        var busy = state("busy", 20);
        var since = at(busy, ago(20).plusMillis(700));
        assertThat(read(asked, since, title("claude", "⠂ x", 18), before).state())
                .isEqualTo(State.WORKING);
        assertThat(read(asked, title("claude", "⠂ x", 18), before).state())
                .as("nothing told of an answer")
                .isEqualTo(State.WAITING);
    }

    @Test
    void aStateFileNewerThanTheHookEndsWhatThatAsked() {
        var asked = Sign.of(State.WAITING, "asks for permission: Bash touch x").at(Source.HOOK, ago(20));
        var busy = at(state("busy", 20), ago(20).plusMillis(870));
        // the title was that of an idle one for so short a time that nobody looked
        var granted = read(asked, busy, turn(OPEN), title("claude", "⠂ x", 25), screen("claude", "working"));
        assertThat(granted.state()).isEqualTo(State.WORKING);
        assertThat(granted.reason()).doesNotContain("not all");
        assertThat(granted.confidence()).isGreaterThan(0.9);
        var atOnce = Sign.of(State.WAITING, "asks for permission: Bash touch x").at(Source.HOOK, ago(1));
        assertThat(read(atOnce, at(state("busy", 1), ago(1).plusMillis(500))).state())
                .as("before anything is seen")
                .isEqualTo(State.WORKING);
    }

    @Test
    void whatAHookAsksIsNotTakenBackByWhatWasToldBeforeOrSeenBeforeTheDialogIsDrawn() {
        var asked = Sign.of(State.WAITING, "asks for permission: Bash touch x").at(Source.HOOK, ago(1));
        var busy = at(state("busy", 1), ago(1).minusMillis(200));
        var drawing =
                at(screen("claude", "working"), ago(1).plusMillis(300)); // it worked on some of its screen meanwhile
        for (var seen : List.of(at(drawing, ago(5)), drawing)) {
            var status = read(asked, busy, turn(OPEN), title("claude", "⠂ x", 5), seen);
            assertThat(status.state()).isEqualTo(State.WAITING);
            assertThat(status.reason()).startsWith("asks for permission: Bash touch x");
        }
        var waits = at(state("waiting", 1), ago(1).plusMillis(16));
        assertThat(read(asked, waits, turn(OPEN), drawing).state()).isEqualTo(State.WAITING);
    }

    @Test
    void withoutAStateFileAnAnsweredQuestionIsOutvotedThoughTheTitleSeemsNeverToHaveChanged() {
        var asked = Sign.of(State.WAITING, "asks").at(Source.HOOK, ago(20));
        var open = at(turn(OPEN), ago(20).plusMillis(900));
        var working = screen("claude", "working");
        assertThat(read(asked, open, title("claude", "⠂ x", 25), working).state())
                .isEqualTo(State.WORKING);
        assertThat(read(asked, at(open, ago(21)), title("claude", "⠂ x", 25), working)
                        .state())
                .as("nothing told of an answer")
                .isEqualTo(State.WAITING);
    }

    @Test
    void theScreenSaysWhatIsAskedWhereTheStateFileSaysOnlyThatSomethingIs() {
        var status = read(state("waiting", 2), turn(OPEN), title("claude", "✳ x", 2), screen("claude", "permission"));
        assertThat(status.reason()).startsWith("asks: ");
    }

    @Test
    void aDialogBeforeAnythingWasSaidIsKnownByTheScreenAlone() {
        assertThat(read(title("claude", "✳ Claude Code", 3), screen("claude", "trust"))
                        .state())
                .isEqualTo(State.WAITING);
        assertThat(read(title("gemini", "◇  Ready (work)", 3), screen("gemini", "trust"))
                        .state())
                .isEqualTo(State.WAITING);
        var asked = read(turn(OPEN), title("codex", "[ ! ] Action Required | x", 3), screen("codex", "permission"));
        assertThat(asked.state()).isEqualTo(State.WAITING);
        assertThat(asked.reason())
                .as("the title says that something is asked, the screen what")
                .isEqualTo("asks: Would you like to run the following command?");
        assertThat(read(screen("opencode", "permission")).state()).isEqualTo(State.WAITING);
    }

    @Test
    void aStreamingCodexShowsNothingAndWorksAllTheSame() {
        var status = read(turn(OPEN), title("codex", "⠼ stub | work", 20), screen("codex", "working"));
        assertThat(status.state()).isEqualTo(State.WORKING);
        assertThat(status.confidence()).isGreaterThan(0.9);
    }

    @Test
    void anAgentThatWasInterruptedIsIdleThoughItsHookSaidNothing() {
        var interrupted = new Turn(Turn.State.INTERRUPTED, "", ago(1));
        var evidence =
                evidence(told(State.WORKING, 10), 1L, state("idle", 1), turn(interrupted), screen("claude", "idle"));
        assertThat(StatusReader.read(evidence, null).state()).isEqualTo(State.IDLE);
    }

    @Test
    void whatIsSeenMayFollowWhatIsTold() {
        var evidence = evidence(told(State.WAITING, 1), 1L, state("busy", 20), turn(OPEN), title("claude", "⠂ x", 20));
        var status = StatusReader.read(evidence, null);
        assertThat(status.state()).isEqualTo(State.WAITING);
        assertThat(status.reason()).isEqualTo("because");
        assertThat(status.confidence()).isGreaterThan(0.9);
    }

    @Test
    void whatIsSeenOutvotesWhatWasToldLongAgo() {
        // the background process that answered was killed: nobody writes the end of the turn
        var status = read(turn(OPEN), title("codex", "stub | work", 10), screen("codex", "idle"));
        assertThat(status.state()).isEqualTo(State.IDLE);
        assertThat(status.reason()).contains("not all evidence agrees");
        assertThat(status.confidence()).isLessThan(0.8);
    }

    /** The conversation can have anything on the screen; it cannot write the state file, the title, or the ends of turns. */
    @Test
    void aScreenThatImitatesADialogLowersConfidenceAtMost() {
        for (var imitated : List.of("permission", "question", "trust", "api-key-dialog", "retrying-529", "error-401")) {
            var answered = turn(new Turn(Turn.State.ANSWERED, "", ago(20)));
            var honest = read(state("idle", 20), answered, title("claude", "✳ x", 20), screen("claude", "idle"));
            var idle = read(state("idle", 20), answered, title("claude", "✳ x", 20), screen("claude", imitated));
            assertThat(idle.state()).as(imitated).isEqualTo(State.IDLE);
            assertThat(idle.confidence()).isLessThan(honest.confidence());
        }
        var title = title("claude", "✳ x", 10); // changed since, which makes it no witness of a dialog
        assertThat(read(state("idle", 20), title, screen("claude", "trust")).state())
                .isEqualTo(State.IDLE);
        for (var imitated : List.of("permission", "question", "trust", "idle")) {
            var busy = read(state("busy", 20), turn(OPEN), title("claude", "⠂ x", 20), screen("claude", imitated));
            assertThat(busy.state()).as(imitated).isEqualTo(State.WORKING);
            assertThat(busy.reason()).contains("not all evidence agrees");
        }
        var codex = read(turn(OPEN), title("codex", "⠼ x | work", 20), screen("codex", "permission"));
        assertThat(codex.state()).isEqualTo(State.WORKING);
    }

    @Test
    void absenceOfEvidenceIsUnknownAndNotIdle() {
        assertThat(read().state()).isEqualTo(State.UNKNOWN);
        var older = turn(new Turn(Turn.State.ANSWERED, "", ago(1000)));
        assertThat(read(older).state()).as("of a process before this one").isEqualTo(State.UNKNOWN);
    }

    @Test
    void somethingElseInThePaneIsNoAgent() {
        var absent = with(Presence.ABSENT, evidence(null, null, screen("claude", "idle")));
        assertThat(StatusReader.read(absent, null).state()).isEqualTo(State.UNKNOWN);
        assertThat(StatusReader.read(absent, null).reason()).isEqualTo("no claude runs in its pane");
        var printing = with(Presence.ABSENT, evidence(null, 1L));
        assertThat(StatusReader.read(printing, null).state()).isEqualTo(State.WORKING);
        var ended = with(Presence.ENDED, evidence(null, 1L));
        assertThat(StatusReader.read(ended, null).state()).isEqualTo(State.DEAD);
    }

    @Test
    void workThatMovesNothingForMinutesHangs() {
        var status = StatusReader.read(
                evidence(null, 200L, state("busy", 220), turn(new Turn(Turn.State.OPEN, "", ago(210)))), null);
        assertThat(status.state()).isEqualTo(State.HUNG);
        assertThat(status.reason()).isEqualTo("is said to work, but has moved nothing for 3 min");
        assertThat(StatusReader.read(
                                evidence(null, 200L, state("busy", 220), turn(new Turn(Turn.State.OPEN, "", ago(30)))),
                                null)
                        .state())
                .as("it wrote")
                .isEqualTo(State.WORKING);
    }

    @Test
    void theEvidenceIsListedWithTheStrongestFirst() {
        var evidence = evidence(
                told(State.WORKING, 60), 2L, screen("claude", "idle"), title("claude", "✳ x", 9), state("idle", 10));
        assertThat(StatusReader.evidence(evidence))
                .extracting(Observation::source)
                .containsExactly(
                        Source.STATE_FILE, Source.HOOK, Source.TITLE, Source.SCREEN, Source.OUTPUT, Source.PROCESS);
    }

    @Test
    void whatIsOnlySeenIsShownWhenItStays() {
        var debounce = new Debounce();
        var idle = new WorkerStatus(State.IDLE, 0.8, "", ago(60));
        var waiting = new WorkerStatus(State.WAITING, 0.8, "", ago(0));
        var working = new WorkerStatus(State.WORKING, 0.8, "", ago(0));
        assertThat(debounce.settle(idle, waiting, false, NOW)).isEqualTo(idle);
        assertThat(debounce.settle(idle, working, false, NOW.plusMillis(400))).isEqualTo(idle);
        assertThat(debounce.settle(idle, waiting, false, NOW.plusMillis(600)))
                .as("it flickers")
                .isEqualTo(idle);
        assertThat(debounce.settle(idle, waiting, false, NOW.plusMillis(1100))).isEqualTo(waiting);
        assertThat(debounce.settle(idle, working, true, NOW)).as("told").isEqualTo(working);
        var unknown = new WorkerStatus(State.UNKNOWN, 0, "", ago(60));
        assertThat(debounce.settle(unknown, waiting, false, NOW)).isEqualTo(waiting);
        var starting = new WorkerStatus(State.STARTING, 0.9, "", ago(1));
        assertThat(debounce.settle(starting, waiting, false, NOW)).isEqualTo(waiting);
        assertThat(debounce.settle(starting, idle, false, NOW))
                .as("its prompt is drawn before it reads")
                .isEqualTo(starting);
        assertThat(debounce.settle(starting, idle, false, NOW.plusMillis(600))).isEqualTo(idle);
    }

    @Test
    void aTitleThatSaysReadyIsNotBelievedWhileItsProgramStarts() {
        var title = title("gemini", "◇  Ready (work)", 1);
        var pane = new Evidence.Pane(false, OptionalInt.empty(), "", null, ago(3), ago(1));
        var young = new Evidence(NOW, "gemini", Server.RUNNING, pane, null, null, Presence.RUNNING, List.of(title));
        assertThat(StatusReader.read(young, null).state()).isEqualTo(State.STARTING);
        var prompt = screen("gemini", "idle");
        var seen =
                new Evidence(NOW, "gemini", Server.RUNNING, pane, null, null, Presence.RUNNING, List.of(title, prompt));
        assertThat(StatusReader.read(seen, null).state()).isEqualTo(State.IDLE);
        assertThat(read(title).state()).as("it has run for long").isEqualTo(State.IDLE);
    }

    private static WorkerStatus read(Observation... observations) {
        return StatusReader.read(evidence(null, null, observations), null);
    }

    /** An agent that has run for 100 seconds, or for 500 where it has not printed for long. */
    private static Evidence evidence(
            @Nullable StateReported told, @Nullable Long printedAgo, Observation... observations) {
        var pane = new Evidence.Pane(
                false,
                OptionalInt.empty(),
                "",
                null,
                ago(printedAgo != null && printedAgo > 100 ? 500 : 100),
                printedAgo == null ? null : ago(printedAgo));
        return new Evidence(NOW, "claude", Server.RUNNING, pane, told, null, Presence.RUNNING, List.of(observations));
    }

    private static Evidence with(Presence presence, Evidence e) {
        return new Evidence(
                e.now(), e.kind(), e.server(), e.pane(), e.reported(), e.quarantine(), presence, e.observations());
    }

    private static StateReported told(State state, long ago) {
        return new StateReported("w", ago(ago), state, "because");
    }

    private static Observation state(String status, long ago) {
        var json = """
                {"status":"%s","statusUpdatedAt":%d,"waitingFor":"permission prompt"}""".formatted(status, ago(ago).toEpochMilli()).getBytes(StandardCharsets.UTF_8);
        return ClaudeState.of(SmallJson.read(json, 0, json.length).orElseThrow())
                .orElseThrow();
    }

    private static Observation at(Observation o, Instant time) {
        return new Observation(o.source(), o.state(), o.orElse(), o.reason(), time);
    }

    private static Observation turn(Turn turn) {
        return TurnEvidence.of(turn).orElseThrow();
    }

    private static Observation title(String kind, String title, long ago) {
        return AgentKind.of(kind).title(title).orElseThrow().at(Source.TITLE, ago(ago));
    }

    private static Observation screen(String kind, String frame) {
        try {
            var sign = AgentKind.of(kind).screen(ScreenAccuracyTest.frame(kind, frame));
            return sign.orElseThrow().at(Source.SCREEN, ago(2));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Instant ago(long seconds) {
        return NOW.minusSeconds(seconds);
    }
}
