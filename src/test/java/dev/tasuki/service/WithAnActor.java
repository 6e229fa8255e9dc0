package dev.tasuki.service;

import static dev.tasuki.service.LivingOrganisation.counting;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;

/** Organisations of shell lines, in a directory of the test, and who acts for them. */
abstract class WithAnActor {
    static final Duration LONG = Duration.ofSeconds(30);

    @TempDir
    Path directory;

    LivingOrganisation two() {
        var workers = new LinkedHashMap<String, String>();
        workers.put("boss", counting("boss", 5));
        workers.put("w1", counting("w1", 200));
        return organisation(workers);
    }

    LivingOrganisation organisation(Map<String, String> workers) {
        return new LivingOrganisation(directory, workers);
    }

    LivingOrganisation organisation(Map<String, String> workers, Map<String, Path> directories) {
        return new LivingOrganisation(directory, workers, directories);
    }

    static void awaitRunning(Actor actor, int workers) {
        await().atMost(LONG)
                .until(() -> actor.view().workers().stream()
                                .filter(w -> w.pid() != null)
                                .count()
                        == workers);
    }
}
