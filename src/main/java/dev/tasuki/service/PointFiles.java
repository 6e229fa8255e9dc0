package dev.tasuki.service;

import dev.tasuki.backup.BackupException;
import dev.tasuki.backup.PointArchive;
import dev.tasuki.quality.SecretMask;
import dev.tasuki.store.PointSummary;
import dev.tasuki.store.Store;
import dev.tasuki.store.StoreException;
import java.nio.file.Path;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** Restore points as files: out of an organisation's store, and into it. Blocks; any thread. */
public final class PointFiles {
    /** Stands behind the label of a copy. */
    private static final String MASKED = "(masked)";

    private PointFiles() {}

    /**
     * A point that lies in a file now.
     *
     * @param point of a masked copy, the copy
     * @param hidden how many secrets were hidden; null where nothing was masked
     */
    public record Written(PointSummary point, @Nullable Integer hidden) {}

    /**
     * Writes a point (an id, {@code latest} or {@code best}) into a file that does not exist yet; asks nobody, for it only reads.
     *
     * @param masked whether a copy is written in which what looks like a secret is hidden: a point of its own
     */
    public static Written write(Ground ground, String point, Path file, boolean masked) throws OperationFailed {
        try (var store = Store.openExisting(ground.directory())) {
            var id = new Scores(ground.organisation(), store, Clock.systemUTC())
                    .find(point)
                    .map(PointSummary::id)
                    .orElse(point);
            if (!masked) {
                return new Written(PointArchive.write(store, ground.name(), id, file), null);
            }
            var mask = new SecretMask();
            var copy = PointArchive.write(store, ground.name(), id, file, mask::maskAll, MASKED);
            return new Written(copy, mask.hidden());
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
