package dev.tasuki.service;

import dev.tasuki.org.BoardTask;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The board as a text that workers can read: a line for each task, {@code id state worker subject}. Whoever reads it sees it whole.
 *
 * @param file beside the spool
 */
record TaskList(Path file) {
    private static final Logger LOG = LoggerFactory.getLogger(TaskList.class);

    /** A list that cannot be written is old; the board itself is in the store. */
    void write(List<BoardTask> tasks) {
        var text = tasks.stream()
                .map(t -> t.id() + " " + t.state().name().toLowerCase(Locale.ROOT) + " "
                        + (t.assignee().isEmpty() ? "-" : t.assignee()) + " " + t.subject() + "\n")
                .collect(Collectors.joining());
        try {
            var temporary = Files.createTempFile(file.getParent(), "tasks", ".new"); // for its owner alone
            try {
                Files.writeString(temporary, text);
                Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(temporary);
            }
        } catch (IOException e) {
            LOG.warn("{} is not as the board is", file, e);
        }
    }
}
