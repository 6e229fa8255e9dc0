package dev.tasuki.service;

import dev.tasuki.backup.PointArchive;
import dev.tasuki.org.BoardTask;
import dev.tasuki.org.Message;
import dev.tasuki.org.TaskAction;
import dev.tasuki.store.PointSummary;
import dev.tasuki.store.Pruning;
import dev.tasuki.succession.Check;
import dev.tasuki.succession.Staged;
import dev.tasuki.succession.SuccessionListener;
import dev.tasuki.succession.SuccessionReport;
import dev.tasuki.succession.SuccessionState;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The acting process, asked from another one. */
public final class RemoteActor implements Acting {
    private static final TypeReference<List<String>> WORDS = new TypeReference<>() {};
    private static final TypeReference<List<Message>> MESSAGES = new TypeReference<>() {};
    private static final TypeReference<List<Check>> CHECKS = new TypeReference<>() {};

    private final ActorClient client;
    private final JsonMapper json = JsonMapper.shared();

    public RemoteActor(ActorClient client) {
        this.client = client;
    }

    @Override
    public OrganisationView view() throws OperationFailed {
        return as(OrganisationView.class, client.call("status", Map.of(), RemoteActor::nothing));
    }

    @Override
    public Taken capture(String label) throws OperationFailed {
        return as(Taken.class, client.call("capture", Map.of("label", label), RemoteActor::nothing));
    }

    @Override
    public Compared compare(String first, String second) throws OperationFailed {
        return as(
                Compared.class, client.call("compare", Map.of("first", first, "second", second), RemoteActor::nothing));
    }

    @Override
    public PointSummary pin(String point, boolean pinned) throws OperationFailed {
        return as(
                PointSummary.class, client.call("pin", Map.of("point", point, "pinned", pinned), RemoteActor::nothing));
    }

    @Override
    public Drilled drill(String point) throws OperationFailed {
        return as(Drilled.class, client.call("drill", Map.of("point", point), RemoteActor::nothing));
    }

    @Override
    public Checked verify(boolean deep) throws OperationFailed {
        return as(Checked.class, client.call("verify", Map.of("deep", deep), RemoteActor::nothing));
    }

    @Override
    public Pruning prune() throws OperationFailed {
        return as(Pruning.class, client.call("prune", Map.of(), RemoteActor::nothing));
    }

    @Override
    public SuccessionReport restore(RestoreRequest request, SuccessionListener listener) throws OperationFailed {
        var arguments = new HashMap<String, Object>(Map.of(
                "point",
                request.point(),
                "workers",
                request.workers(),
                "files",
                request.files(),
                "next",
                request.next()));
        if (request.from() != null) {
            // the other process may stand in another directory
            arguments.put("from", request.from().toAbsolutePath().toString());
        }
        if (request.at() != null) {
            arguments.put("at", request.at());
        }
        return as(SuccessionReport.class, client.call("restore", arguments, telling(listener)));
    }

    @Override
    public HandedOver handOver(HandoverRequest request, SuccessionListener listener) throws OperationFailed {
        return as(HandedOver.class, client.call("handover", request, telling(listener)));
    }

    @Override
    public List<String> up() throws OperationFailed {
        return words("up");
    }

    @Override
    public List<String> down() throws OperationFailed {
        return words("down");
    }

    @Override
    public List<Message> send(String from, String to, String text) throws OperationFailed {
        return json.convertValue(
                client.call("send", Map.of("from", from, "to", to, "text", text), RemoteActor::nothing), MESSAGES);
    }

    @Override
    public BoardTask addTask(String by, String subject, String assignee) throws OperationFailed {
        return as(
                BoardTask.class,
                client.call(
                        "add-task", Map.of("by", by, "subject", subject, "assignee", assignee), RemoteActor::nothing));
    }

    @Override
    public BoardTask changeTask(String by, String id, TaskAction action, String assignee, String note)
            throws OperationFailed {
        return as(
                BoardTask.class,
                client.call(
                        "change-task",
                        Map.of("by", by, "id", id, "action", action.word(), "assignee", assignee, "note", note),
                        RemoteActor::nothing));
    }

    @Override
    public PointArchive.Taken takeIn(Path file) throws OperationFailed {
        var path = file.toAbsolutePath().toString();
        return as(PointArchive.Taken.class, client.call("take-in", Map.of("file", path), RemoteActor::nothing));
    }

    @Override
    public List<String> release() throws OperationFailed {
        return words("release");
    }

    /** Asks the other process to step back; it gives the lease up when it has finished what it is at. */
    public void askToYield() throws OperationFailed {
        client.call("yield", Map.of(), RemoteActor::nothing);
    }

    private Consumer<JsonNode> telling(SuccessionListener listener) {
        return progress -> {
            if (progress.has("state")) {
                listener.entered(
                        SuccessionState.valueOf(progress.path("state").asString()),
                        progress.path("detail").asString(""));
            } else if (progress.has("stage")) {
                listener.staged(json.convertValue(progress.path("stage"), Staged.class));
            } else {
                listener.checked(
                        progress.path("worker").asString(""), json.convertValue(progress.path("checks"), CHECKS));
            }
        };
    }

    private List<String> words(String call) throws OperationFailed {
        return json.convertValue(client.call(call, Map.of(), RemoteActor::nothing), WORDS);
    }

    private <T> T as(Class<T> type, JsonNode answer) throws OperationFailed {
        try {
            return json.treeToValue(answer, type);
        } catch (JacksonException e) {
            throw new OperationFailed(
                    "the process that watches the organisation answered strangely; is it of another version? "
                            + e.getOriginalMessage(),
                    e);
        }
    }

    private static void nothing(JsonNode progress) {}

    @Override
    public void close() {}
}
