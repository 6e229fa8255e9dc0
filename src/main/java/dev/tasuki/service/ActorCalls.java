package dev.tasuki.service;

import dev.tasuki.org.TaskAction;
import dev.tasuki.succession.Check;
import dev.tasuki.succession.Staged;
import dev.tasuki.succession.SuccessionListener;
import dev.tasuki.succession.SuccessionState;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What other processes may ask of the one that acts; see {@link RemoteActor} for the other end. */
final class ActorCalls implements ActorSocket.Calls {
    private final Acting actor;
    private final JsonMapper json = JsonMapper.shared();
    private final Semaphore yielded;

    /**
     * @param yielded gets a permit when another process asks this one to step back
     */
    ActorCalls(Acting actor, Semaphore yielded) {
        this.actor = actor;
        this.yielded = yielded;
    }

    @Override
    public Object call(String name, JsonNode arguments, Consumer<Object> progress) throws OperationFailed {
        try {
            return switch (name) {
                case "status" -> actor.view();
                case "capture" -> actor.capture(arguments.path("label").asString(""));
                case "compare" ->
                    actor.compare(
                            arguments.path("first").asString(""),
                            arguments.path("second").asString(""));
                case "pin" ->
                    actor.pin(
                            arguments.path("point").asString(""),
                            arguments.path("pinned").asBoolean(false));
                case "drill" -> actor.drill(arguments.path("point").asString(Scores.BEST));
                case "verify" -> actor.verify(arguments.path("deep").asBoolean(false));
                case "prune" -> actor.prune();
                case "restore" -> actor.restore(json.treeToValue(arguments, RestoreRequest.class), telling(progress));
                case "handover" ->
                    actor.handOver(json.treeToValue(arguments, HandoverRequest.class), telling(progress));
                case "up" -> actor.up();
                case "down" -> actor.down();
                case "release" -> actor.release();
                case "take-in" -> actor.takeIn(Path.of(arguments.path("file").asString("")));
                case "send" ->
                    actor.send(
                            arguments.path("from").asString(""),
                            arguments.path("to").asString(""),
                            arguments.path("text").asString(""));
                case "add-task" ->
                    actor.addTask(
                            arguments.path("by").asString(""),
                            arguments.path("subject").asString(""),
                            arguments.path("assignee").asString(""));
                case "change-task" ->
                    actor.changeTask(
                            arguments.path("by").asString(""),
                            arguments.path("id").asString(""),
                            TaskAction.of(arguments.path("action").asString(""))
                                    .orElseThrow(() -> new OperationFailed("not an action on a task")),
                            arguments.path("assignee").asString(""),
                            arguments.path("note").asString(""));
                case "yield" -> {
                    yielded.release();
                    yield List.of();
                }
                default ->
                    throw new OperationFailed("this Tasuki does not know how to '" + name
                            + "'; the one that watches the organisation is of another version, restart it");
            };
        } catch (JacksonException e) {
            throw new OperationFailed("not a request to " + name + ": " + e.getOriginalMessage(), e);
        }
    }

    private static SuccessionListener telling(Consumer<Object> progress) {
        return new SuccessionListener() {
            @Override
            public void entered(SuccessionState state, String detail) {
                progress.accept(Map.of("state", state, "detail", detail));
            }

            @Override
            public void checked(String worker, List<Check> checks) {
                progress.accept(Map.of("worker", worker, "checks", checks));
            }

            @Override
            public void staged(Staged stage) {
                progress.accept(Map.of("stage", stage));
            }
        };
    }
}
