package dev.tasuki.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tasuki.org.HandoverSettings;
import dev.tasuki.org.RestartPolicy;
import dev.tasuki.org.Worker;
import dev.tasuki.succession.Check;
import dev.tasuki.succession.StandIn;
import dev.tasuki.succession.SuccessionReport;
import dev.tasuki.succession.Way;
import dev.tasuki.tmux.Keys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Organisations of small agents that answer. */
abstract class WithStandIns {
    static final Duration LONG = Duration.ofSeconds(30);
    static final HandoverRequest FRESH = new HandoverRequest(Set.of(), Way.FRESH, true);

    @TempDir
    Path directory;

    Path agents = Path.of("");
    Path program = Path.of("");

    @BeforeEach
    void write() throws IOException {
        agents = Files.createDirectories(directory.resolve("claude"));
        program = StandIn.write(directory);
    }

    LivingOrganisation living(HandoverSettings settings, String... ids) {
        var workers = Stream.of(ids)
                .map(id -> new Worker(
                        id,
                        "talks",
                        "claude",
                        List.of(program.toString()),
                        directory,
                        Map.of("CLAUDE_CONFIG_DIR", agents.toString()),
                        "team",
                        RestartPolicy.ON_FAILURE))
                .toList();
        return new LivingOrganisation(directory, workers, 80, 24).with(settings);
    }

    static void begin(Actor actor, LivingOrganisation living) throws Exception {
        actor.up();
        for (var worker : living.organisation.workers()) {
            var id = worker.id();
            await().atMost(LONG).untilAsserted(() -> assertThat(living.text(id)).contains("stand-in is ready"));
            await().atMost(LONG).until(() -> view(actor, id).pid() != null);
            actor.type(id, new Keys.Raw("paint the gate of " + id + " before it rains tomorrow\r"));
            await().atMost(LONG).until(() -> view(actor, id).agent().prompt().contains("gate of " + id));
        }
    }

    static WorkerView view(Actor actor, String worker) {
        return actor.view().workers().stream()
                .filter(w -> w.worker().id().equals(worker))
                .findFirst()
                .orElseThrow();
    }

    String conversations() throws IOException {
        try (var files = Files.walk(agents.resolve("projects"))) {
            var all = new StringBuilder();
            for (var file : files.filter(Files::isRegularFile).toList()) {
                all.append(Files.readString(file));
            }
            return all.toString();
        }
    }

    static Map<String, Check.Result> results(SuccessionReport report) {
        return report.checks().stream().collect(Collectors.toMap(Check::field, Check::result, (a, b) -> b));
    }
}
