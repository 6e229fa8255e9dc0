package dev.tasuki.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasuki.agent.AgentEvent.StateReported;
import dev.tasuki.agent.Evidence.Presence;
import dev.tasuki.agent.Evidence.Server;
import dev.tasuki.org.WorkerStatus;
import dev.tasuki.org.WorkerStatus.State;
import dev.tasuki.process.TerminalWait;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StatusReaderTest {
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    @Test
    void aDeadPaneSaysHowItEnded() {
        assertThat(read("command", dead(OptionalInt.empty(), "9"), null)).isEqualTo("DEAD killed by signal 9");
        assertThat(read("command", dead(OptionalInt.empty(), "KILL"), null)).isEqualTo("DEAD killed by SIGKILL");
        assertThat(read("claude", dead(OptionalInt.of(1), ""), null)).isEqualTo("DEAD ended with exit status 1");
        assertThat(read("claude", dead(OptionalInt.of(0), "0"), null)).isEqualTo("DEAD ended with exit status 0");
        assertThat(read("claude", dead(OptionalInt.empty(), ""), null)).isEqualTo("DEAD its process has ended");
    }

    @Test
    void deathBeatsWhatTheAgentToldBefore() {
        assertThat(read("claude", dead(OptionalInt.of(2), ""), told(State.WORKING, 1)))
                .isEqualTo("DEAD ended with exit status 2");
    }

    @Test
    void quarantineIsPartOfTheReason() {
        var evidence =
                new Evidence(NOW, "command", Server.RUNNING, dead(OptionalInt.of(1), ""), null, "5 failures in 60 s");
        assertThat(StatusReader.read(evidence, null).reason())
                .isEqualTo("ended with exit status 1; quarantined: 5 failures in 60 s");
    }

    @Test
    void withoutPaneOrServerItIsDeadAndWithoutAnswerUnknown() {
        assertThat(read("command", null, null)).isEqualTo("DEAD has no pane: closed, or not started");
        assertThat(StatusReader.read(new Evidence(NOW, "command", Server.ABSENT, null, null, null), null))
                .isEqualTo(new WorkerStatus(State.DEAD, 1, "no tmux server runs", NOW));
        assertThat(StatusReader.read(new Evidence(NOW, "command", Server.UNKNOWN, null, null, null), null)
                        .state())
                .isEqualTo(State.UNKNOWN);
    }

    @Test
    void aYoungSilentProcessIsStarting() {
        assertThat(read("claude", alive(1, null), null)).isEqualTo("STARTING started 1 s ago");
        assertThat(read("claude", alive(1, 0L), null)).isEqualTo("WORKING printed 0 s ago");
        assertThat(read("claude", alive(1, 10L), null)).isEqualTo("STARTING started 1 s ago");
        assertThat(read("claude", alive(3, null), null)).startsWith("UNKNOWN no evidence yet");
    }

    @Test
    void whatTheAgentToldSinceItsStartBeatsWhatItPrints() {
        assertThat(read("command", alive(100, 1L), told(State.WAITING, 50))).isEqualTo("WAITING because");
        assertThat(read("command", alive(40, 1L), told(State.WAITING, 50))).isEqualTo("WORKING printed 1 s ago");
    }

    @Test
    void aSilentCommandIsIdleOnlyWhereItIsSeenToWaitForInput() {
        assertThat(silent(TerminalWait.INPUT)).isEqualTo("IDLE waits for what is typed; has printed nothing for 40 s");
        assertThat(silent(TerminalWait.EVENTS))
                .isEqualTo("IDLE waits for what is typed, or for something else; has printed nothing for 40 s");
        assertThat(silent(TerminalWait.OTHER))
                .isEqualTo("UNKNOWN has printed nothing for 40 s, and does not wait for what is typed");
        assertThat(read("command", alive(4000, null), null))
                .isEqualTo("UNKNOWN has not been seen to print; what it waits for is not known");
        assertThat(read("codex", alive(100, 40L), null)).startsWith("UNKNOWN no evidence yet");
    }

    private static String silent(TerminalWait wait) {
        var evidence = new Evidence(
                NOW, "command", Server.RUNNING, alive(100, 40L), null, null, Presence.UNKNOWN, List.of(), wait);
        var status = StatusReader.read(evidence, null);
        return status.state() + " " + status.reason();
    }

    @Test
    void aStateThatGoesOnKeepsItsBeginning() {
        var before = new WorkerStatus(State.WORKING, 0.7, "printed 1 s ago", NOW.minusSeconds(30));
        var evidence = new Evidence(NOW, "command", Server.RUNNING, alive(100, 2L), null, null);
        assertThat(StatusReader.read(evidence, before))
                .isEqualTo(new WorkerStatus(State.WORKING, 0.7, "printed 2 s ago", NOW.minusSeconds(30)));
    }

    /** Scripts tell the time in whole seconds. */
    @Test
    void whatIsToldInTheSecondInWhichAProcessBeganIsNotOld() {
        var began = NOW.truncatedTo(ChronoUnit.SECONDS).plusMillis(700);
        var pane = new Evidence.Pane(false, OptionalInt.empty(), "", null, began, null);
        var now = began.plusSeconds(3);
        var told = new StateReported("w", began.truncatedTo(ChronoUnit.SECONDS), State.WAITING, "because");

        var status = StatusReader.read(new Evidence(now, "command", Server.RUNNING, pane, told, null), null);

        assertThat(status.state()).isEqualTo(State.WAITING);
    }

    private static String read(String kind, Evidence.@Nullable Pane pane, @Nullable StateReported reported) {
        var status = StatusReader.read(new Evidence(NOW, kind, Server.RUNNING, pane, reported, null), null);
        return status.state() + " " + status.reason();
    }

    private static Evidence.Pane dead(OptionalInt status, String signal) {
        return new Evidence.Pane(true, status, signal, NOW.minusSeconds(1), NOW.minusSeconds(100), NOW);
    }

    private static Evidence.Pane alive(long startedAgo, @Nullable Long printedAgo) {
        return new Evidence.Pane(
                false,
                OptionalInt.empty(),
                "",
                null,
                NOW.minusSeconds(startedAgo),
                printedAgo == null ? null : NOW.minusSeconds(printedAgo));
    }

    private static StateReported told(State state, long ago) {
        return new StateReported("w", NOW.minusSeconds(ago), state, "because");
    }
}
