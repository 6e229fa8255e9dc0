package dev.tasuki.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class AgentKindTest {
    private static final String ID = "11111111-1111-4111-8111-111111111111";
    private static final Path HERE = Path.of("/lab/work");

    @Test
    void startsWithAnIdWhereTheProgramCan() {
        assertThat(start("claude", "claude --model opus")).isEqualTo("claude --session-id " + ID + " --model opus");
        assertThat(start("gemini", "node /x/gemini -m pro")).isEqualTo("node /x/gemini --session-id " + ID + " -m pro");
        for (var kind : List.of("codex", "opencode", "command")) {
            assertThat(AgentKind.of(kind).can(Ability.PRESET_SESSION)).isFalse();
            assertThatThrownBy(() -> start(kind, kind)).isInstanceOf(UnsupportedOperationException.class);
        }
    }

    @Test
    void resumesExactlyOneConversation() {
        assertThat(resume("claude", "claude")).isEqualTo("claude --resume " + ID);
        assertThat(resume("codex", "codex -m gpt-5.5")).isEqualTo("codex resume " + ID + " --cd /lab/work -m gpt-5.5");
        assertThat(resume("gemini", "gemini -y")).isEqualTo("gemini --resume " + ID + " -y");
        assertThat(resume("opencode", "opencode . --agent plan"))
                .isEqualTo("opencode --session " + ID + " . --agent plan");
        assertThat(AgentKind.of("command").can(Ability.RESUME)).isFalse();
        assertThatThrownBy(() -> resume("command", "make")).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void forgetsWhichConversationTheCommandChoseBefore() {
        assertThat(resume("claude", "claude --continue --session-id other --fork-session -r old --ide"))
                .isEqualTo("claude --resume " + ID + " --ide");
        assertThat(resume("claude", "claude --resume=other --add-dir ../a ../b"))
                .isEqualTo("claude --resume " + ID + " --add-dir ../a ../b");
        assertThat(resume("codex", "node /x/codex --search resume --last"))
                .isEqualTo("node /x/codex resume " + ID + " --cd /lab/work --search");
        assertThat(resume("codex", "codex resume " + ID + " --cd /lab/work -C /else --cd=/there --search"))
                .as("it takes one directory only")
                .isEqualTo("codex resume " + ID + " --cd /lab/work --search");
        assertThat(resume("codex", "codex resume other --oss"))
                .isEqualTo("codex resume " + ID + " --cd /lab/work --oss");
        assertThat(resume("opencode", "opencode -c --port 4000"))
                .isEqualTo("opencode --session " + ID + " --port 4000");
        assertThat(String.join(" ", AgentKind.of("claude").start(List.of("claude", "-r", ID, "--model", "opus"))))
                .isEqualTo("claude --model opus");
    }

    @Test
    void saysNoFirstPromptTwice() {
        var kind = AgentKind.of("claude");
        assertThat(kind.resume(List.of("claude", "--verbose", "do it now"), ID, HERE))
                .containsExactly("claude", "--resume", ID, "--verbose");
        assertThat(kind.resume(List.of("claude", "--append-system-prompt", "be brief", "do it"), ID, HERE))
                .containsExactly("claude", "--resume", ID, "--append-system-prompt", "be brief");
        assertThat(kind.resume(List.of("claude", "--", "--model"), ID, HERE)).containsExactly("claude", "--resume", ID);
        assertThat(AgentKind.of("gemini").resume(List.of("gemini", "-i", "go on", "-y"), ID, HERE))
                .containsExactly("gemini", "--resume", ID, "-y");
        assertThat(AgentKind.of("opencode").resume(List.of("opencode", "--prompt", "go", "--pure"), ID, HERE))
                .containsExactly("opencode", "--session", ID, "--pure");
    }

    @Test
    void takesNothingForAnIdThatCouldBeAnOptionOrAPath() {
        for (var hostile : List.of("", "--help", "-x", "../../etc/passwd", "a b", "a;b", "a\nb", "x".repeat(101))) {
            assertThatThrownBy(() -> AgentKind.of("claude").resume(List.of("claude"), hostile, HERE))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void knowsItsProgramBehindAnInterpreterAndNothingElse() {
        var claude = AgentKind.of("claude");
        assertThat(claude.runs(List.of("claude"))).isTrue();
        assertThat(claude.runs(List.of("/opt/bin/claude", "--ide"))).isTrue();
        assertThat(claude.runs(List.of("node", "--max-old-space-size=12052", "/x/bin/claude")))
                .isTrue();
        assertThat(claude.runs(List.of("/bin/sh", "/x/claude"))).isTrue();
        assertThat(claude.runs(List.of("bash", "-c", "claude"))).isFalse();
        assertThat(claude.runs(List.of("vim", "claude"))).isFalse();
        assertThat(claude.runs(List.of())).isFalse();
        assertThat(AgentKind.of("codex").runs(List.of("codex", "app-server"))).isFalse();
        assertThat(AgentKind.of("command").runs(List.of("command"))).isFalse();
    }

    private static String start(String kind, String command) {
        return String.join(" ", AgentKind.of(kind).start(List.of(command.split(" ")), ID));
    }

    private static String resume(String kind, String command) {
        return String.join(" ", AgentKind.of(kind).resume(List.of(command.split(" ")), ID, HERE));
    }
}
