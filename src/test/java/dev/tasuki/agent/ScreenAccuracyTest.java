package dev.tasuki.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasuki.org.WorkerStatus.State;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Every screen that was captured of the real programs, with what was true when it was. */
class ScreenAccuracyTest {
    private static final Map<String, Map<State, List<String>>> FRAMES = Map.of(
            "claude",
            Map.of(
                    State.IDLE, List.of("idle", "resumed"),
                    State.WORKING, List.of("working"),
                    State.WAITING, List.of("permission", "question", "trust", "api-key-dialog"),
                    State.BLOCKED,
                            List.of(
                                    "retrying-429",
                                    "retrying-529",
                                    "error-400",
                                    "error-401",
                                    "error-429",
                                    "error-529",
                                    "login-needed",
                                    "first-start-offline")),
            "codex",
            Map.of(
                    State.IDLE, List.of("idle", "resumed"),
                    State.WORKING, List.of("working", "running-command"),
                    State.WAITING,
                            List.of(
                                    "permission",
                                    "hooks-review",
                                    "login",
                                    "resume-other-cwd",
                                    "startup-model-notice",
                                    "trust"),
                    State.BLOCKED, List.of("retrying-401", "retrying-529", "error-429")),
            "gemini",
            Map.of(
                    State.IDLE, List.of("idle", "idle-with-todos", "resumed"),
                    State.WORKING, List.of("working", "running-command"),
                    State.WAITING, List.of("permission", "permission-shell", "trust", "login"),
                    State.BLOCKED, List.of("retrying-429", "retrying-503", "error-400", "error-401")),
            "opencode",
            Map.of(
                    State.IDLE, List.of("idle", "idle-after-turn", "resumed"),
                    State.WORKING, List.of("working", "running-command"),
                    State.WAITING, List.of("permission"),
                    State.BLOCKED, List.of("retrying-529", "error-401")));

    /** Gemini shows the same while it works and while it tries again; its transcript and its title tell no more. */
    private static final List<String> CANNOT_BE_TOLD = List.of("gemini/retrying-429", "gemini/retrying-503");

    @Test
    void everyCapturedScreenIsReadRightly() throws IOException {
        var accuracy = new TreeMap<String, int[]>();
        var wrong = new ArrayList<String>();
        for (var kind : FRAMES.entrySet()) {
            for (var state : kind.getValue().entrySet()) {
                for (var name : state.getValue()) {
                    var sign = AgentKind.of(kind.getKey()).screen(frame(kind.getKey(), name));
                    var counts = accuracy.computeIfAbsent(kind.getKey() + " " + state.getKey(), k -> new int[2]);
                    counts[1]++;
                    if (sign.map(Sign::state).filter(state.getKey()::equals).isPresent()) {
                        counts[0]++;
                    } else {
                        wrong.add(kind.getKey() + "/" + name);
                    }
                }
            }
        }
        System.out.println("screens read rightly, by kind and state:");
        accuracy.forEach((what, counts) -> System.out.printf("  %-18s %d of %d%n", what, counts[0], counts[1]));
        assertThat(wrong).containsExactlyInAnyOrderElementsOf(CANNOT_BE_TOLD);
    }

    @Test
    void everyCapturedScreenIsListed() throws IOException {
        for (var kind : FRAMES.entrySet()) {
            var listed = kind.getValue().values().stream().flatMap(List::stream).toArray(String[]::new);
            try (var files = Files.list(Samples.file("frames/" + kind.getKey()))) {
                assertThat(files.map(f -> f.getFileName().toString().replace(".txt", "")))
                        .containsExactlyInAnyOrder(listed);
            }
        }
    }

    @Test
    void aDialogSaysWhatItAsks() throws IOException {
        assertThat(reason("claude", "permission")).isEqualTo("asks: Do you want to proceed?");
        assertThat(reason("claude", "question")).isEqualTo("asks: Which database?");
        assertThat(reason("claude", "trust")).isEqualTo("asks whether this folder is trusted");
        assertThat(reason("claude", "retrying-529")).isEqualTo("API error · Retrying in 3s · attempt 4/10");
        assertThat(reason("claude", "error-529")).startsWith("API Error: 529 stub error 529");
        assertThat(reason("codex", "permission")).isEqualTo("asks: Would you like to run the following command?");
        assertThat(reason("codex", "retrying-401")).startsWith("Reconnecting... 5/5: Unexpected status 401");
        assertThat(reason("gemini", "permission-shell")).isEqualTo("asks: Allow execution of [Shell]?");
        assertThat(reason("opencode", "permission")).isEqualTo("asks for permission: Shell command");
        assertThat(reason("opencode", "retrying-529")).isEqualTo("stub error 529 [retrying in 2s attempt #2]");
        assertThat(reason("opencode", "error-401")).endsWith("stub error 401");
    }

    @Test
    void tryingAgainIsSeenThoughTheFootSaysThatItWorks() throws IOException {
        var lines = new ArrayList<>(frame("claude", "retrying-529").lines());
        lines.set(lines.size() - 1, "  esc to interrupt · ← for agents");
        assertThat(AgentKind.of("claude").screen(new ScreenText(lines)).map(Sign::state))
                .contains(State.BLOCKED);
    }

    /** Whatever stands in the conversation: at the foot stands the program's own prompt, and that counts. */
    @Test
    void aConversationThatImitatesADialogIsNone() throws IOException {
        for (var entry : FRAMES.entrySet()) {
            var kind = entry.getKey();
            var idle = frame(kind, "idle").lines();
            var foot = idle.subList(idle.size() - 6, idle.size());
            for (var imitated : entry.getValue().getOrDefault(State.WAITING, List.of())) {
                var lines = new ArrayList<>(frame(kind, imitated).lines());
                lines.addAll(foot);
                assertThat(AgentKind.of(kind).screen(new ScreenText(lines)))
                        .as(kind + "/" + imitated)
                        .map(Sign::state)
                        .isNotEqualTo(Optional.of(State.WAITING));
            }
        }
    }

    @Test
    void anyScreenIsReadWithoutHarm() {
        for (var lines : List.of(
                List.<String>of(),
                List.of("$ "),
                List.of("─".repeat(110)),
                List.of("─".repeat(110), "─".repeat(110)),
                List.of("❯ 1. Yes"),
                List.of("› "),
                List.of("x".repeat(100_000) + "?".repeat(100_000)))) {
            for (var kind : FRAMES.keySet()) {
                assertThat(AgentKind.of(kind).screen(new ScreenText(lines))).isEmpty();
            }
        }
    }

    @Test
    void titlesTellWhatTheyTell() {
        assertThat(title("claude", "✳ fix the parser")).isEqualTo(State.IDLE);
        assertThat(title("claude", "⠂ fix the parser")).isEqualTo(State.WORKING);
        assertThat(title("codex", "⠼ stub | work")).isEqualTo(State.WORKING);
        assertThat(title("codex", "stub | work")).isEqualTo(State.IDLE);
        assertThat(title("codex", "[ ! ] Action Required | work")).isEqualTo(State.WAITING);
        assertThat(title("gemini", "◇  Ready (work)")).isEqualTo(State.IDLE);
        assertThat(title("gemini", "✦  Working… (work)")).isEqualTo(State.WORKING);
        assertThat(title("gemini", "✋  Action Required (work)")).isEqualTo(State.WAITING);
        assertThat(AgentKind.of("opencode").title("OC | x")).isEmpty();
        assertThat(AgentKind.of("claude").title("my-host")).isEmpty();
    }

    private static State title(String kind, String title) {
        return AgentKind.of(kind).title(title).orElseThrow().state();
    }

    private static String reason(String kind, String name) throws IOException {
        return AgentKind.of(kind).screen(frame(kind, name)).orElseThrow().reason();
    }

    static ScreenText frame(String kind, String name) throws IOException {
        return ScreenText.ofText(Files.readAllLines(Samples.file("frames/" + kind + "/" + name + ".txt")));
    }
}
