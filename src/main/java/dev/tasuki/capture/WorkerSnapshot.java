package dev.tasuki.capture;

import dev.tasuki.agent.AgentFacts;
import dev.tasuki.org.Task;
import dev.tasuki.org.WorkerStatus;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One worker at one instant.
 *
 * @param pane null where it had no pane
 * @param process null where no process lived
 * @param work null where its directory is in no git work tree
 * @param journal the number of the last journal entry whose bytes the pane already shows; 0 where none
 * @param agent what the agent's own files told; null where nothing was known
 * @param transcript what the conversation's file held; null where there was none to be read
 */
public record WorkerSnapshot(
        String id,
        String role,
        String kind,
        WorkerStatus status,
        @Nullable PaneSnapshot pane,
        @Nullable ProcessSnapshot process,
        @Nullable WorkTree work,
        List<Task> tasks,
        long journal,
        @Nullable AgentFacts agent,
        @Nullable TranscriptCopy transcript) {
    public WorkerSnapshot {
        tasks = List.copyOf(tasks);
    }

    /** A worker of whose agent nothing is known. */
    public WorkerSnapshot(
            String id,
            String role,
            String kind,
            WorkerStatus status,
            @Nullable PaneSnapshot pane,
            @Nullable ProcessSnapshot process,
            @Nullable WorkTree work,
            List<Task> tasks,
            long journal) {
        this(id, role, kind, status, pane, process, work, tasks, journal, null, null);
    }

    /** A worker whose transcript is not kept. */
    public WorkerSnapshot(
            String id,
            String role,
            String kind,
            WorkerStatus status,
            @Nullable PaneSnapshot pane,
            @Nullable ProcessSnapshot process,
            @Nullable WorkTree work,
            List<Task> tasks,
            long journal,
            @Nullable AgentFacts agent) {
        this(id, role, kind, status, pane, process, work, tasks, journal, agent, null);
    }

    /** Whether there is something to put it back from: its pane, or of a state that a person wrote, where it worked. */
    public boolean restorable() {
        return pane != null || process != null;
    }

    /** The same with a copy of its transcript, or without one. */
    public WorkerSnapshot withTranscript(@Nullable TranscriptCopy copy) {
        return new WorkerSnapshot(id, role, kind, status, pane, process, work, tasks, journal, agent, copy);
    }
}
