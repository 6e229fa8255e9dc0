package dev.tasuki.stub;

import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import tools.jackson.databind.JsonNode;

/**
 * One request for an answer.
 *
 * @param number counted from 1
 * @param body as it came
 */
public record Ask(int number, Protocol protocol, String path, JsonNode body, Talk talk, Toolbox tools) {
    static Ask of(int number, Protocol protocol, String path, JsonNode body) {
        return new Ask(
                number,
                protocol,
                path,
                body,
                new Talk(protocol.said(body)),
                new Toolbox(new HashMap<>(protocol.tools(body))));
    }

    /** Whether it belongs to the agent's own conversation; programs ask for titles and the like besides, and offer no tools then. */
    public boolean isTurn() {
        return !tools.isEmpty() && schema().isEmpty();
    }

    /** What was said last. */
    public String prompt() {
        return talk.prompt();
    }

    public SequencedSet<String> marks() {
        return talk.marks();
    }

    boolean streams() {
        return body.path("stream").asBoolean(false) || path.contains("streamGenerateContent");
    }

    String model() {
        return body.path("model").asString(path.replaceAll(".*/models/|:.*", ""));
    }

    List<Directive> directives() {
        return isTurn() ? Directive.of(talk.prompt(), talk.rounds()) : List.of();
    }

    /** The shape in which the answer is wanted. */
    Optional<JsonNode> schema() {
        for (var at : List.of(
                "/output_config/format/schema",
                "/output_format/schema",
                "/text/format/schema",
                "/generationConfig/responseJsonSchema",
                "/generationConfig/responseSchema")) {
            var schema = body.at(at);
            if (schema.isObject()) {
                return Optional.of(schema);
            }
        }
        return Optional.empty();
    }
}
