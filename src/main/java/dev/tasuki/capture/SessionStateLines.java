package dev.tasuki.capture;

import dev.tasuki.capture.SessionState.Line;
import dev.tasuki.capture.SessionState.Todo;
import dev.tasuki.org.Task;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/** How captured lines and todos are written in JSON: as mere texts wherever that loses nothing. */
final class SessionStateLines {
    private SessionStateLines() {}

    static SimpleModule module() {
        return new SimpleModule()
                .addSerializer(Line.class, new LineWriter())
                .addDeserializer(Line.class, new LineReader())
                .addSerializer(Blob.class, new BlobWriter())
                .addDeserializer(Blob.class, new BlobReader())
                .addDeserializer(Todo.class, new TodoReader());
    }

    private static final class LineWriter extends StdSerializer<Line> {
        LineWriter() {
            super(Line.class);
        }

        @Override
        public void serialize(Line line, JsonGenerator json, SerializationContext context) {
            try {
                json.writeString(StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(line.bytes()))
                        .toString());
            } catch (CharacterCodingException e) {
                json.writeStartArray();
                json.writeBinary(line.bytes());
                json.writeEndArray();
            }
        }
    }

    private static final class LineReader extends StdDeserializer<Line> {
        LineReader() {
            super(Line.class);
        }

        @Override
        public Line deserialize(JsonParser json, DeserializationContext context) {
            byte[] bytes;
            if (json.currentToken() == JsonToken.START_ARRAY) {
                json.nextToken();
                bytes = json.getBinaryValue();
                if (json.nextToken() != JsonToken.END_ARRAY) {
                    return context.reportInputMismatch(Line.class, "a line is a text, or a list of one base64 text");
                }
            } else if (json.currentToken() == JsonToken.VALUE_STRING) {
                bytes = json.getString().getBytes(StandardCharsets.UTF_8);
            } else {
                return context.reportInputMismatch(Line.class, "a line is a text, or a list of one base64 text");
            }
            for (byte b : bytes) {
                if (b == '\n') {
                    return context.reportInputMismatch(Line.class, "a line holds no newline");
                }
            }
            return new Line(bytes);
        }
    }

    private static final class BlobWriter extends StdSerializer<Blob> {
        BlobWriter() {
            super(Blob.class);
        }

        @Override
        public void serialize(Blob blob, JsonGenerator json, SerializationContext context) {
            json.writeBinary(blob.bytes());
        }
    }

    private static final class BlobReader extends StdDeserializer<Blob> {
        BlobReader() {
            super(Blob.class);
        }

        @Override
        public Blob deserialize(JsonParser json, DeserializationContext context) {
            return new Blob(json.getBinaryValue());
        }
    }

    private static final class TodoReader extends StdDeserializer<Todo> {
        TodoReader() {
            super(Todo.class);
        }

        @Override
        public Todo deserialize(JsonParser json, DeserializationContext context) {
            if (json.currentToken() == JsonToken.VALUE_STRING) {
                return new Todo(null, json.getString(), null);
            }
            if (json.currentToken() != JsonToken.START_OBJECT) {
                return context.reportInputMismatch(Todo.class, "a todo is a text, or has id, subject and state");
            }
            String id = null;
            String subject = null;
            Task.State state = null;
            for (var name = json.nextName(); name != null; name = json.nextName()) {
                if (json.nextToken() != JsonToken.VALUE_STRING) {
                    return context.reportInputMismatch(Todo.class, "%s of a todo is a text", name);
                }
                var value = json.getString();
                switch (name) {
                    case "id" -> id = value;
                    case "subject" -> subject = value;
                    case "state" -> {
                        for (var known : Task.State.values()) {
                            if (known.name().toLowerCase(Locale.ROOT).equals(value)) {
                                state = known;
                            }
                        }
                        if (state == null) {
                            return context.reportInputMismatch(Todo.class, "the state of a todo is unknown");
                        }
                    }
                    default -> {
                        return context.reportInputMismatch(
                                Todo.class, "a todo has id, subject and state, not %s", name);
                    }
                }
            }
            return subject == null
                    ? context.reportInputMismatch(Todo.class, "a todo has a subject")
                    : new Todo(id, subject, state);
        }
    }
}
