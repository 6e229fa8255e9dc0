package dev.tasuki.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasuki.org.RestartPolicy;
import dev.tasuki.org.Worker;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class HooksTest {
    @TempDir
    Path directory;

    private Path place = Path.of("/");
    private Hooks hooks = new Hooks(place);

    @BeforeEach
    void inAPlaceWithAnAwkwardName() throws IOException {
        place = Files.createDirectories(directory.resolve("it's $(here) \"now\""));
        hooks = Hooks.beside(place.resolve("spool"));
    }

    @Test
    void onlyAPlainCommandOfAKindThatCanIsGivenHooks() {
        var settings = place.resolve("hooks/claude.json").toString();
        assertThat(equip("claude", "claude")).containsExactly("claude", "--settings", settings);
        assertThat(settings).satisfies(s -> assertThat(Path.of(s)).exists());
        assertThat(equipped("claude", List.of("claude", "--resume", "x")))
                .containsExactly("claude", "--resume", "x", "--settings", settings);
        assertThat(equipped("claude", List.of("claude", "--settings", settings)))
                .containsExactly("claude", "--settings", settings);
        assertThat(equip("claude", "claude", "--model", "opus")).containsExactly("claude", "--model", "opus");
        assertThat(equip("claude", "./start.sh")).containsExactly("./start.sh");
        assertThat(equip("codex", "codex")).containsExactly("codex");
        assertThat(equip("command", "claude")).containsExactly("claude");
    }

    @Test
    void whereTheyCannotBeWrittenAWorkerStartsWithoutThem() throws IOException {
        Files.createFile(place.resolve("hooks"));
        assertThat(equip("claude", "claude")).containsExactly("claude");
    }

    /** Runs the hooks' own commands as the program does: by the shell, with the payload on their input. */
    @Test
    void whatTheRealProgramToldArrives() throws Exception {
        equip("claude", "claude");
        var told = new ArrayList<String>();
        try (var spool = Spool.open(place.resolve("spool"), InstantSource.system())) {
            for (var payload : Files.readAllLines(Samples.file("claude-hooks.jsonl"))) {
                var event = JsonMapper.shared()
                        .readTree(payload)
                        .path("hook_event_name")
                        .asString();
                for (var command : commands(event)) {
                    run(command, payload);
                }
                while (spool.deliver(e -> told.add(words(e))) > 0) {}
            }
        }
        assertThat(told)
                .containsExactly(
                        "1000000",
                        "WORKING was asked <MARK-alpha remember this. [[slow 8]] [[say noted]]>",
                        "IDLE has answered",
                        "WAITING asks for permission: Bash touch made-by-agent && sleep 3",
                        "WAITING Claude needs your permission",
                        "WAITING asks: Which database?",
                        "BLOCKED its turn failed: API Error: 400 stub error 400",
                        "",
                        "WORKING compacts its context",
                        "",
                        "IDLE has compacted its context",
                        "IDLE has been idle for a minute");
        assertThat(place.resolve("spool/bad")).isEmptyDirectory();
        assertThat(place.resolve("spool/tmp")).isEmptyDirectory();
    }

    @Test
    void geminiIsGivenThemByItsEnvironmentUnlessThatHidesWhatSomebodySet() {
        var settings = place.resolve("hooks/gemini.json").toString();
        var start = hooks.equip(worker("gemini", "gemini"), List.of("gemini"), Map.of("A", "b"));
        assertThat(start.command()).containsExactly("gemini");
        assertThat(start.environment())
                .containsAllEntriesOf(Map.of("A", "b", "GEMINI_CLI_SYSTEM_DEFAULTS_PATH", settings));
        for (var own : List.of("GEMINI_CLI_SYSTEM_DEFAULTS_PATH", "GEMINI_CLI_SYSTEM_SETTINGS_PATH")) {
            var others = Map.of(own, "/somewhere/else.json");
            assertThat(hooks.equip(worker("gemini", "gemini"), List.of("gemini"), others)
                            .environment())
                    .isEqualTo(others);
        }
        assertThat(hooks.equip(worker("gemini", "gemini"), List.of("gemini"), start.environment()))
                .as("a successor inherits it")
                .isEqualTo(start);
    }

    @Test
    void whatGeminiToldArrives() throws Exception {
        hooks.equip(worker("gemini", "gemini"), List.of("gemini"), Map.of());
        var told = new ArrayList<String>();
        try (var spool = Spool.open(place.resolve("spool"), InstantSource.system())) {
            for (var payload : Files.readAllLines(Samples.file("gemini-hooks.jsonl"))) {
                var event = JsonMapper.shared()
                        .readTree(payload)
                        .path("hook_event_name")
                        .asString();
                for (var command : commands("gemini", event)) {
                    run(command, payload);
                }
                while (spool.deliver(e -> told.add(words(e))) > 0) {}
            }
        }
        assertThat(told)
                .containsExactly(
                        "", "WORKING was asked <[[recall MARK-alpha]] [[recall MARK-beta]]>", "IDLE has answered", "");
        assertThat(place.resolve("spool/bad")).isEmptyDirectory();
    }

    @Test
    void withoutASpoolItKeepsSilentAndDoesNoHarm() throws Exception {
        equip("claude", "claude");
        var shell = new ProcessBuilder("sh", "-c", commands("Stop").getFirst()).redirectErrorStream(true);
        shell.environment().remove("TASUKI_SPOOL");
        var process = shell.start();
        process.getOutputStream().close();
        assertThat(process.getInputStream().readAllBytes()).isEmpty();
        assertThat(process.waitFor()).isZero();
    }

    private static String words(AgentEvent event) {
        assertThat(((AgentEvent.HookReported) event).pane()).isEqualTo("%7");
        var news = ((AgentEvent.HookReported) event).news();
        return (news.sign().map(s -> s.state() + " " + s.reason()).orElse("")
                        + (news.contextSize() > 0 ? String.valueOf(news.contextSize()) : "")
                        + (news.prompt().isEmpty() ? "" : " <" + news.prompt() + ">"))
                .strip();
    }

    private List<String> commands(String event) throws IOException {
        return commands("claude", event);
    }

    private List<String> commands(String kind, String event) throws IOException {
        var settings = JsonMapper.shared().readTree(Files.readAllBytes(place.resolve("hooks/" + kind + ".json")));
        var commands = new ArrayList<String>();
        for (var group : settings.path("hooks").path(event)) {
            group.path("hooks").forEach(h -> commands.add(h.path("command").asString()));
        }
        return commands;
    }

    private void run(String command, String payload) throws IOException, InterruptedException {
        var shell = new ProcessBuilder("sh", "-c", command).redirectErrorStream(true);
        shell.environment().put("TASUKI_SPOOL", place.resolve("spool").toString());
        shell.environment().put("TASUKI_WORKER", "w1");
        shell.environment().put("TMUX_PANE", "%7");
        shell.environment().remove("GEMINI_CLI");
        var process = shell.start();
        try (var in = process.getOutputStream()) {
            in.write(payload.getBytes(StandardCharsets.UTF_8));
        }
        assertThat(process.getInputStream().readAllBytes()).asString().isEmpty();
        assertThat(process.waitFor()).isZero();
    }

    private List<String> equip(String kind, String... command) {
        return hooks.equip(worker(kind, command), List.of(command), Map.of()).command();
    }

    private List<String> equipped(String kind, List<String> command) {
        return hooks.equip(worker(kind, kind), command, Map.of()).command();
    }

    private static Worker worker(String kind, String... command) {
        return new Worker("w1", "", kind, List.of(command), Path.of("/tmp"), Map.of(), "s", RestartPolicy.ON_FAILURE);
    }
}
