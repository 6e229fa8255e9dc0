package dev.tasuki.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasuki.process.Processes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Finds the conversations of real processes that bear agents' names, with homes of their own. */
class AgentSessionTest {
    private static final String ID = "11111111-1111-4111-8111-111111111111";
    private static final String OTHER = "22222222-2222-4222-8222-222222222222";

    @TempDir
    Path lab;

    private Path home = Path.of("/");
    private Path work = Path.of("/");
    private @Nullable Process running;

    @BeforeEach
    void makeAHome() throws IOException {
        home = Files.createDirectories(lab.toRealPath().resolve("home"));
        work = Files.createDirectories(lab.toRealPath().resolve("my.work"));
    }

    @AfterEach
    void end() throws InterruptedException {
        if (running != null) {
            running.destroyForcibly().waitFor();
        }
    }

    @Test
    void claudeTellsByItsPidAndItsStart() throws IOException {
        var process = run("claude");
        var transcript = home.resolve(".claude/projects")
                .resolve(work.toString().replaceAll("[^A-Za-z0-9]", "-"))
                .resolve(ID + ".jsonl");
        state(process, process.identity().started());

        assertThat(find("claude", process)).contains(new AgentSession(ID, transcript));

        state(process, process.identity().started() + 1); // left by a dead process that had this pid
        assertThat(find("claude", process)).isEmpty();
    }

    @Test
    void claudesOwnHomeCountsAndNotOurs() throws IOException {
        var elsewhere = Files.createDirectories(lab.toRealPath().resolve("elsewhere"));
        var process = run("claude", "CLAUDE_CONFIG_DIR=" + elsewhere);
        state(process, process.identity().started());
        assertThat(find("claude", process)).isEmpty();
        Files.move(home.resolve(".claude/sessions"), elsewhere.resolve("sessions"));
        assertThat(find("claude", process)).map(AgentSession::id).contains(ID);
    }

    @Test
    void codexHoldsItsRolloutOpen() throws IOException {
        var day = Files.createDirectories(home.resolve(".codex/sessions/2026/11/22"));
        var own = Files.createFile(day.resolve("rollout-2026-11-22T10-00-00-" + ID + ".jsonl"));
        Files.createFile(day.resolve("rollout-2026-11-22T10-00-01-" + OTHER + ".jsonl"));
        var process = run("codex", "HOLD=" + own);
        assertThat(find("codex", process)).contains(new AgentSession(ID, own));
    }

    @Test
    void codexBehindItsLauncherHoldsItsRolloutOpenToo() throws IOException {
        var day = Files.createDirectories(home.resolve(".codex/sessions/2026/11/22"));
        var own = rollout(day, ID, work, Instant.now());
        var launched = run("codex", "LAUNCH=yes\0HOLD=" + own, "--search");
        assertThat(launched.arguments()).last().isEqualTo("--search");
        // of one that was ended just before; only what is held open tells them apart
        rollout(day, OTHER, work, Instant.now());
        assertThat(find("codex", launched)).contains(new AgentSession(ID, own));
    }

    @Test
    void whatAToolOfCodexHoldsOpenIsNotItsOwn() throws IOException {
        var day = Files.createDirectories(home.resolve(".codex/sessions/2026/11/22"));
        var other = rollout(day, OTHER, Path.of("/somewhere/else"), Instant.now());
        assertThat(find("codex", run("codex", "LAUNCH=yes\0WORDS=exec\0HOLD=" + other)))
                .isEmpty();
    }

    @Test
    void codexOfADaemonIsFoundByItsDirectoryWhereThatIsCertain() throws IOException {
        var day = Files.createDirectories(home.resolve(".codex/sessions/2026/11/22"));
        var process = run("codex");
        rollout(day, OTHER, Path.of("/somewhere/else"), Instant.now());
        assertThat(find("codex", process)).isEmpty();
        var own = rollout(day, ID, work, Instant.now());
        assertThat(find("codex", process)).contains(new AgentSession(ID, own));

        // two workers in one directory: nobody can tell whose is whose
        rollout(day, "33333333-2222-4222-8222-222222222222", work, Instant.now());
        assertThat(find("codex", process)).isEmpty();
    }

    @Test
    void geminisSecondFileAfterAResumeIsNotTheConversation() throws IOException {
        var process = run("gemini");
        var chats = Files.createDirectories(home.resolve(".gemini/tmp/work/chats"));
        Files.writeString(home.resolve(".gemini/projects.json"), "{\"projects\": {\"" + work + "\": \"work\"}}");
        var head = "{\"sessionId\":\"" + ID + "\",\"startTime\":\"" + Instant.now() + "\"}\n";
        var whole = Files.writeString(chats.resolve("session-2026-11-22T10-00-11111111.jsonl"), head + "{\"id\":1}\n");
        Files.writeString(chats.resolve("session-2026-11-22T10-05-11111111.jsonl"), head);
        Files.writeString(
                chats.resolve("session-2026-11-21T10-05-22222222.jsonl"),
                "{\"sessionId\":\"" + OTHER + "\",\"startTime\":\"2026-11-21T10:05:00Z\"}\n");

        assertThat(find("gemini", process)).contains(new AgentSession(ID, whole));
    }

    @Test
    void whatItsCommandLineChoseIsItsConversation() throws IOException {
        assertThat(find("opencode", run("opencode", "", "--session", "ses_1")))
                .contains(new AgentSession("ses_1", null));
    }

    @Test
    void aDeclaredKindWhoseProcessIsSomethingElseHasNone() throws IOException {
        var process = run("something");
        var table = new Processes().table();
        for (var kind : List.of("claude", "codex", "gemini", "opencode", "command")) {
            assertThat(AgentProcess.in(process.identity().pid(), AgentKind.of(kind), new Processes(), table))
                    .isEmpty();
            assertThat(find(kind, process)).isEmpty();
        }
    }

    @Test
    void unusableFilesAreNoConversation() throws IOException {
        var process = run("claude");
        var file = home.resolve(".claude/sessions/" + process.identity().pid() + ".json");
        Files.createDirectories(file.getParent());
        for (var content : List.of("", "\0\0\0", "[]", "{\"pid\":", "{\"sessionId\":{}}", "[".repeat(100_000))) {
            Files.writeString(file, content);
            assertThat(find("claude", process)).isEmpty();
        }
    }

    private static Optional<AgentSession> find(String kind, AgentProcess process) {
        return AgentKind.of(kind).find(process);
    }

    private void state(AgentProcess process, long start) throws IOException {
        var sessions = Files.createDirectories(home.resolve(".claude/sessions"));
        Files.writeString(sessions.resolve(process.identity().pid() + ".json"), """
                {"pid":%d,"sessionId":"%s","cwd":"%s","procStart":"%d","status":"idle"}""".formatted(
                        process.identity().pid(), ID, work, start));
    }

    private static Path rollout(Path day, String id, Path directory, Instant at) throws IOException {
        return Files.writeString(
                day.resolve("rollout-2026-11-22T10-00-00-" + id + ".jsonl"), """
                {"type":"session_meta","payload":{"id":"%s","timestamp":"%s","cwd":"%s"}}
                """.formatted(id, at, directory));
    }

    /**
     * Runs a script of that name in the work directory until its input ends.
     *
     * @param variables each NAME=VALUE, apart by zeros; with {@code LAUNCH} it starts itself again and waits, with other words where
     *     {@code WORDS} says so
     */
    private AgentProcess run(String name, String variables, String... words) throws IOException {
        var script = lab.toRealPath().resolve(name);
        Files.writeString(script, """
                #!/bin/sh
                if [ -n "$LAUNCH" ]; then
                  unset LAUNCH
                  exec 3<&0
                  "$0" ${WORDS:-"$@"} <&3 &
                  wait
                  exit
                fi
                [ -z "$HOLD" ] || exec 7>>"$HOLD"
                echo ready
                read -r line
                """);
        assertThat(script.toFile().setExecutable(true)).isTrue();
        var command = new ProcessBuilder(script.toString()).directory(work.toFile());
        command.command().addAll(List.of(words));
        command.environment().put("HOME", home.toString());
        for (var variable : variables.split("\0", -1)) {
            int equals = variable.indexOf('=');
            if (equals > 0) {
                command.environment().put(variable.substring(0, equals), variable.substring(equals + 1));
            }
        }
        running = command.start();
        assertThat(running.inputReader().readLine()).isEqualTo("ready");
        var found = AgentProcess.in(running.pid(), AgentKind.of(name), new Processes(), new Processes().table());
        return found.isEmpty() ? AgentProcess.of(running.pid(), new Processes()).orElseThrow() : found.getFirst();
    }

    private AgentProcess run(String name) throws IOException {
        return run(name, "");
    }
}
