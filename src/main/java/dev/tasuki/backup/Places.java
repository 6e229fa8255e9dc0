package dev.tasuki.backup;

import dev.tasuki.org.OneLine;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;

/** From what a person writes to a place. */
final class Places {
    private Places() {}

    /**
     * Opens a place; reaches out to nothing yet.
     *
     * @param url a path, {@code file:///…}, {@code s3://bucket/path?region=…&endpoint=…}, or a Git remote
     * @param scratch a directory of this machine's own that the place may keep things in
     */
    static BackupPlace open(String url, Path scratch) throws BackupException {
        return open(url, scratch, Failpoints.NONE);
    }

    static BackupPlace open(String url, Path scratch, Failpoints failpoints) throws BackupException {
        try {
            if (url.startsWith("/") || url.startsWith("./") || url.startsWith("../")) {
                return new DirectoryPlace(Path.of(url), failpoints);
            }
            var uri = new URI(url);
            return switch (String.valueOf(uri.getScheme())) {
                case "s3" ->
                    new S3Place(
                            S3Address.of(uri),
                            DefaultCredentialsProvider.builder().build());
                case "https", "ssh" -> new GitPlace(plain(uri), scratch, failpoints);
                case "file" ->
                    url.endsWith(".git")
                            ? new GitPlace(url, scratch, failpoints)
                            : new DirectoryPlace(Path.of(uri), failpoints);
                default ->
                    throw new BackupException(
                            shown(url)
                                    + ": no place that a backup can go to; give a path that begins with / or ./, or s3://bucket/path, or a Git remote's https://, ssh:// or file://….git");
            };
        } catch (URISyntaxException | IllegalArgumentException | IOException e) {
            throw new BackupException(shown(url) + ": no place that a backup can go to: " + e.getMessage(), e);
        }
    }

    private static String plain(URI uri) {
        var user = uri.getUserInfo();
        if (user != null && user.contains(":")) {
            throw new IllegalArgumentException("passwords do not belong into the URL; put them into ~/.netrc");
        }
        return uri.toString();
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
