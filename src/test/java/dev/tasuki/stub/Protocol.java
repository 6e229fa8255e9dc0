package dev.tasuki.stub;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import tools.jackson.databind.JsonNode;

/** How programs and models speak with each other. */
public sealed interface Protocol permits AnthropicMessages, OpenAiResponses, OpenAiChat, GeminiContent {
    /** The protocol that a path belongs to. */
    static Optional<Protocol> of(String path) {
        if (path.contains("enerateContent")) {
            return Optional.of(new GeminiContent());
        }
        if (path.endsWith("/responses")) {
            return Optional.of(new OpenAiResponses());
        }
        if (path.endsWith("/chat/completions")) {
            return Optional.of(new OpenAiChat());
        }
        return path.endsWith("/messages") ? Optional.of(new AnthropicMessages()) : Optional.empty();
    }

    /** What was said so far; what the program tells the model in general is none of it. */
    List<Said> said(JsonNode request);

    /** The tools that are offered; true for one that takes plain text. */
    Map<String, Boolean> tools(JsonNode request);

    /** Tells an answer piece by piece: the name of the event, empty where it has none, and what it holds. */
    void stream(Reply reply, String model, BiConsumer<String, JsonNode> events);

    /** The same in one piece. */
    JsonNode whole(Reply reply, String model);

    /** What stands behind the last piece. */
    default String end() {
        return "";
    }

    /** How it refuses where an account has used up what it may, until some moment. */
    Refusal limit(Instant now, Duration until);

    /** What it fails with. */
    JsonNode error(int status);
}
