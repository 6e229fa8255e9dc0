package dev.tasuki.capture;

import dev.tasuki.org.Message;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An organisation at one instant, in memory.
 *
 * @param time when the screens were cut
 * @param cut how long reading all screens took
 * @param messages those that were not acknowledged, oldest first
 */
public record Snapshot(
        String organisation,
        int generation,
        Instant time,
        Duration cut,
        List<SessionLayout> layout,
        List<WorkerSnapshot> workers,
        HostMetrics host,
        List<Message> messages) {
    public Snapshot {
        messages = List.copyOf(messages);
        layout = List.copyOf(layout);
        workers = List.copyOf(workers);
    }

    /** Without messages. */
    public Snapshot(
            String organisation,
            int generation,
            Instant time,
            Duration cut,
            List<SessionLayout> layout,
            List<WorkerSnapshot> workers,
            HostMetrics host) {
        this(organisation, generation, time, cut, layout, workers, host, List.of());
    }

    /** Those messages that are to a worker. */
    public List<Message> messages(String to) {
        return messages.stream().filter(m -> m.to().equals(to)).toList();
    }

    public Optional<WorkerSnapshot> worker(String id) {
        return workers.stream().filter(w -> w.id().equals(id)).findFirst();
    }
}
