package dev.tasuki.service;

import dev.tasuki.backup.BackupException;
import dev.tasuki.backup.PointArchive;
import dev.tasuki.store.PointSummary;
import dev.tasuki.store.Store;
import dev.tasuki.store.StoreException;
import java.nio.file.Path;

/** Restore points as files: out of an organisation's store, and into it. Blocks; any thread. */
public final class PointFiles {
    private PointFiles() {}

    /** Writes a point (an id or {@code latest}) into a file that does not exist yet; asks nobody, for it only reads. */
    public static PointSummary write(Ground ground, String point, Path file) throws OperationFailed {
        try (var store = Store.openExisting(ground.directory())) {
            return PointArchive.write(store, ground.name(), point, file);
        } catch (StoreException | BackupException e) {
            throw new OperationFailed(String.valueOf(e.getMessage()), e);
        }
    }

    /** Takes the points of a file in, all or none: through the process that acts on the organisation where one does. */
    public static PointArchive.Taken take(Ground ground, Path file) throws OperationFailed {
        var absolute = file.toAbsolutePath().normalize();
        var holder = Office.holder(ground);
        if (holder.isPresent()) {
            return Office.remote(ground, holder.get()).takeIn(absolute);
        }
        try (var store = Store.open(ground.directory())) {
            return take(store, absolute);
        } catch (StoreException e) {
            throw new OperationFailed(String.valueOf(e.getMessage()), e);
        }
    }

    static PointArchive.Taken take(Store store, Path file) throws OperationFailed {
        try {
            return PointArchive.take(store, file);
        } catch (StoreException | BackupException e) {
            throw new OperationFailed(String.valueOf(e.getMessage()), e);
        }
    }
}
