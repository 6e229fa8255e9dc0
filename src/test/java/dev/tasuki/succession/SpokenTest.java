package dev.tasuki.succession;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasuki.agent.AgentKind;
import dev.tasuki.capture.LineBlock;
import dev.tasuki.capture.PaneSnapshot;
import dev.tasuki.capture.Scrollback;
import dev.tasuki.capture.WorkerSnapshot;
import dev.tasuki.org.WorkerStatus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the screens of agents tell of whom no conversation can be found. */
class SpokenTest {
    @ParameterizedTest
    @CsvSource({
        "gemini, idle, NOTHING",
        "gemini, resumed, UNKNOWN",
        "gemini, error-400, UNKNOWN",
        "codex, idle, UNKNOWN",
        "codex, resumed, UNKNOWN"
    })
    void tellsWhoWasNeverToldAnything(String kind, String frame, Spoken expected) {
        var status = new WorkerStatus(WorkerStatus.State.IDLE, 1, "it waits", Instant.EPOCH);
        var worker = new WorkerSnapshot("w", "", kind, status, pane(kind + "/" + frame), null, null, List.of(), 0);
        assertThat(Spoken.of(AgentKind.of(kind), worker)).isEqualTo(expected);
    }

    private static PaneSnapshot pane(String frame) {
        try (var in = SpokenTest.class.getResourceAsStream("/dev/tasuki/agent/frames/" + frame + ".txt")) {
            var lines = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(l -> l.getBytes(StandardCharsets.UTF_8))
                    .toList();
            return new PaneSnapshot("%1", 110, 30, 2000, Scrollback.EMPTY, LineBlock.of(lines), null, 0, 0, true, "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
