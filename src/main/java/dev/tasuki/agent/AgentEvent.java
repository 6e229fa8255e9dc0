package dev.tasuki.agent;

import dev.tasuki.org.Task;
import dev.tasuki.org.TaskAction;
import dev.tasuki.org.WorkerStatus;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** What an agent told of itself through the spool. */
public sealed interface AgentEvent {
    /** The worker's id, as the agent gave it; it need not be one of the organisation's. */
    String worker();

    /** When the agent says it happened. */
    Instant time();

    /**
     * The agent entered a state.
     *
     * @param state WORKING, IDLE, WAITING or BLOCKED
     * @param reason one line; may be empty
     * @param answers what a person can answer by keys where it waits; may be empty
     */
    record StateReported(
            String worker, Instant time, WorkerStatus.State state, String reason, List<Dialog.Choice> answers)
            implements AgentEvent {
        public StateReported {
            answers = List.copyOf(answers);
        }

        public StateReported(String worker, Instant time, WorkerStatus.State state, String reason) {
            this(worker, time, state, reason, List.of());
        }

        /** Whether it was told since a process began: of a time in whole seconds nobody knows better. */
        public boolean isSince(Instant began) {
            boolean whole = time.equals(time.truncatedTo(ChronoUnit.SECONDS));
            return !time.isBefore(whole ? began.truncatedTo(ChronoUnit.SECONDS) : began);
        }

        /** What it asks a person; empty where it names no answers. */
        public Optional<Dialog> dialog() {
            return answers.isEmpty() ? Optional.empty() : Optional.of(new Dialog(reason, "", answers, time.toString()));
        }
    }

    /**
     * The agent says something to others.
     *
     * @param id its own name for what it says, so that it is sent once however often it is read
     * @param to a worker, a role, or {@code all}, as the agent gave it
     * @param text as given; may have many lines
     */
    record MessageSent(String worker, Instant time, String id, String to, String text) implements AgentEvent {}

    /**
     * The agent has taken a message.
     *
     * @param message the id that stood in it
     */
    record MessageTaken(String worker, Instant time, String message) implements AgentEvent {}

    /**
     * The agent does something to the organisation's task board.
     *
     * @param id its own name for what it does, so that it is done once however often it is read
     * @param action empty where it adds a task
     * @param task the id of the task; empty where it adds one
     * @param to the worker that shall have it; empty where it names none
     * @param text the subject of a task that is added, else a note; may be empty
     */
    record TaskSaid(
            String worker, Instant time, String id, Optional<TaskAction> action, String task, String to, String text)
            implements AgentEvent {}

    /**
     * The worker wants to be handed over to a successor.
     *
     * @param reason one line; may be empty
     */
    record HandoverWanted(String worker, Instant time, String reason) implements AgentEvent {}

    /**
     * A hook of the agent's program ran.
     *
     * @param pane in which, as tmux calls it; empty where that was not told
     */
    record HookReported(String worker, Instant time, String pane, HookNews news) implements AgentEvent {}

    /** The agent's todo list as it stands now; replaces the one before. */
    record TasksReported(String worker, Instant time, List<Task> tasks) implements AgentEvent {
        public TasksReported {
            tasks = List.copyOf(tasks);
        }
    }
}
