package dev.tasuki.backup;

import dev.tasuki.capture.Snapshot;
import dev.tasuki.org.FileTree;
import dev.tasuki.store.Store;
import dev.tasuki.store.StoreException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * A restore point as a backup alone gives it: taken into an empty store, read back from there, and nothing of it is left on disk.
 *
 * @param point its id
 * @param journal the newest of each worker's journal there
 */
public record Fetched(String point, Snapshot snapshot, List<Journal> journal) {
    public Fetched {
        journal = List.copyOf(journal);
    }

    /**
     * What was looked at of one worker's journal in a backup.
     *
     * @param found the same as expected where it is whole
     */
    public record Journal(String worker, String expected, String found) {}

    /**
     * Fetches one. Blocks.
     *
     * @param wanted ids, the best first; the first of them that is there, else the newest that is
     * @param directory an empty one to unpack it in
     */
    static Fetched from(Backup backup, List<String> wanted, Path directory) throws BackupException, StoreException {
        var shape = chosen(backup, wanted);
        try (var store = Store.open(directory.resolve("org"))) {
            backup.take(store, shape);
            return new Fetched(
                    shape.id(), store.snapshot(shape.id()), backup.records().newest());
        }
    }

    private static PointShape chosen(Backup backup, List<String> wanted) throws BackupException {
        var there = backup.points();
        for (var id : wanted) {
            if (there.contains(backup.name(id))) {
                return backup.point(backup.name(id));
            }
        }
        PointShape newest = null;
        for (var name : there) {
            var point = backup.point(name);
            if (newest == null || point.time().isAfter(newest.time())) {
                newest = point;
            }
        }
        if (newest == null) {
            throw new BackupException("no restore point is in this backup yet");
        }
        return newest;
    }

    static void remove(Path directory) throws BackupException {
        try {
            FileTree.delete(directory);
        } catch (IOException e) {
            throw new BackupException(directory + ": what was unpacked could not be removed: " + e.getMessage(), e);
        }
    }
}
