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
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** OpenAI's chat completions, which opencode speaks to providers of one's own. */
record OpenAiChat() implements Protocol {
    @Override
    public List<Said> said(JsonNode request) {
        var all = new ArrayList<Said>();
        for (var message : request.path("messages")) {
            var role = message.path("role").asString("");
            if (!role.equals("system") && !role.equals("developer")) {
                boolean result = role.equals("tool");
                all.add(new Said(result || role.equals("user"), Json.text(message.path("content")), result));
            }
        }
        return all;
    }

    @Override
    public Map<String, Boolean> tools(JsonNode request) {
        var tools = new HashMap<String, Boolean>();
        request.path("tools")
                .forEach(tool -> tools.put(tool.at("/function/name").asString(""), false));
        return tools;
    }

    @Override
    public void stream(Reply reply, String model, BiConsumer<String, JsonNode> events) {
        events.accept("", chunk(model, object("role", "assistant", "content", ""), null));
        if (reply.speaks()) {
            reply.words().forEach(word -> events.accept("", chunk(model, object("content", word), null)));
        }
        var calls = calls(reply);
        if (!calls.isEmpty()) {
            events.accept("", chunk(model, object("tool_calls", list(calls)), null));
        }
        var last = chunk(model, object(), reason(reply));
        last.set("usage", usage(reply));
        events.accept("", last);
    }

    @Override
    public String end() {
        return "data: [DONE]\n\n";
    }

    private static ObjectNode chunk(String model, JsonNode delta, String reason) {
        var choice = object("index", 0, "delta", delta, "finish_reason", reason);
        return object(
                "id",
                "chatcmpl-stub",
                "object",
                "chat.completion.chunk",
                "created",
                0,
                "model",
                model,
                "choices",
                list(List.of(choice)));
    }

    @Override
    public JsonNode whole(Reply reply, String model) {
        var message = object("role", "assistant", "content", reply.text());
        if (!reply.calls().isEmpty()) {
            message.set("tool_calls", list(calls(reply)));
        }
        var choice = object("index", 0, "message", message, "finish_reason", reason(reply));
        return object(
                "id",
                "chatcmpl-stub",
                "object",
                "chat.completion",
                "created",
                0,
                "model",
                model,
                "choices",
                list(List.of(choice)),
                "usage",
                usage(reply));
    }

    private static List<ObjectNode> calls(Reply reply) {
        return IntStream.range(0, reply.calls().size())
                .mapToObj(i -> {
                    var call = reply.calls().get(i);
                    var function = object(
                            "name", call.tool(), "arguments", call.arguments().toString());
                    return object(
                            "index", i, "id", "call_" + UUID.randomUUID(), "type", "function", "function", function);
                })
                .toList();
    }

    private static String reason(Reply reply) {
        return reply.calls().isEmpty() ? "stop" : "tool_calls";
    }

    private static JsonNode usage(Reply reply) {
        return object("prompt_tokens", reply.tokens(), "completion_tokens", 20, "total_tokens", reply.tokens() + 20);
    }

    @Override
    public Refusal limit(Instant now, Duration until) {
        return new Refusal(
                object("error", object("type", "requests", "code", "rate_limit_exceeded", "message", "stub limit")),
                Map.of("retry-after", String.valueOf(until.toSeconds())));
    }

    @Override
    public JsonNode error(int status) {
        return object(
                "error", object("type", "api_error", "code", "stub_" + status, "message", "stub error " + status));
    }
}
