package dev.tasuki.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tasuki.agent.Observation;
import dev.tasuki.agent.Source;
import dev.tasuki.org.RestartPolicy;
import dev.tasuki.org.Task;
import dev.tasuki.org.Worker;
import dev.tasuki.org.WorkerStatus.State;
import dev.tasuki.tmux.Keys;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Agents with homes of their own, in real panes, seen by who acts and by who only looks. */
@Execution(ExecutionMode.CONCURRENT)
class AgentsTest {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final String ID = "11111111-1111-4111-8111-111111111111";

    @TempDir
    Path directory;

    @Test
    void anAgentsOwnFilesTellItsConversationModelContextAndTasks() throws Exception {
        try (var living = claude();
                var actor = Actor.start(living.ground, "serve")) {
            actor.up();
            await().atMost(LONG).until(() -> agent(actor).agent().session().equals(ID));
            say(actor, "task write the tests");
            say(
                    actor,
                    "line {\"type\":\"user\",\"message\":{\"content\":\"do it\"},\"timestamp\":\"2026-11-22T10:00:00Z\"}");
            say(
                    actor,
                    "line {\"type\":\"assistant\",\"message\":{\"id\":\"m\",\"model\":\"claude-opus-4-8\",\"stop_reason\":\"end_turn\","
                            + "\"content\":[{\"type\":\"text\",\"text\":\"done\"}],\"usage\":{\"input_tokens\":1200}},"
                            + "\"timestamp\":\"2026-11-22T10:00:01Z\"}");
            await().atMost(LONG).until(() -> agent(actor).agent().answer().equals("done"));

            var seen = agent(actor);
            assertThat(seen.agent().model()).isEqualTo("claude-opus-4-8");
            assertThat(seen.agent().contextUsed()).isEqualTo(1200);
            assertThat(seen.agent().prompt()).isEqualTo("do it");
            assertThat(seen.task()).isEqualTo("write the tests");
            assertThat(Path.of(seen.agent().transcript())).exists();

            var point = actor.capture("").point();
            var kept = actor.snapshot(point.id()).worker("w").orElseThrow();
            assertThat(kept.agent()).isEqualTo(seen.agent());
            assertThat(kept.tasks()).containsExactly(new Task("1", "write the tests", Task.State.IN_PROGRESS));
        }
    }

    @Test
    void whoOnlyLooksSeesTheSame() throws Exception {
        try (var living = claude()) {
            try (var actor = Actor.start(living.ground, "command")) {
                actor.up();
            }
            await().atMost(LONG)
                    .until(() -> new Probe(living.ground, Clock.systemUTC())
                            .look()
                            .workers()
                            .getFirst()
                            .agent()
                            .session()
                            .equals(ID));
        }
    }

    @Test
    void everyTransitionOfAnAgentIsSeen() throws Exception {
        try (var living = claude();
                var actor = Actor.start(living.ground, "serve")) {
            actor.up();
            see(actor, State.IDLE, "says it is idle");

            say(
                    actor,
                    "line {\"type\":\"user\",\"message\":{\"content\":\"do it\"},\"timestamp\":\"" + Instant.now()
                            + "\"}");
            say(actor, "status busy");
            say(actor, "title ⠂ work");
            say(actor, "frame working");
            see(actor, State.WORKING, "says it is busy");

            say(actor, "waits permission prompt");
            say(actor, "title ✳ work");
            say(actor, "frame permission");
            see(actor, State.WAITING, "asks: Do you want to proceed?");

            say(actor, "status busy");
            say(actor, "title ⠂ work");
            say(actor, "frame retrying-529");
            see(actor, State.BLOCKED, "API error · Retrying in 3s · attempt 4/10");

            say(actor, "frame working");
            see(actor, State.WORKING, "says it is busy");

            say(
                    actor,
                    "line {\"type\":\"assistant\",\"isApiErrorMessage\":true,\"message\":{\"content\":[{\"type\":\"text\",\"text\":\"API"
                            + " Error: 400\"}]},\"timestamp\":\"" + Instant.now() + "\"}");
            say(actor, "status idle");
            say(actor, "title ✳ work");
            say(actor, "frame error-400");
            see(actor, State.BLOCKED, "the last turn failed: API Error: 400");
            assertThat(agent(actor).evidence())
                    .extracting(Observation::source)
                    .contains(Source.STATE_FILE, Source.TRANSCRIPT, Source.TITLE, Source.SCREEN, Source.PROCESS);

            say(actor, "exit");
            await().atMost(LONG).until(() -> agent(actor).status().state() != State.BLOCKED);
        }
    }

    @Test
    void anAgentThatWasStartedHereTellsThroughHooks() throws Exception {
        try (var living = claude()) {
            try (var actor = Actor.start(living.ground, "serve")) {
                actor.up();
                see(actor, State.IDLE, "says it is idle");
                say(actor, hook("SessionStart", "\"source\":\"startup\",\"model\":\"claude-opus-4-8[1m]\""));
                say(actor, hook("UserPromptSubmit", "\"prompt\":\"do it\""));
                see(actor, State.WORKING, "was asked");
                say(
                        actor,
                        hook("PermissionRequest", "\"tool_name\":\"Bash\",\"tool_input\":{\"command\":\"make all\"}"));
                see(actor, State.WAITING, "asks for permission: Bash make all");
                say(actor, hook("Notification", "\"notification_type\":\"permission_prompt\",\"message\":\"hello?\""));
                say(actor, "waits permission prompt");
                await().atMost(LONG)
                        .until(() -> agent(actor).status().reason().equals("asks for permission: Bash make all"));
                say(
                        actor,
                        "line {\"type\":\"assistant\",\"message\":{\"id\":\"m\",\"model\":\"claude-opus-4-8\",\"content\":[],"
                                + "\"usage\":{\"input_tokens\":250000}}}");
                await().atMost(LONG)
                        .untilAsserted(
                                () -> assertThat(agent(actor).agent().percent()).isEqualTo(25));
            }
            assertThat(new Probe(living.ground, Clock.systemUTC())
                            .look()
                            .workers()
                            .getFirst()
                            .agent()
                            .percent())
                    .as("outlives who heard it")
                    .isEqualTo(25);
        }
    }

    private static String hook(String event, String more) {
        return "hook {\"session_id\":\"" + ID + "\",\"hook_event_name\":\"" + event + "\"," + more + "}";
    }

    @Test
    void anAgentBeforeItsFirstDialogIsKnownByItsScreen() throws Exception {
        try (var living = claude("QUIET", "1");
                var actor = Actor.start(living.ground, "serve")) {
            actor.up();
            await().atMost(LONG).until(() -> agent(actor).pid() != null);
            say(actor, "frame trust");
            see(actor, State.WAITING, "asks whether this folder is trusted");
        }
    }

    private static void see(Actor actor, State state, String reason) {
        await().atMost(LONG).untilAsserted(() -> {
            assertThat(agent(actor).status().state()).isEqualTo(state);
            assertThat(agent(actor).status().reason())
                    .as(agent(actor).toString())
                    .startsWith(reason);
        });
    }

    private static WorkerView agent(Actor actor) {
        return actor.view().workers().getFirst();
    }

    private static void say(Actor actor, String line) {
        actor.type("w", new Keys.Paste(line));
        actor.type("w", new Keys.Raw("\r"));
    }

    /** One worker that is a stand-in for Claude Code. */
    private LivingOrganisation claude(String... variable) throws Exception {
        var program = Files.copy(resource("claude"), directory.resolve("claude"));
        assertThat(program.toFile().setExecutable(true)).isTrue();
        var home = Files.createDirectory(directory.resolve("agent-home"));
        var environment = new HashMap<>(Map.of(
                "HOME",
                home.toString(),
                "FRAMES",
                resource("../agent/frames/claude").toString()));
        if (variable.length == 2) {
            environment.put(variable[0], variable[1]);
        }
        var worker = new Worker(
                "w",
                "test",
                "claude",
                List.of(program.toString()),
                directory,
                environment,
                "team",
                RestartPolicy.ON_FAILURE);
        return new LivingOrganisation(directory, List.of(worker), 112, 30);
    }

    private static Path resource(String name) throws URISyntaxException {
        var resource = AgentsTest.class.getResource(name);
        assertThat(resource).as(name).isNotNull();
        return Path.of(resource.toURI());
    }
}
