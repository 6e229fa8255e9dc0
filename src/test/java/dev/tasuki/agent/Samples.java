package dev.tasuki.agent;

import java.net.URISyntaxException;
import java.nio.file.Path;

/** Files and screens that the real programs made. */
final class Samples {
    private Samples() {}

    static Path file(String name) {
        try {
            var resource = Samples.class.getResource(name);
            if (resource == null) {
                throw new IllegalArgumentException("no sample " + name);
            }
            return Path.of(resource.toURI());
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
