package dev.tasuki.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tasuki.org.RestartPolicy;
import dev.tasuki.org.Worker;
import dev.tasuki.process.Processes;
import dev.tasuki.store.Incident;
import dev.tasuki.succession.StandIn;
import dev.tasuki.tmux.Keys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An agent dies, and the file of its conversation is gone with it. */
class TranscriptBackTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    @TempDir
    Path directory;

    @Test
    void aConversationGoesOnThoughItsFileWasLost() throws Exception {
        try (var living = new LivingOrganisation(directory, List.of(worker()), 80, 24);
                var actor = Actor.start(living.ground, "serve")) {
            actor.up();
            await().atMost(LONG).until(() -> living.text("w1").contains("stand-in is ready"));
            await().atMost(LONG).until(() -> actor.view().workers().getFirst().pid() != null);
            actor.type("w1", new Keys.Raw("remember blue\r"));
            await().atMost(LONG).until(() -> living.text("w1").contains("heard 13"));
            await().atMost(LONG).until(() -> {
                var agent = actor.view().workers().getFirst().agent();
                return agent.prompt().equals("remember blue") && agent.answer().equals("heard");
            });
            var agent = actor.view().workers().getFirst().agent();
            var file = Path.of(agent.transcript());
            var said = Files.readString(file);
            var point = actor.capture("with the transcript").point();

            var copy = Objects.requireNonNull(
                    actor.snapshot(point.id()).worker("w1").orElseThrow().transcript());
            assertThat(copy.file()).isEqualTo(file.toString());
            assertThat(copy.pieces())
                    .singleElement()
                    .satisfies(piece -> assertThat(piece.bytes()).asString().isEqualTo(said));

            Files.delete(file);
            Files.delete(file.getParent());
            ProcessHandle.of(living.tmux.pane(living.pane("w1")).pid())
                    .orElseThrow()
                    .destroyForcibly();

            await().atMost(LONG)
                    .untilAsserted(() -> assertThat(actor.view().incidents())
                            .singleElement()
                            .matches(i -> i.outcome() == Incident.Outcome.VERIFIED));
            await().atMost(LONG).until(() -> living.text("w1").contains("resumed 2 lines"));
            long now = living.tmux.pane(living.pane("w1")).pid();
            assertThat(new Processes().arguments(now)).containsSubsequence("--resume", agent.session());
            assertThat(file).hasContent(said);
        }
    }

    private Worker worker() throws IOException {
        var home = Files.createDirectories(directory.resolve("claude"));
        return new Worker(
                "w1",
                "talks",
                "claude",
                List.of(StandIn.write(directory).toString()),
                directory,
                Map.of("CLAUDE_CONFIG_DIR", home.toString()),
                "team",
                RestartPolicy.ON_FAILURE);
    }
}
