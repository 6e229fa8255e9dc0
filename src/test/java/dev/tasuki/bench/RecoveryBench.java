package dev.tasuki.bench;

import dev.tasuki.store.Incident;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From the kill to the notice, and to the verified recovery, by the real program: its incidents, and what tmux then runs. */
@Tag("bench")
class RecoveryBench {
    private static final int WORKERS = 25;
    /** Of one worker; a fifth within a minute would put it aside. */
    private static final int KILLS = 4;

    @TempDir
    Path directory;

    @Test
    void workersKilledOneByOne() throws Exception {
        try (var served = new Served(directory, WORKERS, "seq 300; exec sleep 100000")) {
            served.program.json("capture", "many");
            var noticed = new double[WORKERS * KILLS];
            var verified = new double[WORKERS * KILLS];
            for (int i = 0; i < noticed.length; i++) {
                var worker = "w" + i % WORKERS;
                long pid = Objects.requireNonNull(served.panes().get(worker)).pid();
                var killed = Instant.now();
                ProcessHandle.of(pid).orElseThrow().destroyForcibly();
                var incident = Awaitility.await(worker)
                        .atMost(Served.LONG)
                        .until(() -> mended(served, worker, killed), Optional::isPresent)
                        .orElseThrow();
                var pane = Objects.requireNonNull(served.panes().get(worker));
                if (pane.dead() || pane.pid() == pid) {
                    throw new IllegalStateException(worker + " is not alive again");
                }
                noticed[i] = millis(killed, incident.began());
                verified[i] = millis(killed, Objects.requireNonNull(incident.ended()));
            }
            Ratio.printQuantiles("worker killed → noticed, none missed", noticed);
            Ratio.printQuantiles("worker killed → verified recovery", verified);
        }
    }

    @Test
    void aServerOfSixteenKilled() throws Exception {
        int rounds = 9;
        var verified = new double[rounds];
        try (var served = new Served(directory, 16, "seq 300; exec sleep 100000")) {
            served.program.json("capture", "many");
            for (int i = 0; i < rounds; i++) {
                var killed = Instant.now();
                served.tmux.kill();
                var incident = Awaitility.await()
                        .atMost(Served.LONG)
                        .until(() -> mended(served, "server", killed), Optional::isPresent)
                        .orElseThrow();
                var panes = served.panes();
                if (panes.size() != 16 || panes.values().stream().anyMatch(p -> p.dead())) {
                    throw new IllegalStateException("not all are alive again: " + panes.keySet());
                }
                verified[i] = millis(killed, Objects.requireNonNull(incident.ended()));
            }
        }
        Ratio.printQuantiles("server with 16 workers killed → all verified", verified);
    }

    private static Optional<Incident> mended(Served served, String subject, Instant since) {
        return served.incidents().stream()
                .filter(i -> i.subject().equals(subject) && !i.began().isBefore(since))
                .filter(i -> i.outcome() == Incident.Outcome.VERIFIED)
                .findFirst();
    }

    private static double millis(Instant from, Instant to) {
        return Duration.between(from, to).toNanos() / 1e6;
    }
}
