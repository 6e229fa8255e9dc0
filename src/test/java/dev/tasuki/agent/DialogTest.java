package dev.tasuki.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasuki.agent.Dialog.Choice;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What captured screens ask, and what answers them. */
class DialogTest {
    static Stream<Arguments> asked() {
        return Stream.of(
                Arguments.of(
                        "claude/permission",
                        "Do you want to proceed?",
                        "Bash command · touch made-by-agent && sleep 3",
                        List.of("1 Yes", "2 Yes, and always allow access to work/ from this project", "3 No")),
                Arguments.of("claude/question", "Which database?", "☐ DB", List.of("1 SQLite", "2 Postgres")),
                Arguments.of(
                        "claude/trust",
                        "Is this folder trusted?",
                        "Accessing workspace: · /lab/untrusted",
                        List.of("1 Yes, I trust this folder", "2 No, exit")),
                Arguments.of(
                        "claude/api-key-dialog",
                        "Do you want to use this API key?",
                        "Detected a custom API key in your environment · ANTHROPIC_API_KEY: sk-ant-...stubstubstubstubstub",
                        List.of("1 Yes", "2 No (recommended)")),
                Arguments.of(
                        "codex/permission",
                        "Would you like to run the following command?",
                        "$ touch made-by-codex && sleep 3",
                        List.of(
                                "1 Yes, proceed",
                                "2 Yes, and don't ask again for commands that start with `touch made-by-codex`",
                                "3 No, and tell Codex what to do differently")),
                Arguments.of(
                        "codex/hooks-review",
                        "asks to choose",
                        "",
                        List.of(
                                "1 Review hooks",
                                "2 Trust all and continue",
                                "3 Continue without trusting (hooks won't run)")),
                Arguments.of(
                        "gemini/permission",
                        "Do you want to proceed?",
                        "WriteTodos Set 3 todo(s)",
                        List.of("1 Allow once", "2 Allow for this session", "3 No, suggest changes")),
                Arguments.of(
                        "gemini/permission-shell",
                        "Allow execution of [Shell]?",
                        "Shell  touch made-by-gemini && sleep 3",
                        List.of("1 Allow once", "2 Allow for this session", "3 No, suggest changes")),
                Arguments.of(
                        "gemini/trust",
                        "Do you trust the files in this folder?",
                        "",
                        List.of("1 Trust folder (untrusted)", "2 Trust parent folder (agentlab)", "3 Don't trust")),
                Arguments.of(
                        "opencode/permission",
                        "Permission required",
                        "Shell command · $ touch made-by-oc && sleep 3",
                        List.of("\r Allow once", "\033[C\r Allow always", "\033[C\033[C\r Reject")));
    }

    @ParameterizedTest
    @MethodSource
    void asked(String frame, String question, String subject, List<String> choices) throws IOException {
        var dialog = dialog(frame, lines(frame));
        assertThat(dialog.question()).isEqualTo(question);
        assertThat(dialog.subject()).isEqualTo(subject.replace("  ", " "));
        assertThat(dialog.choices()).extracting(c -> c.keys() + " " + c.label()).containsExactlyElementsOf(choices);
    }

    @Test
    void theSameIsAskedWhicheverChoiceIsMarkedAndOtherwiseNot() throws IOException {
        var lines = lines("claude/permission");
        var first = dialog("claude/permission", lines);
        var second = dialog(
                "claude/permission",
                changed(
                        lines,
                        "❯\033[39m \033[38;5;246m1. ",
                        " \033[39m \033[38;5;246m1. ",
                        "   \033[38;5;246m2. ",
                        " ❯ \033[38;5;246m2. "));
        assertThat(second.sameAs(first)).isTrue();
        assertThat(dialog("claude/permission", changed(lines, "   touch made-by-agent &&", "   touch made-by-agent ;;"))
                        .sameAs(first))
                .isFalse();

        var oc = lines("opencode/permission");
        var moved = dialog(
                "opencode/permission",
                changed(
                        oc,
                        "\033[48;5;215m \033[38;5;232mAllow once\033[38;5;15m \033[48;5;234m  \033[38;5;8mAllow always",
                        " \033[38;5;8mAllow once  \033[48;5;215m \033[38;5;232mAllow always\033[48;5;234m"));
        assertThat(moved.sameAs(dialog("opencode/permission", oc))).isTrue();
        assertThat(moved.choices()).extracting(Choice::keys).containsExactly("\033[D\r", "\r", "\033[C\r");
    }

    /** A command is as long as its author likes; two that only differ behind what is shown of them are not the same. */
    @Test
    void hostileTextIsBoundedAndStillTold() throws IOException {
        var lines = lines("claude/permission");
        var long1 = dialog("claude/permission", changed(lines, "touch made", "touch " + "a".repeat(5000) + "1"));
        var long2 = dialog("claude/permission", changed(lines, "touch made", "touch " + "a".repeat(5000) + "2"));
        assertThat(long1.subject().length()).isLessThanOrEqualTo(200);
        assertThat(long1.subject()).isEqualTo(long2.subject());
        assertThat(long1.sameAs(long2)).isFalse();

        var many = new ArrayList<>(lines.subList(0, lines.size()));
        int last = many.size() - 1;
        while (!many.get(last).contains("3. ")) {
            last--;
        }
        for (int i = 4; i < 16; i++) {
            many.add(last + i - 3, "   " + i + ". \u202Eevil\u0007 " + "x".repeat(500));
        }
        var choices = dialog("claude/permission", many).choices();
        assertThat(choices)
                .hasSize(9)
                .allMatch(c -> c.label().length() <= 120 && c.keys().length() == 1);
        assertThat(choices.getLast().label()).doesNotContain("\u202E").doesNotContain("\u0007");
    }

    private static List<String> changed(List<String> lines, String... pairs) {
        var changed = new ArrayList<String>();
        for (var line : lines) {
            var now = line;
            for (int i = 0; i < pairs.length; i += 2) {
                now = now.replace(pairs[i], pairs[i + 1]);
            }
            changed.add(now);
        }
        assertThat(changed).isNotEqualTo(lines);
        return changed;
    }

    private static Dialog dialog(String frame, List<String> lines) {
        var kind = AgentKind.of(frame.substring(0, frame.indexOf("/")));
        var dialog = kind.screen(ScreenText.ofText(lines)).orElseThrow().dialog();
        assertThat(dialog).as("what " + frame + " asks").isNotNull();
        return java.util.Objects.requireNonNull(dialog);
    }

    private static List<String> lines(String frame) throws IOException {
        try (var in = DialogTest.class.getResourceAsStream("frames/" + frame + ".txt")) {
            return new String(java.util.Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        }
    }
}
