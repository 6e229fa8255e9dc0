package dev.tasuki.service;

import dev.tasuki.agent.AgentFacts;
import dev.tasuki.capture.HostMetrics;
import dev.tasuki.capture.LiveFacts;
import dev.tasuki.org.Task;
import dev.tasuki.org.WorkerStatus;
import dev.tasuki.telemetry.HostSampler;
import java.time.Duration;
import java.util.List;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/** What a capture is told by those who watch. */
record Facts(LiveBoard board, JournalWriter journal, HostSampler sampler, IntSupplier generations)
        implements LiveFacts {
    /** A command takes its point before anything was measured; loading what measures takes a moment. */
    private static final Duration FIRST = Duration.ofSeconds(3);

    @Override
    public WorkerStatus status(String worker) {
        return board.status(worker);
    }

    @Override
    public List<Task> tasks(String worker) {
        return board.tasks(worker);
    }

    @Override
    public @Nullable AgentFacts agent(String worker) {
        return board.facts(worker).orElse(null);
    }

    /** A mark; {@link Checkpoints} puts the entry's number in its place when it is known. */
    @Override
    public long journal(String worker) {
        return journal.mark(worker);
    }

    @Override
    public HostMetrics host() {
        return sampler.latest(FIRST);
    }

    @Override
    public int generation() {
        return generations.getAsInt();
    }
}
