package dev.tasuki.store;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Collects the blobs that one worker of a manifest names, in their order. */
final class WorkerReferences {
    private final JsonParser in;
    private final List<Manifest.Reference> found = new ArrayList<>();
    /** How many bytes were named so far of each place. */
    private final Map<String, Long> bytes = new HashMap<>();

    private WorkerReferences(JsonParser in) {
        this.in = in;
    }

    /** Reads the value that the parser stands at. */
    static List<Manifest.Reference> read(JsonParser in) throws JacksonException {
        return new WorkerReferences(in).worker();
    }

    private List<Manifest.Reference> worker() throws JacksonException {
        var id = "";
        if (in.currentToken() != JsonToken.START_OBJECT) {
            in.skipChildren();
            return List.of();
        }
        while (in.nextToken() == JsonToken.PROPERTY_NAME) {
            var field = in.currentName();
            if (in.nextToken() == JsonToken.VALUE_STRING && field.equals("id")) {
                id = in.getString();
            } else {
                collect(field, field.equals(Manifest.LATE));
            }
        }
        var worker = id;
        return found.stream()
                .map(r -> new Manifest.Reference(worker, r.hash(), r.size(), r.late(), r.place(), r.from()))
                .toList();
    }

    private void collect(String place, boolean late) throws JacksonException {
        if (in.currentToken() == JsonToken.START_ARRAY) {
            while (in.nextToken() != JsonToken.END_ARRAY) {
                collect(place, late);
            }
        } else if (in.currentToken() == JsonToken.START_OBJECT) {
            object(place, late);
        }
    }

    /** A map from names to texts, such as an environment, never looks like a blob: there the size would be text. */
    private void object(String place, boolean late) throws JacksonException {
        int fields = 0;
        var chunk = "";
        long size = -1;
        while (in.nextToken() == JsonToken.PROPERTY_NAME) {
            var field = in.currentName();
            var value = in.nextToken();
            fields++;
            if (value == JsonToken.VALUE_STRING && field.equals("chunk")) {
                chunk = in.getString();
            } else if (value == JsonToken.VALUE_NUMBER_INT && field.equals("size")) {
                size = in.getLongValue();
            } else {
                collect(field.equals("blob") ? place : place + "." + field, late);
            }
        }
        if (fields == 2 && !chunk.isEmpty() && size >= 0) {
            long from = bytes.merge(place, size, Long::sum) - size;
            found.add(new Manifest.Reference("", chunk, size, late, place, from));
        }
    }
}
