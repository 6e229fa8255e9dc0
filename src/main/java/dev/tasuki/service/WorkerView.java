package dev.tasuki.service;

import dev.tasuki.agent.AgentFacts;
import dev.tasuki.agent.Dialog;
import dev.tasuki.agent.Observation;
import dev.tasuki.org.Task;
import dev.tasuki.org.Worker;
import dev.tasuki.org.WorkerStatus;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One worker as it is now.
 *
 * @param pane tmux's id, such as {@code %3}; null where it has none
 * @param pid of the process in the pane; null where none lives
 * @param directory where that process works
 * @param task the task in progress; empty where none is known
 * @param agent what the agent's own files tell
 * @param evidence why it has this status, the strongest first
 * @param verified whether what is known of its kind was tried with the real program
 * @param dialog what its screen asks a person; null where it asks nothing, or nothing that is understood
 */
public record WorkerView(
        Worker worker,
        WorkerStatus status,
        @Nullable String pane,
        @Nullable Long pid,
        String directory,
        String task,
        List<Task> tasks,
        AgentFacts agent,
        List<Observation> evidence,
        boolean verified,
        @Nullable Dialog dialog) {
    // written out: of a shorter one, javac 25 forgets what may be null
    public WorkerView(
            Worker worker,
            WorkerStatus status,
            @Nullable String pane,
            @Nullable Long pid,
            String directory,
            String task,
            List<Task> tasks,
            AgentFacts agent,
            List<Observation> evidence,
            boolean verified,
            @Nullable Dialog dialog) {
        this.worker = worker;
        this.status = status;
        this.pane = pane;
        this.pid = pid;
        this.directory = directory;
        this.task = task;
        this.tasks = List.copyOf(tasks);
        this.agent = agent;
        this.evidence = List.copyOf(evidence);
        this.verified = verified;
        this.dialog = dialog;
    }

    /** The same worker, waiting for the answer to this. */
    public WorkerView asking(Dialog asked) {
        return new WorkerView(worker, status, pane, pid, directory, task, tasks, agent, evidence, verified, asked);
    }

    /** A worker of whose agent nothing is known. */
    public WorkerView(
            Worker worker,
            WorkerStatus status,
            @Nullable String pane,
            @Nullable Long pid,
            String directory,
            String task,
            List<Task> tasks) {
        this(worker, status, pane, pid, directory, task, tasks, AgentFacts.NONE, List.of(), true, null);
    }
}
