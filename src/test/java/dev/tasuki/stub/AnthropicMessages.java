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
import tools.jackson.databind.node.ObjectNode;

/** Anthropic's Messages, which Claude Code speaks. */
record AnthropicMessages() implements Protocol {
    private static final Map<Integer, String> ERRORS = Map.of(
            400,
            "invalid_request_error",
            401,
            "authentication_error",
            429,
            "rate_limit_error",
            529,
            "overloaded_error");

    @Override
    public List<Said> said(JsonNode request) {
        var all = new ArrayList<Said>();
        for (var message : request.path("messages")) {
            boolean user = message.path("role").asString("").equals("user");
            var content = message.path("content");
            if (content.isString()) {
                all.add(new Said(user, content.asString(), false));
            }
            for (var part : content) {
                boolean result = part.path("type").asString("").equals("tool_result");
                all.add(new Said(user, Json.text(part), result));
            }
        }
        return all;
    }

    @Override
    public Map<String, Boolean> tools(JsonNode request) {
        var tools = new HashMap<String, Boolean>();
        request.path("tools").forEach(tool -> tools.put(tool.path("name").asString(""), false));
        return tools;
    }

    @Override
    public void stream(Reply reply, String model, BiConsumer<String, JsonNode> events) {
        var start = message(reply, model, List.of(), null);
        tell(events, object("type", "message_start", "message", start));
        int index = 0;
        if (reply.speaks()) {
            begin(events, index, object("type", "text", "text", ""));
            for (var word : reply.words()) {
                delta(events, index, object("type", "text_delta", "text", word));
            }
            tell(events, object("type", "content_block_stop", "index", index++));
        }
        for (var call : reply.calls()) {
            begin(events, index, use(call, object()));
            delta(
                    events,
                    index,
                    object(
                            "type",
                            "input_json_delta",
                            "partial_json",
                            call.arguments().toString()));
            tell(events, object("type", "content_block_stop", "index", index++));
        }
        var delta = object("stop_reason", reason(reply), "stop_sequence", null);
        tell(events, object("type", "message_delta", "delta", delta, "usage", object("output_tokens", 20)));
        tell(events, object("type", "message_stop"));
    }

    private static void begin(BiConsumer<String, JsonNode> events, int index, JsonNode block) {
        tell(events, object("type", "content_block_start", "index", index, "content_block", block));
    }

    private static void delta(BiConsumer<String, JsonNode> events, int index, JsonNode delta) {
        tell(events, object("type", "content_block_delta", "index", index, "delta", delta));
    }

    private static void tell(BiConsumer<String, JsonNode> events, JsonNode event) {
        events.accept(event.path("type").asString(""), event);
    }

    @Override
    public JsonNode whole(Reply reply, String model) {
        var content = new ArrayList<JsonNode>();
        if (reply.speaks()) {
            content.add(object("type", "text", "text", reply.text()));
        }
        reply.calls().forEach(call -> content.add(use(call, call.arguments())));
        return message(reply, model, content, reason(reply));
    }

    private static ObjectNode message(Reply reply, String model, List<JsonNode> content, String reason) {
        var usage = object(
                "input_tokens",
                reply.tokens(),
                "output_tokens",
                20,
                "cache_creation_input_tokens",
                0,
                "cache_read_input_tokens",
                0);
        return object(
                "id",
                "msg_" + UUID.randomUUID(),
                "type",
                "message",
                "role",
                "assistant",
                "model",
                model,
                "content",
                list(content),
                "stop_reason",
                reason,
                "stop_sequence",
                null,
                "usage",
                usage);
    }

    private static JsonNode use(Toolbox.Call call, JsonNode input) {
        return object("type", "tool_use", "id", "toolu_" + UUID.randomUUID(), "name", call.tool(), "input", input);
    }

    private static String reason(Reply reply) {
        return reply.calls().isEmpty() ? "end_turn" : "tool_use";
    }

    /** As it does for who subscribes; the program tells its user what it reads in the headers. */
    @Override
    public Refusal limit(Instant now, Duration until) {
        var reset = String.valueOf(now.plus(until).getEpochSecond());
        return new Refusal(
                error(429),
                Map.of(
                        "anthropic-ratelimit-unified-status", "rejected",
                        "anthropic-ratelimit-unified-reset", reset,
                        "anthropic-ratelimit-unified-representative-claim", "five_hour",
                        "retry-after", String.valueOf(until.toSeconds()),
                        "x-should-retry", "false"));
    }

    @Override
    public JsonNode error(int status) {
        var error = object("type", ERRORS.getOrDefault(status, "api_error"), "message", "stub error " + status);
        return object("type", "error", "error", error);
    }
}
