package dev.tasuki.agent;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/** The first line of a transcript, in which some agents say whose it is. */
final class FirstLine {
    private static final int LIMIT = 256 * 1024;
    private static final Logger LOG = LoggerFactory.getLogger(FirstLine.class);

    private FirstLine() {}

    /** Empty where there is none yet, or none that is JSON and shorter than 256 KiB. */
    static Optional<JsonNode> of(Path file) {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try (var in = Files.newInputStream(file)) {
            var bytes = in.readNBytes(LIMIT);
            for (int i = 0; i < bytes.length; i++) {
                if (bytes[i] == '\n') {
                    return SmallJson.read(bytes, 0, i);
                }
            }
        } catch (IOException e) {
            LOG.debug("{} cannot be read", file, e);
        }
        return Optional.empty();
    }
}
