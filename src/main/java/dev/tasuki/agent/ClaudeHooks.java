package dev.tasuki.agent;

import dev.tasuki.org.WorkerStatus.State;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The hooks of Claude Code: those that are asked for, and what they tell. Tool calls are left alone, for each would start a process. */
final class ClaudeHooks {
    private static final List<String> EVENTS = List.of(
            "SessionStart",
            "UserPromptSubmit",
            "PermissionRequest",
            "Notification",
            "PreCompact",
            "PostCompact",
            "Stop",
            "StopFailure");
    private static final int SECONDS = 5;

    private ClaudeHooks() {}

    /** A settings file that has a command run at each of them. */
    static String settings(String command) {
        var hooks = new TreeMap<String, Object>();
        for (var event : EVENTS) {
            var one = Map.of("type", "command", "command", command, "timeout", SECONDS);
            hooks.put(event, List.of(Map.of("hooks", List.of(one))));
        }
        return JsonMapper.shared().writeValueAsString(Map.of("hooks", hooks));
    }

    /** The command line with a settings file; one that has its own stays as it is. */
    static Equipment equip(Equipment start, String settings) {
        boolean has =
                start.command().stream().anyMatch(word -> word.equals("--settings") || word.startsWith("--settings="));
        return has ? start : start.withWords("--settings", settings);
    }

    /** What a payload tells of the state; empty where it tells nothing of it. */
    static Optional<Sign> sign(JsonNode payload) {
        return switch (payload.path("hook_event_name").asString("")) {
            case "UserPromptSubmit" -> works("was asked");
            case "PreCompact" -> works(Sign.COMPACTS);
            case "PostCompact" ->
                payload.path("trigger").asString("").equals("manual")
                        ? Optional.of(Sign.of(State.IDLE, "has compacted its context", State.WAITING))
                        : works("has compacted its context");
            case "PermissionRequest" -> Optional.of(Sign.of(State.WAITING, request(payload)));
            case "Notification" -> notification(payload);
            case "Stop" -> Optional.of(Sign.of(State.IDLE, "has answered", State.WAITING));
            case "StopFailure" ->
                Optional.of(Sign.of(
                        State.BLOCKED,
                        "its turn failed: "
                                + payload.path("last_assistant_message").asString("unknown error"),
                        State.WAITING));
            default -> Optional.empty();
        };
    }

    private static Optional<Sign> works(String reason) {
        return Optional.of(Sign.of(State.WORKING, reason, State.WAITING, State.BLOCKED, State.HUNG));
    }

    private static Optional<Sign> notification(JsonNode payload) {
        return switch (payload.path("notification_type").asString("")) {
            case "permission_prompt" ->
                Optional.of(Sign.of(State.WAITING, payload.path("message").asString("asks for permission")));
            case "idle_prompt" ->
                Optional.of(Sign.of(State.IDLE, "has been idle for a minute", State.WAITING, State.BLOCKED));
            default -> Optional.empty();
        };
    }

    /** Some seconds after a request, a notification says no more of it than that it is there. */
    static boolean reminds(JsonNode payload) {
        return payload.path("hook_event_name").asString("").equals("Notification");
    }

    private static String request(JsonNode payload) {
        var tool = payload.path("tool_name").asString("");
        var input = payload.path("tool_input");
        if (tool.equals("AskUserQuestion")) {
            return "asks: " + input.path("questions").path(0).path("question").asString("");
        }
        var what = input.path("command")
                .asString(input.path("file_path").asString(input.path("url").asString("")));
        return "asks for permission: " + tool + (what.isEmpty() ? "" : " " + what);
    }

    /** What it was asked; empty where it was not. */
    static String prompt(JsonNode payload) {
        return payload.path("hook_event_name").asString("").equals("UserPromptSubmit")
                ? payload.path("prompt").asString("")
                : "";
    }

    /** Tokens that fit into the context of the model it began with; 0 where it does not tell. */
    static long contextSize(JsonNode payload) {
        boolean startup = payload.path("hook_event_name").asString("").equals("SessionStart")
                && payload.path("source").asString("").equals("startup");
        var model = payload.path("model").asString("");
        if (!startup || model.isEmpty()) {
            return 0;
        }
        return model.endsWith("[1m]") ? 1_000_000 : 200_000;
    }
}
