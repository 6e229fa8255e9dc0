package dev.tasuki.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tasuki.org.WorkerStatus.State;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Silence alone tells nothing of a program that is no agent; what it waits for does. */
@EnabledOnOs(OS.LINUX)
class CommandStatusTest {
    @TempDir
    Path directory;

    @Test
    void aProgramThatReadsItsTerminalIsIdleAndOneThatSleepsOrComputesIsNot() throws Exception {
        var workers = new LinkedHashMap<String, String>();
        workers.put("reads", "exec cat");
        workers.put("script-reads", "while read -r line; do echo $line; done");
        workers.put("child-reads", "cat; echo done");
        workers.put("prompts", "exec bash --norc --noprofile -i");
        workers.put("sleeps", "exec sleep 1000");
        workers.put("computes", "while :; do :; done");
        workers.put("other-reads", "cat < /dev/tty & exec sleep 1000");
        try (var living = new LivingOrganisation(directory, workers);
                var actor = Actor.start(living.ground, "serve")) {
            actor.up();
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(states(actor))
                            .isEqualTo(Map.of(
                                    "reads", State.IDLE,
                                    "script-reads", State.IDLE,
                                    "child-reads", State.IDLE,
                                    "prompts", State.IDLE,
                                    "sleeps", State.UNKNOWN,
                                    "computes", State.UNKNOWN,
                                    "other-reads", State.IDLE)));
        }
    }

    private static Map<String, State> states(Actor actor) {
        return actor.view().workers().stream()
                .collect(Collectors.toMap(w -> w.worker().id(), w -> w.status().state()));
    }
}
