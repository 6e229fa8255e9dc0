package dev.tasuki.agent;

import dev.tasuki.org.OneLine;
import dev.tasuki.org.Task;
import dev.tasuki.org.WorkerStatus.State;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** What Claude Code tells of itself in files while it runs: its state, and its tasks. */
final class ClaudeState {
    private static final int MOST_TASKS = 500;
    private static final int TASK_LIMIT = 64 * 1024;

    private ClaudeState() {}

    /** Errors do not stand in its file: it is busy while it tries again, and idle when it has given up. */
    static Optional<Observation> of(JsonNode state) {
        var time = Instant.ofEpochMilli(state.path("statusUpdatedAt").asLong(0));
        return switch (state.path("status").asString("")) {
            case "busy" ->
                Optional.of(new Observation(
                        Source.STATE_FILE, State.WORKING, Set.of(State.BLOCKED, State.HUNG), "says it is busy", time));
            case "idle" ->
                Optional.of(
                        new Observation(Source.STATE_FILE, State.IDLE, Set.of(State.BLOCKED), "says it is idle", time));
            case "waiting" -> {
                var what = OneLine.of(state.path("waitingFor").asString(""), 200);
                var reason = what.isEmpty() ? "says it waits for a person" : "waits for: " + what;
                yield Optional.of(new Observation(Source.STATE_FILE, State.WAITING, Set.of(), reason, time));
            }
            default -> Optional.empty();
        };
    }

    /** The tasks of a conversation, by their numbers. */
    static List<Task> tasks(ClaudePlaces places, String session) {
        if (!AgentSession.isId(session)) {
            return List.of();
        }
        return NewestFiles.in(places.tasks(session), n -> n.matches("[0-9]{1,6}\\.json"), MOST_TASKS).stream()
                .flatMap(file -> SmallJson.read(file, TASK_LIMIT).stream())
                .filter(task -> task.path("subject").isString())
                .sorted(Comparator.comparingInt(
                        (JsonNode task) -> task.path("id").asInt(0)))
                .map(task -> Gathered.task(
                        task.path("id").asString(""),
                        task.path("subject").asString(),
                        task.path("status").asString("")))
                .filter(task -> !task.id().isEmpty())
                .toList();
    }
}
