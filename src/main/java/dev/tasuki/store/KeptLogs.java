package dev.tasuki.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Damaged logs, kept aside before SQLite goes on without what it cannot read in them. They are told of until somebody takes them away. */
final class KeptLogs {
    private static final Logger LOG = LoggerFactory.getLogger(KeptLogs.class);
    private static final String KEPT = "-wal.damaged-";

    private KeptLogs() {}

    /** Looks at the log of a database that is about to be opened, and keeps it aside where it is damaged. */
    static void keep(Path file) throws StoreException {
        var log = file.resolveSibling(file.getFileName() + "-wal");
        try {
            var damage = WriteAheadLog.damage(file);
            if (damage.isEmpty()) {
                return;
            }
            var kept = file.resolveSibling(file.getFileName()
                    + KEPT
                    + Files.getLastModifiedTime(log).toInstant().toString().replace(":", ""));
            LOG.error("{}: {}; it is kept as {}", file, damage.get(), kept);
            if (!Files.exists(kept)) {
                Files.copy(log, kept, StandardCopyOption.COPY_ATTRIBUTES);
            }
        } catch (IOException e) {
            throw new StoreException(log + ": cannot be looked at, or is damaged and cannot be kept aside: " + e, e);
        }
    }

    /** What is wrong with the log, and those that were kept aside. */
    static void look(Path file, Findings found) throws StoreException {
        try {
            WriteAheadLog.damage(file).ifPresent(what -> found.row(what + ": what was written last may be lost"));
            for (var kept : kept(file)) {
                found.row(
                        "its log was damaged: what was written last is lost, unless a backup has it; the log is kept as "
                                + kept + ", take that away when you have seen this");
            }
        } catch (IOException e) {
            throw new StoreException(file + ": its log cannot be looked at: " + e, e);
        }
    }

    private static List<Path> kept(Path file) throws IOException {
        var kept = new ArrayList<Path>();
        try (var files = Files.newDirectoryStream(
                DatabaseFile.directory(file),
                entry -> entry.getFileName().toString().startsWith(file.getFileName() + KEPT))) {
            files.forEach(kept::add);
        }
        return kept;
    }
}
