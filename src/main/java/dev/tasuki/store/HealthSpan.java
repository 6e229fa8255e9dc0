package dev.tasuki.store;

import dev.tasuki.org.WorkerStatus;
import java.time.Instant;

/** A time in which one worker kept one state; what the ribbon and the lanes of the timeline are drawn from. */
public record HealthSpan(String worker, WorkerStatus.State state, Instant from, Instant to) {}
