package dev.tasuki.agent;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The entries of a directory whose names sort last: agents name directories and files by time. */
final class NewestFiles {
    private static final int MOST_LISTED = 20_000;
    private static final Logger LOG = LoggerFactory.getLogger(NewestFiles.class);

    private NewestFiles() {}

    /** By name, the last first; nothing where the directory cannot be read. */
    static List<Path> in(Path directory, Predicate<String> name, int most) {
        var found = new ArrayList<Path>();
        try (var entries = Files.newDirectoryStream(
                directory, e -> name.test(e.getFileName().toString()))) {
            for (var entry : entries) {
                found.add(entry);
                if (found.size() == MOST_LISTED) {
                    break;
                }
            }
        } catch (IOException e) {
            LOG.debug("{} cannot be listed", directory, e);
        }
        found.sort(Comparator.comparing((Path p) -> p.getFileName().toString()).reversed());
        return found.subList(0, Math.min(most, found.size()));
    }
}
