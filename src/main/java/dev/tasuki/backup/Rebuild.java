package dev.tasuki.backup;

import dev.tasuki.store.RefusedPointException;
import dev.tasuki.store.Store;
import dev.tasuki.store.StoreException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;

/**
 * What could be brought back from a backup alone.
 *
 * @param points that are whole
 * @param records what came back beside them, in words; empty where nothing did
 * @param lost what is damaged there and could not be brought back, in words
 */
public record Rebuild(OrganisationShape organisation, int points, String records, List<String> lost) {
    public Rebuild {
        lost = List.copyOf(lost);
    }

    /**
     * Brings all points of a backup into an empty store, oldest first, each read back as a restore would, then journal, incidents, alerts,
     * drills and health. What is damaged there is left
     * out and told of; anything else that fails ends it.
     *
     * @param directory of the store, which is made
     * @param scratch a directory of this machine's own
     */
    public static Rebuild into(Path directory, Path scratch, String url, Secret secret, Progress progress)
            throws BackupException, StoreException {
        try (var backup = Backup.open(Places.open(Places.absolute(url), scratch), secret, Patience.USUAL);
                var store = Store.open(directory)) {
            var organisation = backup.organisation()
                    .orElseThrow(
                            () -> new BackupException(url + ": no run to it has ended yet; nothing can be rebuilt"));
            var lost = new ArrayList<String>();
            var points = points(backup, lost);
            int whole = 0;
            var read = new HashSet<String>();
            for (int i = 0; i < points.size(); i++) {
                try {
                    backup.take(store, points.get(i), read);
                    whole++;
                } catch (BackupException | StoreException e) {
                    if (!DamagedException.in(e) && !(e instanceof RefusedPointException)) {
                        throw e;
                    }
                    lost.add("restore point " + points.get(i).id() + ": " + e.getMessage());
                }
                progress.done(points.get(i).id(), i + 1, points.size(), 0);
            }
            var records = backup.records().take(store, lost);
            store.meta().put("generation", Integer.toString(Math.max(1, organisation.generation())));
            if (store.point(organisation.current()).isPresent()) {
                store.setCurrent(organisation.current());
            } else if (whole > 0) {
                store.setCurrent("latest");
            }
            return new Rebuild(organisation, whole, records, lost);
        }
    }

    private static List<PointShape> points(Backup backup, List<String> lost) throws BackupException {
        var points = new ArrayList<PointShape>();
        var known = new HashMap<PointShape.PieceShape, PointShape.PieceShape>();
        for (var name : backup.points()) {
            try {
                points.add(backup.point(name).sharing(known));
            } catch (DamagedException e) {
                lost.add(String.valueOf(e.getMessage()));
            }
        }
        points.sort(Comparator.comparing(PointShape::time).thenComparing(PointShape::id));
        return points;
    }
}
