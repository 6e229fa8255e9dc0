package dev.tasuki.capture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasuki.agent.AgentFacts;
import dev.tasuki.capture.Difference.Area;
import dev.tasuki.org.BoardTask;
import dev.tasuki.org.Message;
import dev.tasuki.org.Task;
import dev.tasuki.org.WorkerStatus;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DifferencesTest {
    private static final Instant TIME = Instant.parse("2026-11-23T10:00:00Z");

    private static Blob blob(String text) {
        return new Blob(text.getBytes(StandardCharsets.UTF_8));
    }

    private static WorkerSnapshot worker(
            String id, String screen, String directory, String patch, Task.State state, String answer) {
        return new WorkerSnapshot(
                id,
                "a role",
                "claude",
                new WorkerStatus(WorkerStatus.State.IDLE, 1, "", TIME),
                new PaneSnapshot(
                        "%1",
                        80,
                        24,
                        1000,
                        Scrollback.EMPTY,
                        LineBlock.of(List.of(screen.getBytes(StandardCharsets.UTF_8))),
                        null,
                        0,
                        0,
                        true,
                        "title"),
                new ProcessSnapshot(7, 8, List.of("claude"), directory, Map.of("LANG", "C"), Set.of()),
                new WorkTree("/work", "abc", "main", blob(patch), List.of(), List.of()),
                List.of(new Task("1", "write", state)),
                3,
                new AgentFacts(
                        "s",
                        "",
                        "m",
                        0,
                        0,
                        5,
                        null,
                        List.of(),
                        "do it",
                        answer,
                        List.of(),
                        "",
                        AgentFacts.NONE.talk(),
                        true));
    }

    private static Snapshot snapshot(List<Message> messages, List<BoardTask> board, WorkerSnapshot... workers) {
        return new Snapshot(
                "demo",
                1,
                TIME,
                Duration.ZERO,
                List.of(),
                List.of(workers),
                new HostMetrics(1, 2, 3, 4),
                messages,
                board);
    }

    private static String patch(String file, String line) {
        return "diff --git a/" + file + " b/" + file + "\n--- a/" + file + "\n+++ b/" + file + "\n@@ -1 +1,2 @@\n a\n+"
                + line + "\n";
    }

    @Test
    void whatIsTheSameIsNoDifference() {
        var one = snapshot(List.of(), List.of(), worker("boss", "x", "/d", patch("f", "l"), Task.State.PENDING, "yes"));

        assertThat(Differences.between(one, one)).isEmpty();
    }

    @Test
    void whatTmuxCallsTheSamePlacesIsNoDifference() {
        var one = placed("b263,80x24,0,0,6", 80);

        assertThat(Differences.between(one, placed("5960,80x24,0,0,11", 80))).isEmpty();
        assertThat(Differences.between(one, placed("b25f,79x24,0,0,6", 79)))
                .containsExactly(new Difference(
                        Area.SETTING, "", "layout", "team:main (boss 80×24 at 0,0)", "team:main (boss 79×24 at 0,0)"));
    }

    private static Snapshot placed(String layout, int width) {
        var place = new SessionLayout.Place(0, "boss", 0, 0, width, 24, true);
        var window = new SessionLayout.Window(0, "main", width, 24, layout, true, List.of(place));
        return new Snapshot(
                "demo",
                1,
                TIME,
                Duration.ZERO,
                List.of(new SessionLayout("team", List.of(window))),
                List.of(),
                new HostMetrics(1, 2, 3, 4),
                List.of());
    }

    @Test
    void aTranscriptThatWasWrittenAnewIsAnotherThoughAsLarge() {
        var worker = worker("boss", "x", "/d", patch("f", "l"), Task.State.PENDING, "yes");
        var was = worker.withTranscript(new TranscriptCopy("/t", 3, List.of(blob("one"))));
        var is = worker.withTranscript(new TranscriptCopy("/t", 3, List.of(blob("two"))));

        assertThat(Differences.between(snapshot(List.of(), List.of(), was), snapshot(List.of(), List.of(), is)))
                .singleElement()
                .satisfies(d -> {
                    assertThat(d.area()).isEqualTo(Area.TRANSCRIPT);
                    assertThat(d.was()).startsWith("3 bytes, ").isNotEqualTo(d.is());
                });
        assertThat(Differences.between(snapshot(List.of(), List.of(), was), snapshot(List.of(), List.of(), was)))
                .isEmpty();
    }

    @Test
    void eachAreaIsCompared() {
        var message =
                new Message("m-1", "", "boss", "w1", TIME, TIME, "hello", Message.State.QUEUED, TIME, 0, 0, 0, "");
        var task = new BoardTask("t-1", "ship", "boss", "w1", BoardTask.State.OPEN, TIME, TIME, "", List.of());
        var was = snapshot(
                List.of(message), List.of(), worker("boss", "x", "/d", patch("f", "l"), Task.State.PENDING, "yes"));
        var is = snapshot(
                List.of(), List.of(task), worker("boss", "y", "/e", patch("g", "l"), Task.State.COMPLETED, "no"));

        assertThat(Differences.between(was, is))
                .containsExactlyInAnyOrder(
                        new Difference(Area.SETTING, "boss", "directory", "/d", "/e"),
                        new Difference(Area.PANE, "boss", "screen", "lines gone: 1", "lines new: 1"),
                        new Difference(Area.TRANSCRIPT, "boss", "answer", "yes", "no"),
                        new Difference(Area.TASK, "boss", "1", "pending: write", "completed: write"),
                        new Difference(Area.FILE, "boss", "f", "+1 -0", "as committed"),
                        new Difference(Area.FILE, "boss", "g", "as committed", "+1 -0"),
                        new Difference(Area.TASK, "", "t-1", "", "open w1: ship"),
                        new Difference(Area.MESSAGE, "", "m-1", "queued boss to w1: hello", ""));
    }

    @Test
    void aWorkerThatCameIsOne() {
        var boss = worker("boss", "x", "/d", "", Task.State.PENDING, "");
        var other = worker("w1", "x", "/d", "", Task.State.PENDING, "");

        assertThat(Differences.between(
                        snapshot(List.of(), List.of(), boss), snapshot(List.of(), List.of(), boss, other)))
                .containsExactly(new Difference(Area.SETTING, "w1", "worker", "", "claude"));
    }

    @Test
    void whatWorkersPrintedIsShownWithoutItsControlCharacters() {
        var was = snapshot(List.of(), List.of(), worker("boss", "x", "/d", "", Task.State.PENDING, "a"));
        var is = snapshot(List.of(), List.of(), worker("boss", "x", "/d", "", Task.State.PENDING, "\u001b[2Jb\nc"));

        assertThat(Differences.between(was, is).getFirst().is())
                .doesNotContain("\u001b", "\n")
                .contains("b");
    }
}
