package dev.tasuki.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tasuki.agent.Dialog;
import dev.tasuki.org.RestartPolicy;
import dev.tasuki.org.Worker;
import dev.tasuki.org.WorkerStatus.State;
import dev.tasuki.tmux.Keys;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Agents that ask, in real panes, answered with the keys that choose; stand-ins that show captured screens tell what they got. */
@Execution(ExecutionMode.CONCURRENT)
class AnsweringTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource({
        "claude, permission, 1, 32",
        "claude, question, 1, 32",
        "codex, permission, 0, 31",
        "gemini, permission-shell, 2, 33",
        "opencode, permission, 2, 1b 5b 43 1b 5b 43 0d"
    })
    void whatIsChosenIsTyped(String kind, String frame, int choice, String keys) throws Exception {
        try (var living = asking(kind, frame);
                var actor = Actor.start(living.ground, "serve")) {
            actor.up();
            actor.answer("w", asked(actor), choice);
            await().atMost(LONG).untilAsserted(() -> assertThat(keys()).isEqualTo(keys));
        }
    }

    @Test
    void nothingIsSentWhereSomethingElseIsAskedByNow() throws Exception {
        try (var living = asking("claude", "permission");
                var actor = Actor.start(living.ground, "serve")) {
            actor.up();
            var first = asked(actor);
            Files.writeString(home().resolve("frame"), "question");
            actor.type("w", new Keys.Raw("x"));
            await().atMost(LONG).until(() -> asked(actor).question().equals("Which database?"));
            assertThatThrownBy(() -> actor.answer("w", first, 0))
                    .isInstanceOf(OperationFailed.class)
                    .hasMessage("w asks something else now: Which database?; nothing was sent");

            Files.writeString(home().resolve("frame"), "idle");
            actor.type("w", new Keys.Raw("x"));
            await().atMost(LONG).until(() -> actor.view().workers().getFirst().dialog() == null);
            assertThatThrownBy(() -> actor.answer("w", first, 0)).hasMessageEndingWith("nothing was sent");
            assertThatThrownBy(() -> actor.answer("w", first, 7)).hasMessageEndingWith("nothing was sent");
            assertThat(keys()).isEmpty();
        }
    }

    @Test
    void aCommandThatTellsWhatCanBeAnsweredIsAnswered() throws Exception {
        Files.createDirectory(home());
        var program = Files.writeString(directory.resolve("asks.sh"), """
                tell() {
                  printf '{"worker":"w","time":"%s","event":"state",%s}' "$(date -u +%FT%TZ)" "$2" > "$TASUKI_SPOOL/tmp/$1"
                  mv "$TASUKI_SPOOL/tmp/$1" "$TASUKI_SPOOL/new/$1"
                }
                stty -icanon -echo
                tell 1 '"state":"waiting","reason":"run tests?","answers":[{"label":"yes","keys":"y"},{"label":"no","keys":"n"}]'
                head -c 1 > "$HOME/keys"
                tell 2 '"state":"working"'
                exec cat
                """);
        var worker = new Worker(
                "w",
                "test",
                "command",
                List.of("sh", program.toString()),
                directory,
                Map.of("HOME", home().toString()),
                "team",
                RestartPolicy.NEVER);
        try (var living = new LivingOrganisation(directory, List.of(worker), 80, 24)) {
            try (var first = Actor.start(living.ground, "serve")) {
                first.up();
                asked(first);
            }
            // it asks on while another process begins to act
            assertThat(new Probe(living.ground, Clock.systemUTC())
                            .look()
                            .workers()
                            .getFirst()
                            .dialog())
                    .isNotNull();
            try (var actor = Actor.start(living.ground, "serve")) {
                var asked = asked(actor);
                assertThat(asked.question()).isEqualTo("run tests?");
                assertThat(asked.choices()).extracting(Dialog.Choice::label).containsExactly("yes", "no");
                actor.answer("w", asked, 1);
                await().atMost(LONG).untilAsserted(() -> assertThat(keys()).isEqualTo("n"));
                await().atMost(LONG)
                        .until(() -> actor.view().workers().getFirst().status().state() == State.WORKING);
                assertThatThrownBy(() -> actor.answer("w", asked, 0)).hasMessageContaining("nothing");
            }
        }
    }

    /** The agent may not have taken its question off the screen when the button is pressed again. */
    @Test
    void aQuestionIsAnsweredOnce() throws Exception {
        try (var living = asking("claude", "permission");
                var actor = Actor.start(living.ground, "serve")) {
            actor.up();
            var asked = asked(actor);
            actor.answer("w", asked, 0);
            assertThatThrownBy(() -> actor.answer("w", asked, 0)).hasMessageContaining("answered just now");
            await().atMost(LONG).untilAsserted(() -> assertThat(keys()).isEqualTo("31"));
        }
    }

    @Test
    void howLongItWaitedIsKept() throws Exception {
        var before = Instant.now();
        try (var living = asking("codex", "permission");
                var actor = Actor.start(living.ground, "serve")) {
            actor.up();
            asked(actor);
            await().atMost(LONG)
                    .until(() ->
                            actor.health(before, Instant.now()).stream().anyMatch(s -> s.state() == State.WAITING));
        }
    }

    private Dialog asked(Actor actor) {
        await().atMost(LONG).until(() -> actor.view().workers().getFirst().dialog() != null);
        return Objects.requireNonNull(actor.view().workers().getFirst().dialog());
    }

    private Path home() {
        return directory.resolve("agent-home");
    }

    private String keys() throws IOException {
        var file = home().resolve("keys");
        return Files.exists(file) ? Files.readString(file).strip() : "";
    }

    private LivingOrganisation asking(String kind, String frame) throws Exception {
        var program = Files.copy(resource("asks"), directory.resolve(kind));
        assertThat(program.toFile().setExecutable(true)).isTrue();
        Files.createDirectory(home());
        Files.writeString(home().resolve("frame"), frame);
        var worker = new Worker(
                "w",
                "test",
                kind,
                List.of(program.toString()),
                directory,
                Map.of(
                        "HOME",
                        home().toString(),
                        "FRAMES",
                        resource("../agent/frames/" + kind).toString()),
                "team",
                RestartPolicy.NEVER);
        return new LivingOrganisation(directory, List.of(worker), 112, 40);
    }

    private static Path resource(String name) throws URISyntaxException {
        return Path.of(Objects.requireNonNull(AnsweringTest.class.getResource(name), name)
                .toURI());
    }
}
