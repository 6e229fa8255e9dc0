package dev.tasuki.capture;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.tasuki.org.OneLine;
import dev.tasuki.org.Organisation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.EnumNamingStrategies;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;

/** A snapshot as the JSON that people keep and exchange, and back. What was written reads back as the same snapshot. */
public final class SessionStateJson {
    /** The largest file that is read, in bytes. */
    public static final long LARGEST = 64L << 20;

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(32)
                            .maxStringLength((int) LARGEST)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enumNamingStrategy(EnumNamingStrategies.SNAKE_CASE)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
            .addModule(SessionStateLines.module())
            .build();

    private SessionStateJson() {}

    /** A value that {@link #text} prints and that any Jackson mapper turns into {@code {"session_state": …}}. */
    public static String text(Snapshot snapshot) {
        return JSON.writeValueAsString(new Document(SessionStateWriter.of(snapshot)));
    }

    /**
     * Reads a file that {@link #text} or a person has written. What a file by hand leaves out is taken from the organisation's own file.
     *
     * @throws IOException where it cannot be read or used; the message says what is wrong where
     */
    public static Snapshot read(Path file, Organisation organisation) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IOException(file + ": there is no such file");
        }
        byte[] bytes;
        try (var in = Files.newInputStream(file)) {
            bytes = in.readNBytes((int) LARGEST + 1);
        }
        if (bytes.length > LARGEST) {
            throw new IOException(file + ": is larger than 64 MiB; this is no session state");
        }
        if (isArchive(bytes)) {
            throw new IOException(
                    file
                            + ": is an archive of restore points, and no session state; 'tasuki points import' takes it in, then restore one of its points");
        }
        @Nullable Document document;
        try {
            document = JSON.readValue(bytes, Document.class);
        } catch (JacksonException e) {
            var at = e.getLocation();
            boolean known = at != null && at.getLineNr() > 0;
            throw new IOException(
                    file + (known ? ":" + at.getLineNr() : "") + ": is no session state: "
                            + OneLine.of(SessionStateTrouble.of(e), 300)
                            + (known ? " (at column " + at.getColumnNr() + ")" : ""),
                    e);
        }
        if (document == null) {
            throw new IOException(file + ": is no session state: it is null");
        }
        try {
            return new SessionStateReader(organisation).snapshot(document.state());
        } catch (IllegalArgumentException e) {
            throw new IOException(file + ": " + e.getMessage(), e);
        }
    }

    /** As zstd begins. */
    private static boolean isArchive(byte[] bytes) {
        return bytes.length >= 4
                && bytes[0] == 0x28
                && bytes[1] == (byte) 0xb5
                && bytes[2] == 0x2f
                && bytes[3] == (byte) 0xfd;
    }

    private record Document(
            @JsonProperty(value = "session_state", required = true)
            SessionState state) {}
}
