package dev.tasuki.backup;

import java.util.Collection;
import java.util.Optional;

/**
 * A place that an organisation is backed up to.
 *
 * @param name among the organisation's places
 * @param url as {@link Places#open} takes it
 * @param id of the backup there
 * @param bytesPerSecond sent at most; 0 for no limit
 */
public record PlaceSettings(String name, String url, String id, boolean encrypted, long bytesPerSecond) {
    public PlaceSettings {
        var wrong = problem(name);
        if (wrong.isPresent()) {
            throw new IllegalArgumentException(wrong.get());
        }
        if (bytesPerSecond < 0) {
            throw new IllegalArgumentException("a limit is a number of bytes");
        }
    }

    /** A name that no other place has. */
    public static String free(Collection<String> names) {
        if (!names.contains("backup")) {
            return "backup";
        }
        int number = 2;
        while (names.contains("backup-" + number)) {
            number++;
        }
        return "backup-" + number;
    }

    /** Why no place can be where a person wrote; whether one is there is not looked at, and nothing is reached out to. */
    public static Optional<String> wrongAddress(String url) {
        return Places.problem(url);
    }

    /** What is wrong with the name of a place. */
    public static Optional<String> problem(String name) {
        return name.matches("[a-z0-9][a-z0-9-]{0,30}")
                ? Optional.empty()
                : Optional.of("a place's name is of small letters, digits and '-'");
    }
}
