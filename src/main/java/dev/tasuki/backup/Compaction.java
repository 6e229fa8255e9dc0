package dev.tasuki.backup;

import dev.tasuki.store.Store;
import dev.tasuki.store.StoreException;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;

/**
 * Takes away the points that the store has no more, and then the pieces that no point needs. Does nothing where a point cannot be read, or
 * where none would be left: then it is more likely the store that has lost something. For one thread.
 *
 * @param next the state that the place is marked with
 */
record Compaction(Store store, PlaceState next) {

    Backup.Compacted of(Backup backup, SealedObjects objects) throws BackupException, StoreException {
        var seal = objects.seal();
        var kept = new HashSet<String>();
        for (var point : store.points()) {
            kept.add(seal.point(point.id()));
        }
        var gone = objects.list(ObjectNames.POINTS);
        var needed = new HashSet<String>();
        int left = 0;
        for (var name : List.copyOf(gone)) {
            if (kept.contains(name)) {
                gone.remove(name);
                left++;
                var point = backup.point(name);
                needed.add(seal.piece(point.manifest().sha256()));
                point.pieces().forEach(piece -> needed.add(seal.piece(piece.sha256())));
            }
        }
        if (left == 0) {
            throw new BackupException(objects.place() + ": nothing would be left; nothing was taken away");
        }
        var unneeded = objects.list(ObjectNames.PIECES);
        unneeded.removeAll(needed);
        try {
            // the points first: one that is there has all its pieces
            objects.delete(gone);
            objects.delete(unneeded);
            objects.commitAndForget(next);
            return new Backup.Compacted(gone.size(), unneeded.size(), left);
        } catch (IOException e) {
            throw new BackupException(objects.place() + ": " + e.getMessage() + "; the next time goes on from here", e);
        }
    }
}
