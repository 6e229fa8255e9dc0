package dev.tasuki.store;

import dev.tasuki.capture.Blob;
import dev.tasuki.capture.Snapshot;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/**
 * A snapshot as JSON in which every blob stands as {@code {"chunk": its hash, "size": its bytes}}: everything that the records of
 * capture hold, whatever fields they gain.
 *
 * @param json UTF-8
 * @param blobs by hash, in the order they stand in the snapshot
 */
record Manifest(Blob json, Map<String, Blob> blobs) {
    private static final String BLOBS = "blobs";

    /** Stands for all blobs, and has none. */
    private static final Object HOLLOW = new Object();

    private static final JsonMapper MAPPER = Json.MAPPER
            .rebuild()
            .addModule(new SimpleModule("blobs")
                    .addSerializer(Blob.class, new BlobWriter())
                    .addDeserializer(Blob.class, new BlobReader()))
            .build();

    /** What of a worker may be as large as all else together, and is seldom asked for. */
    static final String LATE = "transcript";

    /**
     * One place at which a snapshot holds a blob.
     *
     * @param late whether it is read only when it is asked for
     * @param place what of the worker it is a part of, such as {@code pane.history.blocks}
     * @param from so many bytes of that come before it
     */
    record Reference(String worker, String hash, long size, boolean late, String place, long from) {
        /** Which bytes of what, in words. */
        String bytes() {
            return "bytes " + from + " to " + (from + size) + " of " + place;
        }
    }

    static Manifest of(Snapshot snapshot) {
        var blobs = new LinkedHashMap<String, Blob>();
        var json = MAPPER.writer().withAttribute(BLOBS, blobs).writeValueAsBytes(snapshot);
        return new Manifest(new Blob(json), blobs);
    }

    /** The snapshot again. */
    static Snapshot snapshot(Blob json, Map<String, Blob> blobs) throws JacksonException {
        return MAPPER.readerFor(Snapshot.class).withAttribute(BLOBS, blobs).readValue(json.bytes());
    }

    /** The snapshot again, with nothing in its blobs. */
    static Snapshot outline(Blob json) throws JacksonException {
        return MAPPER.readerFor(Snapshot.class).withAttribute(BLOBS, HOLLOW).readValue(json.bytes());
    }

    /** Every blob that a manifest names, and whose it is; read as it comes, for a stranger's may be made to fill all memory as a tree. */
    static List<Reference> references(Blob json) throws JacksonException {
        var found = new ArrayList<Reference>();
        try (var in = MAPPER.createParser(json.bytes())) {
            if (in.nextToken() != JsonToken.START_OBJECT) {
                return found;
            }
            while (in.nextToken() == JsonToken.PROPERTY_NAME) {
                boolean workers = in.currentName().equals("workers");
                if (in.nextToken() != JsonToken.START_ARRAY || !workers) {
                    in.skipChildren();
                    continue;
                }
                while (in.nextToken() != JsonToken.END_ARRAY) {
                    found.addAll(WorkerReferences.read(in));
                }
            }
        }
        return found;
    }

    /** A map from names to texts, such as an environment, never looks so: there the size would be text. */
    static boolean isBlob(JsonNode node) {
        return node.isObject()
                && node.size() == 2
                && node.path("chunk").isString()
                && node.path("size").isIntegralNumber();
    }

    private static final class BlobWriter extends StdSerializer<Blob> {
        BlobWriter() {
            super(Blob.class);
        }

        @Override
        @SuppressWarnings("unchecked") // the attribute is set above
        public void serialize(Blob blob, JsonGenerator out, SerializationContext context) {
            ((Map<String, Blob>) context.getAttribute(BLOBS)).putIfAbsent(blob.hash(), blob);
            out.writeStartObject();
            out.writeStringProperty("chunk", blob.hash());
            out.writeNumberProperty("size", blob.size());
            out.writeEndObject();
        }
    }

    private static final class BlobReader extends StdDeserializer<Blob> {
        BlobReader() {
            super(Blob.class);
        }

        @Override
        public Blob deserialize(JsonParser in, DeserializationContext context) {
            var hash = context.readTree(in).path("chunk").asString("");
            var blobs = context.getAttribute(BLOBS);
            var blob = blobs == HOLLOW ? Blob.EMPTY : ((Map<?, ?>) blobs).get(hash);
            if (blob == null) {
                return context.reportInputMismatch(Blob.class, "chunk %s is not known", hash);
            }
            return (Blob) blob;
        }
    }
}
