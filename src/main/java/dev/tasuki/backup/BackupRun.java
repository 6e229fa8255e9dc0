package dev.tasuki.backup;

import dev.tasuki.store.Exchange;
import dev.tasuki.store.PointSummary;
import dev.tasuki.store.Store;
import dev.tasuki.store.StoreException;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings what is not there yet: every whole point, oldest first, each after all its pieces, and the organisation as it is. For one thread.
 *
 * @param again the names of objects that are sent though they are there
 * @param next the state that the place is marked with where anything is changed
 * @param wholly whether every point is gone through for pieces that are not there, as in a place that somebody has changed
 */
record BackupRun(
        Store store,
        OrganisationShape organisation,
        Progress progress,
        Set<String> again,
        PlaceState next,
        boolean wholly) {

    private static final Logger LOG = LoggerFactory.getLogger(BackupRun.class);

    Backup.Ran into(Backup backup, SealedObjects objects, Throttle throttle) throws BackupException, StoreException {
        var seal = objects.seal();
        try (var uploads = objects.uploads(throttle)) {
            var present = listed(objects, ObjectNames.POINTS);
            var missing = missing(seal, present);
            if (again.contains(ObjectNames.ORGANISATION)
                    || !backup.organisation().equals(Optional.of(organisation))) {
                uploads.now(ObjectNames.ORGANISATION, Shapes.bytes(organisation));
            }
            var pieces = missing.isEmpty() ? new HashSet<String>() : listed(objects, ObjectNames.PIECES);
            int before = pieces.size();
            var unsent = new ArrayList<String>();
            int fresh = 0;
            for (int i = 0; i < missing.size(); i++) {
                var point = missing.get(i).id();
                try {
                    bring(point, seal, pieces, uploads);
                    fresh += wholly && present.contains(seal.point(point)) ? 0 : 1;
                } catch (StoreException e) {
                    unsent.addAll(unsent(point, e));
                }
                progress.done(point, i + 1, missing.size(), uploads.sent());
            }
            boolean told = backup.records().run(store, uploads, again, Clock.systemUTC());
            if (told || uploads.sent() > 0 || again.contains(ObjectNames.STATE)) {
                uploads.now(ObjectNames.STATE, Shapes.bytes(next));
                objects.commit();
            }
            return new Backup.Ran(fresh, pieces.size() - before, uploads.sent(), Optional.empty(), unsent);
        } catch (IOException e) {
            throw new BackupException(objects.place() + ": " + e.getMessage() + "; the next run goes on from here", e);
        }
    }

    private Set<String> listed(SealedObjects objects, String folder) throws BackupException {
        var there = objects.list(folder);
        there.removeAll(again);
        return there;
    }

    private List<PointSummary> missing(Seal seal, Set<String> present) throws StoreException {
        // who needs a damaged piece is known only where it is held against every point
        boolean all = wholly || again.stream().anyMatch(name -> name.startsWith(ObjectNames.PIECES));
        var missing = new ArrayList<PointSummary>();
        for (var point : store.points().reversed()) {
            if (!point.damaged() && (all || !present.contains(seal.point(point.id())))) {
                missing.add(point);
            }
        }
        return missing;
    }

    /** Why a point was not sent: nothing to tell where it grew old and was taken away meanwhile, else its damage. */
    private List<String> unsent(String point, StoreException failure) throws StoreException {
        if (store.point(point).isEmpty()) {
            LOG.info("restore point {} is gone meanwhile", point, failure);
            return List.of();
        }
        var damage = store.inspect(point, new HashSet<>()).orElseThrow(() -> failure);
        LOG.warn("restore point {} is not sent", point, failure);
        return List.of(damage.text());
    }

    /** @param present names of pieces that are there, or on their way: where one does not arrive, the run ends before any point counts */
    private void bring(String id, Seal seal, Set<String> present, Uploads uploads)
            throws BackupException, StoreException, IOException {
        var point = store.exchange().portable(id);
        var manifest = seal.piece(point.manifest().hash());
        if (present.add(manifest)) {
            uploads.put(manifest, Exchange.pack(point.manifest().bytes()));
        }
        for (var piece : point.pieces()) {
            var name = seal.piece(piece.hash());
            if (!present.contains(name)) {
                uploads.put(name, store.exchange().packed(piece.hash()));
                present.add(name);
            }
        }
        uploads.await();
        uploads.now(seal.point(id), Shapes.bytes(PointShape.of(point)));
    }
}
