package dev.tasuki.capture;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An organisation at one instant, in memory.
 *
 * @param time when the screens were cut
 * @param cut how long reading all screens took
 */
public record Snapshot(
        String organisation,
        int generation,
        Instant time,
        Duration cut,
        List<SessionLayout> layout,
        List<WorkerSnapshot> workers,
        HostMetrics host) {
    public Snapshot {
        layout = List.copyOf(layout);
        workers = List.copyOf(workers);
    }

    public Optional<WorkerSnapshot> worker(String id) {
        return workers.stream().filter(w -> w.id().equals(id)).findFirst();
    }
}
