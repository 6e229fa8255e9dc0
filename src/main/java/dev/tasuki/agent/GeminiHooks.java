package dev.tasuki.agent;

import dev.tasuki.org.WorkerStatus.State;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The hooks of Gemini CLI: those that are asked for, and what they tell. They are given as the system's defaults, which a person's
 * settings go before; of hooks it runs those of all. Tool calls are left alone, for each would start a process; requests for permission too, for no hook tells
 * that one was answered, while its title tells both.
 */
final class GeminiHooks {
    private static final List<String> EVENTS = List.of("SessionStart", "BeforeAgent", "AfterAgent");
    private static final int MILLIS = 5_000;
    private static final String DEFAULTS = "GEMINI_CLI_SYSTEM_DEFAULTS_PATH";
    private static final String SYSTEM = "GEMINI_CLI_SYSTEM_SETTINGS_PATH";

    /** Where its system settings lie, the defaults beside them, unless a variable says otherwise. */
    private static final List<String> PLACES = List.of("/etc/gemini-cli", "/Library/Application Support/GeminiCli");

    private GeminiHooks() {}

    /** A settings file that has a command run at each of them. */
    static String settings(String command) {
        var hooks = new TreeMap<String, Object>();
        for (var event : EVENTS) {
            // shown at the foot while it runs
            var one = Map.of("name", "tasuki", "type", "command", "command", command, "timeout", MILLIS);
            hooks.put(event, List.of(Map.of("hooks", List.of(one))));
        }
        return JsonMapper.shared().writeValueAsString(Map.of("hooks", hooks));
    }

    /** Where a machine has defaults of its own, these would hide them: then it is started without. */
    static Equipment equip(Equipment start, String settings) {
        boolean others = start.hasOther(DEFAULTS, settings)
                || start.hasOther(SYSTEM, "")
                || PLACES.stream().anyMatch(p -> Files.exists(Path.of(p, "system-defaults.json")));
        // what a tool of another Gemini would be told by; whatever started Tasuki, this one is a tool of none
        return others ? start : start.withVariable(DEFAULTS, settings).withVariable("GEMINI_CLI", "");
    }

    static HookNews news(JsonNode payload) {
        var event = payload.path("hook_event_name").asString("");
        var prompt = event.equals("BeforeAgent") ? payload.path("prompt").asString("") : "";
        return new HookNews(
                sign(event),
                false,
                0,
                prompt,
                AgentSession.known(payload.path("session_id").asString("")));
    }

    private static Optional<Sign> sign(String event) {
        return switch (event) {
            case "BeforeAgent" ->
                Optional.of(Sign.of(State.WORKING, "was asked", State.WAITING, State.BLOCKED, State.HUNG));
            // an error ends a turn as an answer does; of compacting after it no hook tells when it begins and ends
            case "AfterAgent" ->
                Optional.of(Sign.of(State.IDLE, "has answered", State.WAITING, State.BLOCKED, State.WORKING));
            default -> Optional.empty();
        };
    }
}
