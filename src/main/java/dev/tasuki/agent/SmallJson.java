package dev.tasuki.agent;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads JSON that agents write: whatever is no JSON object is nothing, for a file may be read while it is written. */
final class SmallJson {
    private static final Logger LOG = LoggerFactory.getLogger(SmallJson.class);
    /** The torn line may hold some objects itself. */
    private static final int MOST_TRIES = 20;

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(200)
                            .maxNumberLength(100)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private SmallJson() {}

    /** A whole file; empty where it is missing, larger than the limit, or no JSON object. */
    static Optional<JsonNode> read(Path file, int limit) {
        if (!Files.isRegularFile(file)) { // opening a pipe would wait for who writes to it
            return Optional.empty();
        }
        try (var in = Files.newInputStream(file)) {
            var bytes = in.readNBytes(limit + 1);
            return bytes.length > limit ? Optional.empty() : read(bytes, 0, bytes.length);
        } catch (IOException e) {
            LOG.debug("{} cannot be read", file, e);
            return Optional.empty();
        }
    }

    /** One value in the middle of bytes. */
    static Optional<JsonNode> read(byte[] bytes, int offset, int length) {
        try {
            return Optional.of(JSON.readTree(bytes, offset, length)).filter(JsonNode::isObject);
        } catch (JacksonException e) {
            LOG.trace("no JSON", e);
            return Optional.empty();
        }
    }

    /**
     * One line of a file to which lines are added. Where a crash tore the line before, this one stands behind the rest of it and is found
     * there.
     */
    static Optional<JsonNode> line(byte[] bytes, int offset, int length) {
        var whole = read(bytes, offset, length);
        if (whole.isPresent()) {
            return whole;
        }
        int tries = 0;
        for (int i = offset + 1; i + 1 < offset + length && tries < MOST_TRIES; i++) {
            if (bytes[i] == '{' && bytes[i + 1] == '"') {
                tries++;
                var rest = read(bytes, i, offset + length - i);
                if (rest.isPresent()) {
                    return rest;
                }
            }
        }
        return Optional.empty();
    }
}
