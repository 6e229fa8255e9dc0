package dev.tasuki.store;

import dev.tasuki.capture.Blob;
import dev.tasuki.capture.LineBlock;
import dev.tasuki.capture.LineNormaliser;
import dev.tasuki.capture.Snapshot;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A snapshot of which every text went through somebody's hands: all that its manifest says, and all content that is UTF-8, whatever fields
 * the records of capture gain. Lines stay as many as they were. Content that is no text stays as it is. Copies of transcripts are left out:
 * their pieces end anywhere, also within a secret, and text within JSON within text hides one from every rule.
 */
public final class Reworded {
    private final UnaryOperator<String> words;
    private final Map<String, Blob> before;
    private final Map<String, Blob> after = new HashMap<>();

    private Reworded(Map<String, Blob> before, UnaryOperator<String> words) {
        this.before = before;
        this.words = words;
    }

    /**
     * The snapshot in other words.
     *
     * @param words gives texts of any length back with as many line feeds as they had
     */
    public static Snapshot of(Snapshot snapshot, UnaryOperator<String> words) {
        var manifest = Manifest.of(snapshot.withoutTranscripts());
        var reworded = new Reworded(manifest.blobs(), words);
        var json = reworded.node("", Json.MAPPER.readTree(manifest.json().bytes()));
        return Manifest.snapshot(new Blob(Json.MAPPER.writeValueAsBytes(json)), reworded.after);
    }

    /** @param name of the field it is the value of: names tell of secrets */
    private JsonNode node(String name, JsonNode node) {
        if (Manifest.isBlob(node)) {
            return reference(text(content(node)));
        }
        if (node.isObject() && node.size() == 2 && node.has("lines") && Manifest.isBlob(node.path("blob"))) {
            var lines = JsonNodeFactory.instance.objectNode();
            lines.set("blob", reference(lines(content(node.path("blob")))));
            lines.set("lines", node.path("lines"));
            return lines;
        }
        if (node.isObject()) {
            var object = JsonNodeFactory.instance.objectNode();
            node.forEachEntry((key, value) -> object.set(key, node(key, value)));
            return object;
        }
        if (node.isArray()) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            node.forEach(value -> array.add(node(name, value)));
            return array;
        }
        return node.isString() ? JsonNodeFactory.instance.stringNode(value(name, node.stringValue())) : node;
    }

    private String value(String name, String value) {
        var named = name + "=";
        var both = words.apply(named + value);
        return both.startsWith(named) ? both.substring(named.length()) : words.apply(value);
    }

    private Blob content(JsonNode reference) {
        return before.getOrDefault(reference.path("chunk").asString(), Blob.EMPTY);
    }

    private ObjectNode reference(Blob blob) {
        after.put(blob.hash(), blob);
        return JsonNodeFactory.instance.objectNode().put("chunk", blob.hash()).put("size", blob.size());
    }

    private Blob text(Blob blob) {
        try {
            var text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(blob.bytes()))
                    .toString();
            var changed = words.apply(text);
            return changed.equals(text) ? blob : new Blob(changed.getBytes(StandardCharsets.UTF_8));
        } catch (CharacterCodingException e) {
            return blob; // no text
        }
    }

    /** Captured lines, of which each stands for itself again: what was taken out may have held the end of a style. */
    private Blob lines(Blob blob) {
        var changed = text(blob);
        if (changed.equals(blob)) {
            return blob;
        }
        var old = LineBlock.of(blob).split();
        var now = LineBlock.of(changed).split();
        if (now.size() != old.size()) {
            throw new IllegalStateException("of " + old.size() + " lines became " + now.size());
        }
        List<byte[]> all = new ArrayList<>();
        for (int i = 0; i < now.size(); i++) {
            boolean same = Arrays.equals(now.get(i), old.get(i));
            all.add(same ? old.get(i) : new LineNormaliser().next(now.get(i)));
        }
        return LineBlock.of(all).blob();
    }
}
