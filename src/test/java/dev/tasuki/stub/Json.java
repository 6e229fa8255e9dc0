package dev.tasuki.stub;

import java.util.Collection;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** JSON, written and read. */
final class Json {
    private static final JsonMapper MAPPER = JsonMapper.shared();

    private Json() {}

    /** An object of names and values in turn. */
    static ObjectNode object(@Nullable Object... pairs) {
        var made = MAPPER.createObjectNode();
        for (int i = 0; i < pairs.length; i += 2) {
            made.set(String.valueOf(pairs[i]), MAPPER.valueToTree(pairs[i + 1]));
        }
        return made;
    }

    static JsonNode list(Collection<? extends JsonNode> values) {
        return MAPPER.createArrayNode().addAll(values);
    }

    static JsonNode read(String text) {
        return MAPPER.readTree(text);
    }

    /** The text in a message or a part of one, wherever the protocol puts it. */
    static String text(JsonNode node) {
        if (node.isString()) {
            return node.asString();
        }
        if (node.isArray()) {
            var all = new StringBuilder();
            for (var part : node) {
                var text = text(part);
                all.append(all.isEmpty() || text.isEmpty() ? "" : "\n").append(text);
            }
            return all.toString();
        }
        for (var name : new String[] {"text", "content", "output", "functionResponse", "response"}) {
            if (node.has(name)) {
                return text(node.get(name));
            }
        }
        return node.isMissingNode() || node.isNull() ? "" : node.toString();
    }

    /** The smallest value that a JSON schema allows, for programs that want one. */
    static JsonNode smallest(JsonNode schema) {
        if (schema.has("enum")) {
            return schema.path("enum").path(0);
        }
        var type = schema.path("type").isArray() ? schema.path("type").path(0) : schema.path("type");
        return switch (type.asString("string").toLowerCase(java.util.Locale.ROOT)) {
            case "object" -> {
                var made = MAPPER.createObjectNode();
                schema.path("properties").properties().forEach(p -> made.set(p.getKey(), smallest(p.getValue())));
                yield made;
            }
            case "array" -> MAPPER.createArrayNode();
            case "boolean" -> MAPPER.valueToTree(false);
            case "number", "integer" -> MAPPER.valueToTree(1);
            default -> MAPPER.valueToTree("stub");
        };
    }
}
