package dev.tasuki.backup;

import dev.tasuki.org.OneLine;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;

/** From what a person writes to a place. */
final class Places {
    private Places() {}

    /**
     * Opens a place; reaches out to nothing yet.
     *
     * @param url a path, or {@code file:///…}
     * @param scratch a directory of this machine's own that the place may keep things in
     */
    static BackupPlace open(String url, Path scratch) throws BackupException {
        try {
            if (url.startsWith("/") || url.startsWith("./") || url.startsWith("../")) {
                return new DirectoryPlace(Path.of(url));
            }
            var uri = new URI(url);
            return switch (String.valueOf(uri.getScheme())) {
                case "file" -> new DirectoryPlace(Path.of(uri));
                default ->
                    throw new BackupException(
                            shown(url) + ": no place that a backup can go to; give a path that begins with / or ./");
            };
        } catch (URISyntaxException | IllegalArgumentException e) {
            throw new BackupException(shown(url) + ": no place that a backup can go to: " + e.getMessage(), e);
        }
    }

    /** As it is kept: independent of the directory that this process stands in. */
    static String absolute(String url) {
        return url.startsWith("./") || url.startsWith("../")
                ? Path.of(url).toAbsolutePath().normalize().toString()
                : url;
    }

    private static String shown(String url) {
        return "'" + OneLine.of(url, 100) + "'";
    }
}
