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

/** Google's generateContent, which Gemini CLI speaks. */
record GeminiContent() implements Protocol {
    private static final Map<Integer, String> ERRORS =
            Map.of(400, "INVALID_ARGUMENT", 401, "UNAUTHENTICATED", 429, "RESOURCE_EXHAUSTED", 503, "UNAVAILABLE");

    @Override
    public List<Said> said(JsonNode request) {
        var all = new ArrayList<Said>();
        for (var message : request.path("contents")) {
            boolean user = !message.path("role").asString("").equals("model");
            for (var part : message.path("parts")) {
                all.add(new Said(user, Json.text(part), part.has("functionResponse")));
            }
        }
        return all;
    }

    @Override
    public Map<String, Boolean> tools(JsonNode request) {
        var tools = new HashMap<String, Boolean>();
        request.path("tools")
                .forEach(group -> group.path("functionDeclarations")
                        .forEach(tool -> tools.put(tool.path("name").asString(""), false)));
        return tools;
    }

    @Override
    public void stream(Reply reply, String model, BiConsumer<String, JsonNode> events) {
        if (reply.speaks()) {
            reply.words().forEach(word -> events.accept("", candidate(model, List.of(object("text", word)), null)));
        }
        var calls = calls(reply);
        events.accept("", candidate(model, calls.isEmpty() ? List.of(object("text", "")) : calls, reply));
    }

    @Override
    public JsonNode whole(Reply reply, String model) {
        var parts = new ArrayList<JsonNode>();
        if (reply.speaks()) {
            parts.add(object("text", reply.text()));
        }
        parts.addAll(calls(reply));
        return candidate(model, parts, reply);
    }

    private static List<JsonNode> calls(Reply reply) {
        return reply.calls().stream()
                .<JsonNode>map(call -> object(
                        "functionCall",
                        object("name", call.tool(), "args", call.arguments(), "id", "call_" + UUID.randomUUID())))
                .toList();
    }

    /** @param last null where more comes */
    private static JsonNode candidate(String model, List<JsonNode> parts, Reply last) {
        var candidate = object("content", object("role", "model", "parts", list(parts)), "index", 0);
        var chunk = object("candidates", null, "modelVersion", model);
        if (last != null) {
            candidate.put("finishReason", "STOP");
            chunk.set(
                    "usageMetadata",
                    object(
                            "promptTokenCount",
                            last.tokens(),
                            "candidatesTokenCount",
                            20,
                            "totalTokenCount",
                            last.tokens() + 20));
        }
        return chunk.set("candidates", list(List.of(candidate)));
    }

    /** The quota of a day, which a program does not wait for. */
    @Override
    public Refusal limit(Instant now, Duration until) {
        var quota = object(
                "@type",
                "type.googleapis.com/google.rpc.QuotaFailure",
                "violations",
                list(List.of(object("quotaId", "GenerateRequestsPerDayPerProjectPerModel", "quotaValue", "100"))));
        var retry = object("@type", "type.googleapis.com/google.rpc.RetryInfo", "retryDelay", until.toSeconds() + "s");
        return new Refusal(
                object(
                        "error",
                        object(
                                "code",
                                429,
                                "message",
                                "stub limit",
                                "status",
                                "RESOURCE_EXHAUSTED",
                                "details",
                                list(List.of(quota, retry)))),
                Map.of());
    }

    @Override
    public JsonNode error(int status) {
        var name = ERRORS.getOrDefault(status, "INTERNAL");
        return object("error", object("code", status, "message", "stub error " + status, "status", name));
    }
}
