package dev.tasuki.agent;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** The lines of a rollout of Codex. */
final class CodexLines implements Transcript.Lines {
    private boolean named;

    @Override
    public void line(JsonNode line, Gathered gathered) {
        var payload = line.path("payload");
        switch (line.path("type").asString("")) {
            case "session_meta" -> {
                if (!named) { // a fork repeats what it was forked from
                    named = true;
                    gathered.session(payload.path("id").asString(""));
                    gathered.directory(payload.path("cwd").asString(""));
                }
            }
            case "turn_context" -> {
                gathered.directory(payload.path("cwd").asString(""));
                gathered.model(payload.path("model")
                        .asString(payload.path("collaboration_mode")
                                .path("settings")
                                .path("model")
                                .asString("")));
            }
            case "event_msg" -> event(line, payload, gathered);
            case "response_item" -> {
                if (payload.path("name").asString("").equals("update_plan")) {
                    plan(payload.path("arguments").asString(""), gathered);
                }
            }
            default -> {
                // the state of the world and the like: nothing that is asked for
            }
        }
    }

    private static void event(JsonNode line, JsonNode payload, Gathered gathered) {
        var time = Gathered.time(line);
        switch (payload.path("type").asString("")) {
            case "task_started" -> {
                gathered.context(0, payload.path("model_context_window").asLong(0));
                gathered.turn(Turn.State.OPEN, "", time);
            }
            case "task_complete" -> {
                var error = payload.path("error").path("message").asString("");
                gathered.answer(payload.path("last_agent_message").asString(""));
                gathered.turn(error.isEmpty() ? Turn.State.ANSWERED : Turn.State.FAILED, error, time);
            }
            case "turn_aborted" -> gathered.turn(Turn.State.INTERRUPTED, "", time);
            case "user_message" -> gathered.prompt(payload.path("message").asString(""), time);
            case "agent_message" -> gathered.answer(payload.path("message").asString(""));
            case "token_count" -> {
                var info = payload.path("info");
                gathered.context(
                        info.path("last_token_usage").path("total_tokens").asLong(0),
                        info.path("model_context_window").asLong(0));
                gathered.spentInAll(
                        info.path("total_token_usage").path("total_tokens").asLong(0));
            }
            case "item_completed" -> item(payload.path("item"), time, gathered);
            default -> {
                // parts of answers on their way
            }
        }
    }

    private static void item(JsonNode item, Instant time, Gathered gathered) {
        switch (item.path("type").asString("")) {
            case "UserMessage" -> gathered.prompt(text(item), time);
            case "AgentMessage" -> gathered.answer(text(item));
            case "FileChange" -> item.path("changes").propertyNames().forEach(gathered::file);
            default -> {
                // what it ran and thought
            }
        }
    }

    private static void plan(String arguments, Gathered gathered) {
        var bytes = arguments.getBytes(StandardCharsets.UTF_8);
        SmallJson.read(bytes, 0, bytes.length).ifPresent(plan -> gathered.tasks(plan.path("plan"), "step"));
    }

    private static String text(JsonNode item) {
        return StreamSupport.stream(item.path("content").spliterator(), false)
                .map(part -> part.path("text").asString(""))
                .collect(Collectors.joining("\n"));
    }
}
