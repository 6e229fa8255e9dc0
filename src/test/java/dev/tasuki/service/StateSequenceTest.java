package dev.tasuki.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tasuki.agent.Source;
import dev.tasuki.org.RestartPolicy;
import dev.tasuki.org.Worker;
import dev.tasuki.org.WorkerStatus.State;
import dev.tasuki.tmux.Keys;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an agent tells its terminal, which tmux shows nobody, is seen on the way. */
class StateSequenceTest {
    private static final Duration LONG = Duration.ofSeconds(20);

    @TempDir
    Path directory;

    @Test
    void codexIsBelievedAndAPlainCommandIsNot() throws Exception {
        try (var living = new LivingOrganisation(
                        directory, List.of(standIn("w", "codex"), standIn("plain", "command")), 112, 30);
                var actor = Actor.start(living.ground, "serve")) {
            actor.up();
            await().atMost(LONG)
                    .until(() -> view(actor, "w").pid() != null
                            && view(actor, "plain").pid() != null);
            say(actor, "w", "tell working:app=codex");
            see(actor, State.WORKING, "tells its terminal that it works");
            say(actor, "w", "tell blocked:app=codex:kind=permission");
            see(actor, State.WAITING, "waits for a person: permission");
            say(actor, "w", "half error:ap");
            say(actor, "w", "rest p=codex");
            see(actor, State.BLOCKED, "tells its terminal that its turn failed");
            say(actor, "w", "tell done:app=codex");
            see(actor, State.IDLE, "tells its terminal that its turn is done");

            say(actor, "plain", "tell blocked:app=codex:kind=permission");
            say(actor, "w", "tell clear");
            await().atMost(LONG)
                    .untilAsserted(() ->
                            assertThat(view(actor, "w").evidence()).noneMatch(o -> o.source() == Source.SEQUENCE));
            assertThat(view(actor, "plain").evidence()).noneMatch(o -> o.source() == Source.SEQUENCE);
            assertThat(view(actor, "plain").status().state()).isNotEqualTo(State.WAITING);
        }
    }

    private static void see(Actor actor, State state, String reason) {
        await().atMost(LONG).untilAsserted(() -> {
            var seen = view(actor, "w");
            assertThat(seen.status().state()).as(seen.toString()).isEqualTo(state);
            assertThat(seen.status().reason()).startsWith(reason);
            assertThat(seen.evidence()).anyMatch(o -> o.source() == Source.SEQUENCE && o.state() == state);
        });
    }

    private static WorkerView view(Actor actor, String worker) {
        return actor.view().workers().stream()
                .filter(w -> w.worker().id().equals(worker))
                .findFirst()
                .orElseThrow();
    }

    private static void say(Actor actor, String worker, String line) {
        actor.type(worker, new Keys.Paste(line));
        actor.type(worker, new Keys.Raw("\r"));
    }

    private Worker standIn(String id, String kind) throws Exception {
        var program = directory.resolve("codex");
        if (!Files.exists(program)) {
            var resource = Objects.requireNonNull(StateSequenceTest.class.getResource("codex"));
            Files.copy(Path.of(resource.toURI()), program);
            assertThat(program.toFile().setExecutable(true)).isTrue();
        }
        var home = Files.createDirectories(directory.resolve("agent-home"));
        return new Worker(
                id,
                "test",
                kind,
                List.of(program.toString()),
                directory,
                Map.of("HOME", home.toString()),
                "team",
                RestartPolicy.ON_FAILURE);
    }
}
