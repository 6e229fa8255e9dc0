package dev.tasuki.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tasuki.agent.SendScript;
import dev.tasuki.org.RestartPolicy;
import dev.tasuki.org.Worker;
import dev.tasuki.org.WorkerStatus.State;
import dev.tasuki.store.Store;
import dev.tasuki.tmux.Keys;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WishTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    @TempDir
    Path directory;

    @Test
    void whoAskedForASuccessorGetsOneAlsoWhenTasukiHasBeenAwayMeanwhile() throws Exception {
        var program = Files.writeString(directory.resolve("busy.sh"), """
                tell() {
                  printf '{"worker":"w","time":"%s","event":"state","state":"%s"}' "$(date -u +%FT%TZ)" "$1" > "$TASUKI_SPOOL/tmp/$1"
                  mv "$TASUKI_SPOOL/tmp/$1" "$TASUKI_SPOOL/new/$1"
                }
                tell waiting
                read -r answer
                tell idle
                exec cat
                """);
        var worker = new Worker(
                "w",
                "test",
                "command",
                List.of("sh", program.toString()),
                directory,
                Map.of(),
                "team",
                RestartPolicy.NEVER);
        try (var living = new LivingOrganisation(directory, List.of(worker), 80, 24)) {
            try (var actor = Actor.start(living.ground, "serve")) {
                actor.up();
                await().atMost(LONG).until(() -> state(actor) == State.WAITING);
                ask(living);
                await().atMost(LONG).until(() -> wishes(living).containsKey("w"));
            }
            try (var actor = Actor.start(living.ground, "serve")) {
                await().atMost(LONG).until(() -> state(actor) == State.WAITING);
                assertThat(actor.view().generation()).isEqualTo(1);
                actor.type("w", new Keys.Raw("go on\r"));
                await().atMost(LONG).until(() -> actor.view().generation() == 2);
                await().atMost(LONG).until(() -> wishes(living).isEmpty());
                assertThat(actor.view().alerts()).isEmpty();
            }
        }
    }

    private static State state(Actor actor) {
        return actor.view().workers().getFirst().status().state();
    }

    private static void ask(LivingOrganisation living) throws Exception {
        var script = SendScript.directory(living.ground.spool()).resolve("tasuki-handover");
        var builder = new ProcessBuilder(script.toString(), "full").inheritIO();
        builder.environment().put("TASUKI_WORKER", "w");
        assertThat(builder.start().waitFor()).isZero();
    }

    private static Map<String, ?> wishes(LivingOrganisation living) throws Exception {
        try (var store = Store.openExisting(living.ground.directory())) {
            return store.facts().wishes();
        }
    }
}
