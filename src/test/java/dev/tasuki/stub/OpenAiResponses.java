package dev.tasuki.stub;

import static dev.tasuki.stub.Json.list;
import static dev.tasuki.stub.Json.object;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiConsumer;
import tools.jackson.databind.JsonNode;

/** OpenAI's Responses, which Codex speaks. */
record OpenAiResponses() implements Protocol {
    @Override
    public List<Said> said(JsonNode request) {
        var all = new ArrayList<Said>();
        var input = request.path("input");
        if (input.isString()) {
            all.add(new Said(true, input.asString(), false));
        }
        for (var item : input) {
            var type = item.path("type").asString("message");
            var role = item.path("role").asString("");
            if (type.endsWith("_output")) {
                all.add(new Said(true, Json.text(item.path("output")), true));
            } else if (!type.equals("message")) {
                all.add(new Said(false, item.toString(), false));
            } else if (item.path("content").isString()) {
                all.add(new Said(role.equals("user"), item.path("content").asString(), false));
            } else if (!role.equals("developer") && !role.equals("system")) {
                item.path("content").forEach(part -> all.add(new Said(role.equals("user"), Json.text(part), false)));
            }
        }
        return all;
    }

    @Override
    public Map<String, Boolean> tools(JsonNode request) {
        var tools = new HashMap<String, Boolean>();
        request.path("tools")
                .forEach(tool -> tools.put(
                        tool.path("name").asString(tool.path("type").asString("")),
                        tool.path("type").asString("").equals("custom")));
        return tools;
    }

    @Override
    public void stream(Reply reply, String model, BiConsumer<String, JsonNode> events) {
        var numbered = new Numbered(events);
        var id = "resp_" + UUID.randomUUID();
        numbered.tell("response.created", "response", response(id, reply, model, "in_progress", List.of()));
        var output = new ArrayList<JsonNode>();
        if (reply.speaks()) {
            var item = message(reply.text());
            var itemId = item.path("id").asString("");
            numbered.tell(
                    "response.output_item.added", "output_index", 0, "item", message(itemId, "in_progress", List.of()));
            numbered.tell(
                    "response.content_part.added",
                    "item_id",
                    itemId,
                    "output_index",
                    0,
                    "content_index",
                    0,
                    "part",
                    part(""));
            for (var word : reply.words()) {
                numbered.tell(
                        "response.output_text.delta",
                        "item_id",
                        itemId,
                        "output_index",
                        0,
                        "content_index",
                        0,
                        "delta",
                        word);
            }
            numbered.tell("response.output_item.done", "output_index", 0, "item", item);
            output.add(item);
        }
        for (var call : reply.calls()) {
            var item = call(call, reply.tools().plain().getOrDefault(call.tool(), false));
            numbered.tell("response.output_item.added", "output_index", output.size(), "item", item);
            numbered.tell("response.output_item.done", "output_index", output.size(), "item", item);
            output.add(item);
        }
        numbered.tell("response.completed", "response", response(id, reply, model, "completed", output));
    }

    /** Counts the events, as this protocol does. */
    private static final class Numbered {
        private final BiConsumer<String, JsonNode> events;
        private int next;

        Numbered(BiConsumer<String, JsonNode> events) {
            this.events = events;
        }

        void tell(String type, Object... more) {
            var event = object("type", type, "sequence_number", next++);
            event.setAll(object(more));
            events.accept(type, event);
        }
    }

    @Override
    public JsonNode whole(Reply reply, String model) {
        var output = new ArrayList<JsonNode>();
        if (reply.speaks()) {
            output.add(message(reply.text()));
        }
        reply.calls().forEach(c -> output.add(call(c, reply.tools().plain().getOrDefault(c.tool(), false))));
        return response("resp_" + UUID.randomUUID(), reply, model, "completed", output);
    }

    private static JsonNode response(String id, Reply reply, String model, String status, List<JsonNode> output) {
        var usage = object(
                "input_tokens",
                reply.tokens(),
                "input_tokens_details",
                object("cached_tokens", 0),
                "output_tokens",
                20,
                "output_tokens_details",
                object("reasoning_tokens", 0),
                "total_tokens",
                reply.tokens() + 20);
        return object(
                "id",
                id,
                "object",
                "response",
                "created_at",
                0,
                "model",
                model,
                "status",
                status,
                "output",
                list(output),
                "usage",
                status.equals("completed") ? usage : null);
    }

    private static JsonNode message(String text) {
        return message("msg_" + UUID.randomUUID(), "completed", List.of(part(text)));
    }

    private static JsonNode message(String id, String status, List<JsonNode> parts) {
        return object("id", id, "type", "message", "role", "assistant", "status", status, "content", list(parts));
    }

    private static JsonNode part(String text) {
        return object("type", "output_text", "text", text, "annotations", List.of());
    }

    private static JsonNode call(Toolbox.Call call, boolean plain) {
        var item = object(
                "id",
                "fc_" + UUID.randomUUID(),
                "call_id",
                "call_" + UUID.randomUUID(),
                "name",
                call.tool(),
                "status",
                "completed",
                "type",
                plain ? "custom_tool_call" : "function_call");
        return plain
                ? item.put("input", call.arguments().path("input").asString(""))
                : item.put("arguments", call.arguments().toString());
    }

    @Override
    public Refusal limit(Instant now, Duration until) {
        var error = object(
                "type",
                "usage_limit_reached",
                "message",
                "stub limit",
                "plan_type",
                "plus",
                "resets_at",
                now.plus(until).getEpochSecond());
        return new Refusal(object("error", error), Map.of());
    }

    @Override
    public JsonNode error(int status) {
        return object(
                "error", object("type", "api_error", "code", "stub_" + status, "message", "stub error " + status));
    }
}
