package dev.tasuki.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tasuki.org.RestartPolicy;
import dev.tasuki.org.Worker;
import dev.tasuki.process.ProcessIdentity;
import dev.tasuki.process.Processes;
import dev.tasuki.store.Incident;
import dev.tasuki.succession.StandIn;
import dev.tasuki.tmux.Keys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An agent whose pane runs a launcher, as Gemini CLI and Codex have one, and which does not end with it. */
class LauncherDeathTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    @TempDir
    Path directory;

    private final Processes processes = new Processes();
    private @Nullable ProcessIdentity left;

    @AfterEach
    void endWhatShouldHaveEnded() {
        if (left != null && processes.alive(left)) {
            ProcessHandle.of(left.pid()).ifPresent(ProcessHandle::destroyForcibly);
        }
    }

    @Test
    void whatAKilledLauncherLeavesBehindEndsAndItsConversationGoesOn() throws Exception {
        try (var living = new LivingOrganisation(directory, List.of(worker()), 80, 24);
                var actor = Actor.start(living.ground, "serve")) {
            actor.up();
            await().atMost(LONG).until(() -> living.text("w1").contains("stand-in is ready"));
            await().atMost(LONG).until(() -> actor.view().workers().getFirst().pid() != null);
            actor.type("w1", new Keys.Raw("remember blue\r"));
            await().atMost(LONG).until(() -> living.text("w1").contains("heard 13"));
            await().atMost(LONG)
                    .until(() ->
                            actor.view().workers().getFirst().agent().prompt().equals("remember blue"));
            var session = actor.view().workers().getFirst().agent().session();
            long launcher = living.tmux.pane(living.pane("w1")).pid();
            var behind = agentOf(launcher);

            ProcessHandle.of(launcher).orElseThrow().destroyForcibly();
            left = behind;

            await().atMost(LONG)
                    .untilAsserted(() -> assertThat(actor.view().incidents())
                            .singleElement()
                            .matches(i -> i.outcome() == Incident.Outcome.VERIFIED));
            assertThat(processes.alive(behind)).isFalse();
            long now = living.tmux.pane(living.pane("w1")).pid();
            assertThat(processes.arguments(now)).containsSubsequence("--resume", session);
            await().atMost(LONG).until(() -> living.text("w1").contains("resumed 2 lines"));
            assertThat(directory.resolve("claude/violations")).doesNotExist();
        }
    }

    private ProcessIdentity agentOf(long launcher) {
        var below = processes.tree(launcher);
        assertThat(below).hasSize(1);
        return below.getFirst();
    }

    /** What ignores HUP when a shell script begins, it cannot heed later. */
    private Worker worker() throws IOException {
        var launcher = Files.createDirectories(directory.resolve("launcher")).resolve("claude");
        Files.writeString(launcher, "#!/bin/bash\ntrap '' HUP\n'%s' \"$@\"\n".formatted(StandIn.write(directory)));
        Files.setPosixFilePermissions(launcher, PosixFilePermissions.fromString("rwx------"));
        var home = Files.createDirectories(directory.resolve("claude"));
        return new Worker(
                "w1",
                "talks",
                "claude",
                List.of(launcher.toString()),
                directory,
                Map.of("CLAUDE_CONFIG_DIR", home.toString()),
                "team",
                RestartPolicy.ON_FAILURE);
    }
}
