package dev.tasuki.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tasuki.org.BoardTask;
import dev.tasuki.org.Organisation;
import dev.tasuki.org.RestartPolicy;
import dev.tasuki.org.Settings;
import dev.tasuki.org.Task;
import dev.tasuki.org.TmuxTarget;
import dev.tasuki.org.Worker;
import dev.tasuki.org.WorkerStatus;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class SessionStateJsonTest {
    private static final Instant TIME = Instant.parse("2025-07-01T17:45:00Z");
    private static final Organisation DEMO = new Organisation(
            "demo",
            new TmuxTarget("s", "demo"),
            List.of(new Worker(
                    "boss1",
                    "coordinates",
                    "claude",
                    List.of("claude"),
                    Path.of("/work"),
                    Map.of(),
                    "demo",
                    RestartPolicy.ON_FAILURE)),
            Settings.DEFAULT,
            Path.of("/demo.yaml"));

    @TempDir
    Path directory;

    @Test
    void whatIsWrittenReadsBackTheSame() throws IOException {
        var snapshot = snapshot();
        assertThat(read(SessionStateJson.text(snapshot)))
                .usingRecursiveComparison()
                .isEqualTo(snapshot);
    }

    @Test
    void theAgreedKeysSayWhatTheySaid() {
        var state =
                JsonMapper.shared().readTree(SessionStateJson.text(snapshot())).get("session_state");
        assertThat(state.get("timestamp").stringValue()).isEqualTo("2025-07-01T17:45:00Z");
        var boss = state.get("workers").get("boss1");
        assertThat(boss.get("role").stringValue()).isEqualTo("boss");
        assertThat(boss.get("current_task").stringValue()).isEqualTo("b 作業");
        assertThat(boss.get("context").stringValue()).isEqualTo("red\nplain");
        assertThat(boss.get("working_directory").stringValue()).isEqualTo("/work/日本");
        assertThat(boss.get("todo_list").toString())
                .isEqualTo(
                        "[{\"id\":\"1\",\"subject\":\"a\",\"state\":\"completed\"},{\"id\":\"2\",\"subject\":\"b 作業\",\"state\":\"in_progress\"}]");
        assertThat(boss.get("active_files").toString()).isEqualTo("[\"new file\",\"src/core.py\"]");
        assertThat(state.get("system_metrics").get("memory_usage").stringValue())
                .isEqualTo("2.1GB");
        assertThat(state.get("system_metrics").get("cpu_usage").stringValue()).isEqualTo("15%");
        assertThat(state.get("system_metrics").get("active_processes").intValue())
                .isEqualTo(42);
    }

    @Test
    void theAgreedKeysAreEnough() throws IOException {
        var snapshot = read("""
                {"session_state": {"timestamp": "2025-07-01T17:45:00Z",
                  "workers": {"boss1": {"role": "r", "current_task": "t", "context": "c", "todo_list": ["first", {"id": "x", "subject": "second", "state": "failed"}], "working_directory": "/tmp", "active_files": []}},
                  "system_metrics": {"memory_usage": "2.1GB", "cpu_usage": "15%", "active_processes": 42}}}
                """);
        var boss = snapshot.worker("boss1").orElseThrow();
        assertThat(boss.kind()).isEqualTo("claude");
        assertThat(boss.process()).isEqualTo(new ProcessSnapshot(0, 0, List.of("claude"), "/tmp", Map.of(), Set.of()));
        assertThat(boss.tasks())
                .containsExactly(
                        new Task("1", "first", Task.State.PENDING), new Task("x", "second", Task.State.FAILED));
        assertThat(boss.pane()).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"boss\" |\"boss\", \"role\" |:1: is no session state: Duplicate",
                "\"role\"|\"rule\"|is no session state: Unrecognized property \"rule\"",
                "\"boss1\"|\"../boss\"|workers.../boss: '../boss' is no usable name",
                "\"/work/日本\"|\"work\"|directory: is no absolute path",
                "\"new file\",\"exec|\"../../.ssh/keys\",\"exec|leads out of the work tree",
                "\"new file\",\"exec|\".git/hooks/x\",\"exec|leads out of the work tree",
                "\"new file\",\"exec|\"/etc/passwd\",\"exec|leads out of the work tree",
                "\"%3\"|\"3; kill-server\"|.id: is no tmux pane",
                "\"width\":80|\"width\":0|width and height are from 1",
                "\"LANG\":|\"A;B\":|no name of an environment variable",
                "\"session\":\"demo\"|\"session\":\"#(id)\"|layout.session",
                "\"b25d,|\"b25d;kill-server |as tmux writes it",
                "\"completed\"|\"done\"|the state of a todo is unknown",
                "\"head\":\"abc\"|\"head\":\"--x\"|head: is no commit",
                "\"t-7\"|\"7; drop\"|board[0].id: is no task's id",
                "\"author\":\"boss\"|\"author\":\"a b\"|board[0].author: 'a b' is no usable name",
                "\"assignee\":\"boss1\"|\"assignee\":\"../x\"|board[0].assignee",
                "\"author\":\"boss\",|``|board[0]: lacks one of",
                "\"timestamp\":\"20|\"timestamp\":\"+8020|it tells times that cannot be",
                "{\"session_state\"|[{\"session_state\"|is no session state",
            })
    void refusesWhatCouldDoHarm(String from, String to, String message) {
        var text = SessionStateJson.text(snapshot());
        assertThat(text).contains(from.strip().startsWith("\"boss\" ") ? "\"boss\"" : from);
        var changed = from.startsWith("\"boss\"") && to.contains("role")
                ? text.replace("\"role\":\"boss\"", "\"role\":\"boss\",\"role\":\"boss\"")
                : text.replace(from, to);
        assertThatThrownBy(() -> read(changed)).isInstanceOf(IOException.class).hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{}|:1: is no session state: a required property is missing: session_state (at column 2)",
                "{} x|:1: is no session state: ",
                "[]|:1: is no session state: another kind of value is needed; it is {\"session_state\": …}, as",
                "{\"session_state\": 7}|another kind of value is needed: session_state (at column",
                "{\"session_state\": {\"timestamp\": \"yesterday\"}}|\"yesterday\" cannot be the value: session_state.timestamp",
                "{\"session_state\":|is no session state: it ends in the middle",
                "organisation: demo|:1: is no session state: no JSON there: Unrecognized token 'organisation'",
            })
    void saysInPlainWordsWhatIsWrongAndWhere(String text, String message) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(message)
                .message()
                .doesNotContain("dev.tasuki", "java.", "FAIL_ON", "Source:", "`");
    }

    @Test
    void whatGoesOnAfterItsEndIsRefused() {
        assertThatThrownBy(() -> read(SessionStateJson.text(snapshot()) + "\n\n more"))
                .isInstanceOf(IOException.class)
                .message()
                .contains(":3: is no session state: ")
                .doesNotContain("dev.tasuki", "FAIL_ON");
        assertThatThrownBy(() -> read(SessionStateJson.text(snapshot()) + "\n{}"))
                .hasMessageContaining(":2: is no session state: it goes on after its end")
                .message()
                .doesNotContain("dev.tasuki", "FAIL_ON");
    }

    @Test
    void anArchiveOfPointsIsToldApart() throws IOException {
        var file = Files.write(directory.resolve("p.tar.zst"), new byte[] {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd, 0, 1});
        assertThatThrownBy(() -> SessionStateJson.read(file, DEMO))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("tasuki points import");
    }

    private Snapshot read(String text) throws IOException {
        return SessionStateJson.read(Files.writeString(directory.resolve("state.json"), text), DEMO);
    }

    private static Snapshot snapshot() {
        var bare = bare();
        return new Snapshot(
                bare.organisation(),
                bare.generation(),
                bare.time(),
                bare.cut(),
                bare.layout(),
                bare.workers(),
                bare.host(),
                List.of(),
                List.of(new BoardTask(
                        "t-7", "write 試験", "boss", "boss1", BoardTask.State.FAILED, TIME, TIME, "no time", List.of())));
    }

    private static Snapshot bare() {
        var history = new ArrayList<byte[]>();
        for (int i = 0; i < 300; i++) {
            history.add(bytes("\u001b[31mline " + i + "\u001b[m"));
        }
        history.set(7, new byte[] {(byte) 0xff, 'x'});
        var patch =
                "diff --git a/src/core.py b/src/core.py\n--- a/src/core.py\n+++ b/src/core.py\n@@ -1 +1 @@\n-a\n+b\n";
        return new Snapshot(
                "demo",
                3,
                TIME,
                Duration.ofMillis(12),
                List.of(new SessionLayout(
                        "demo",
                        List.of(new SessionLayout.Window(
                                0,
                                "boss1",
                                80,
                                24,
                                "b25d,80x24,0,0,0",
                                true,
                                List.of(
                                        new SessionLayout.Place(0, "boss1", 0, 0, 80, 24, true),
                                        new SessionLayout.Place(1, null, 0, 0, 80, 24, false)))))),
                List.of(
                        new WorkerSnapshot(
                                "boss1",
                                "boss",
                                "command",
                                new WorkerStatus(WorkerStatus.State.WORKING, 0.5, "printed 1 s ago", TIME),
                                new PaneSnapshot(
                                        "%3",
                                        80,
                                        24,
                                        10_000,
                                        new Scrollback(
                                                0,
                                                List.of(
                                                        LineBlock.of(history.subList(0, 256)),
                                                        LineBlock.of(history.subList(256, 300)))),
                                        LineBlock.of(
                                                List.of(bytes("\u001b[31mred\u001b[m"), bytes(""), bytes("plain"))),
                                        LineBlock.of(List.of(bytes("behind"))),
                                        5,
                                        2,
                                        true,
                                        "a title"),
                                new ProcessSnapshot(
                                        12,
                                        34,
                                        List.of("bash", "-c", "echo \"$x\""),
                                        "/work/日本",
                                        Map.of("LANG", "C.UTF-8"),
                                        Set.of("API_KEY")),
                                new WorkTree(
                                        "/work",
                                        "abc",
                                        "main",
                                        new Blob(bytes(patch)),
                                        List.of(new WorkTree.UntrackedFile(
                                                "new file", true, new Blob(new byte[] {0, 1, (byte) 0xff}))),
                                        List.of("big: too big")),
                                List.of(
                                        new Task("1", "a", Task.State.COMPLETED),
                                        new Task("2", "b 作業", Task.State.IN_PROGRESS)),
                                77),
                        new WorkerSnapshot(
                                "gone",
                                "",
                                "claude",
                                new WorkerStatus(WorkerStatus.State.DEAD, 1, "has no pane", TIME),
                                null,
                                null,
                                null,
                                List.of(),
                                0)),
                new HostMetrics(15.2, 2_100_000_000L, 8_000_000_000L, 42));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
