package dev.tasuki.backup;

import dev.tasuki.org.OneLine;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;

/** From what a person writes to a place. */
final class Places {
    private static final Logger LOG = LoggerFactory.getLogger(Places.class);

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
            return way(url).open(scratch, failpoints);
        } catch (IllegalArgumentException | IOException e) {
            throw new BackupException(shown(url) + ": no place that a backup can go to: " + e.getMessage(), e);
        }
    }

    /** Why a backup can never go to where a person wrote; whether that is there, is not looked at. */
    static Optional<String> problem(String url) {
        try {
            way(url);
            return Optional.empty();
        } catch (BackupException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    /** How to open a place whose address makes sense. */
    private interface Way {
        BackupPlace open(Path scratch, Failpoints failpoints) throws IOException;
    }

    private static Way way(String url) throws BackupException {
        try {
            if (url.startsWith("/") || url.startsWith("./") || url.startsWith("../")) {
                return directory(Path.of(url));
            }
            var uri = new URI(url);
            return switch (String.valueOf(uri.getScheme())) {
                case "s3" -> {
                    var address = S3Address.of(uri);
                    yield (scratch, failpoints) -> new S3Place(
                            address, DefaultCredentialsProvider.builder().build(), failpoints);
                }
                case "https", "ssh" -> git(plain(uri));
                case "file" -> url.endsWith(".git") ? git(url) : directory(Path.of(uri));
                default ->
                    throw new BackupException(
                            shown(url)
                                    + ": no place that a backup can go to; give a path that begins with / or ./, or s3://bucket/path, or a Git remote's https://, ssh:// or file://….git");
            };
        } catch (URISyntaxException | IllegalArgumentException e) {
            throw new BackupException(shown(url) + ": no place that a backup can go to: " + e.getMessage(), e);
        }
    }

    private static Way directory(Path root) {
        return (scratch, failpoints) -> new DirectoryPlace(root, failpoints);
    }

    private static Way git(String url) {
        return (scratch, failpoints) -> new GitPlace(url, scratch, failpoints);
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

    /** Whether two addresses, both as they are kept, are of one place: to a directory there may be several ways. */
    static boolean same(String url, String other) {
        return url.equals(other)
                || local(url).flatMap(l -> local(other).filter(l::equals)).isPresent();
    }

    /** Where a place on this machine really is; empty where it is on none. */
    private static Optional<Path> local(String url) {
        try {
            return url.startsWith("/")
                    ? Optional.of(real(Path.of(url)))
                    : url.startsWith("file:") ? Optional.of(real(Path.of(new URI(url)))) : Optional.empty();
        } catch (URISyntaxException | IllegalArgumentException e) {
            // whoever opens it says what is wrong
            return Optional.empty();
        }
    }

    /** With no links in it, as far as it is there. */
    private static Path real(Path path) {
        var whole = path.toAbsolutePath().normalize();
        for (var there = whole; there != null; there = there.getParent()) {
            try {
                return there.toRealPath().resolve(there.relativize(whole)).normalize();
            } catch (IOException e) {
                LOG.debug("{} is not there", there, e);
            }
        }
        return whole;
    }

    private static String shown(String url) {
        return "'" + OneLine.of(url, 100) + "'";
    }
}
