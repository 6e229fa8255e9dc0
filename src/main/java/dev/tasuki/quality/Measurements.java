package dev.tasuki.quality;

import dev.tasuki.org.WorkerStatus;
import dev.tasuki.store.HealthSpan;
import dev.tasuki.store.Incident;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * All that indicators are computed from. What is not known is NaN, empty or null, and never 0.
 *
 * @param cpu percent of all cores over the last minute; NaN where unknown
 * @param stalled percent of the last minute in which some task waited for memory; NaN where unknown
 * @param memoryReason why {@code stalled} is unknown or measured otherwise; empty where it is as it should be
 * @param memoryAvailable bytes that programs can still have; 0 where unknown
 * @param response p95 of the last minute's tmux round trips, seconds; empty where none was made
 * @param workers the state of each worker now
 * @param tasks completed of finished tasks
 * @param incidents those that count, open ones too
 * @param continuity passed of required checks over all successions
 * @param health what each worker's state was, over the time that counts
 * @param talk what became of messages, over the time that counts
 * @param oldest when the oldest figure on screen was measured; null before the first
 */
public record Measurements(
        Instant now,
        double cpu,
        double stalled,
        String memoryReason,
        long memoryAvailable,
        OptionalDouble response,
        List<WorkerStatus.State> workers,
        Tally tasks,
        List<Incident> incidents,
        Tally continuity,
        List<HealthSpan> health,
        @Nullable Instant oldest,
        Talk talk) {
    public Measurements {
        workers = List.copyOf(workers);
        incidents = List.copyOf(incidents);
        health = List.copyOf(health);
    }
}
