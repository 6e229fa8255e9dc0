package dev.tasuki.store;

import java.sql.SQLException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;

/** Takes points out, within a transaction of somebody else's. */
final class Removal {
    private Removal() {}

    /** What would go, at most so many; never what is current, or what a succession that has not ended began from. */
    static Pruning plan(Handle handle, Retention retention, Instant now, int most) {
        var points = PointRows.all(handle);
        var needed = new HashSet<>(Successions.points(handle));
        Meta.get(handle, Points.CURRENT).ifPresent(needed::add);
        var old = retention.old(points, needed, now);
        var gone = old.subList(0, Math.min(most, old.size()));
        return new Pruning(gone, points.size() - gone.size(), bytes(handle, gone));
    }

    /** In chunks that no other point has, and in manifests. */
    private static long bytes(Handle handle, List<PointSummary> gone) {
        if (gone.isEmpty()) {
            return 0;
        }
        var ids = Json.text(gone.stream().map(PointSummary::id).toList());
        return handle.createQuery("""
                        with going as (select number from point where id in (select value from json_each(:ids)))
                        select (select coalesce(sum(length(manifest)), 0) from point where number in going)
                          + (select coalesce(sum(length(data)), 0) from chunk c
                            where number in (select chunk from reference where point in going)
                            and not exists (select 1 from reference r where r.chunk = c.number and r.point not in going))
                        """).bind("ids", ids).mapTo(Long.class).one();
    }

    /** The points after those follow the ones before; what no point has any more goes with them. */
    static void of(Handle handle, List<PointSummary> points) throws SQLException {
        var used = new TreeSet<Long>();
        for (var point : points) {
            used.addAll(handle.select(
                            "select chunk from reference where point = (select number from point where id = ?)",
                            point.id())
                    .mapTo(Long.class)
                    .list());
            // asked anew: the one before may just have gone
            var parent = handle.select("select parent from point where id = ? and parent is not null", point.id())
                    .mapTo(String.class)
                    .findFirst()
                    .orElse(null);
            handle.execute("update point set parent = ? where parent = ?", parent, point.id());
            if (Meta.get(handle, Points.CURRENT).filter(point.id()::equals).isPresent()) {
                Meta.set(handle, Points.CURRENT, parent);
            }
            handle.execute("delete from point where id = ?", point.id());
        }
        Chunks.sweep(handle, List.copyOf(used));
    }
}
