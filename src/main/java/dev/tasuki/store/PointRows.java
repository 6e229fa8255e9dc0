package dev.tasuki.store;

import dev.tasuki.capture.Blob;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The rows of restore points, within a transaction of somebody else's. */
final class PointRows {
    private static final String SELECT = """
            select p.id, p.time, p.kind, p.label, p.workers, p.bytes, p.new_bytes, p.parent, p.score,
              v.author, v.reason, v.pinned, v.verified, v.deep, v.damage
            from point p left join version v on v.point = p.number\s""";

    private PointRows() {}

    /** Newest first. */
    static List<PointSummary> all(Handle handle) {
        return handle.select(SELECT + "order by p.number desc")
                .map((r, c) -> summary(r))
                .list();
    }

    /** By its id; or the newest that is not known to be damaged, as {@code latest}. */
    static Optional<PointSummary> find(Handle handle, String id) {
        var query = id.equals("latest")
                ? handle.select(SELECT + "where coalesce(v.damage, '') = '' order by p.number desc limit 1")
                : handle.select(SELECT + "where p.id = ?", id);
        return query.map((r, c) -> summary(r)).findFirst();
    }

    static PointSummary need(Handle handle, Database database, String id) throws StoreException {
        var point = find(handle, id);
        if (point.isPresent()) {
            return point.get();
        }
        if (!id.equals("latest")) {
            throw new StoreException(database.file() + ": there is no restore point " + id);
        }
        boolean none = handle.select("select 1 from point limit 1")
                .mapTo(Integer.class)
                .findFirst()
                .isEmpty();
        throw new StoreException(database.file()
                + (none
                        ? ": no restore point has been taken yet"
                        : ": no restore point is whole; 'tasuki verify' says what is damaged"));
    }

    /**
     * Adds a row.
     *
     * @param at the number by which points are in order; null for the last
     * @param packed the manifest, compressed
     * @return the row's number
     */
    static long insert(Handle handle, @Nullable Long at, PointSummary point, Blob manifest, byte[] packed) {
        long number = handle.createUpdate("""
                        insert into point (number, id, time, kind, label, workers, bytes, new_bytes, parent,
                          manifest_hash, manifest_size, manifest)
                        values (:number, :id, :time, :kind, :label, :workers, :bytes, :newBytes, :parent, :hash, :size, :manifest)
                        """)
                .bind("number", at)
                .bind("id", point.id())
                .bind("time", Times.clamped(point.time()))
                .bind("kind", point.kind().name())
                .bind("label", point.label())
                .bind("workers", point.workers())
                .bind("bytes", point.bytes())
                .bind("newBytes", point.newBytes())
                .bind("parent", point.parent())
                .bind("hash", HexFormat.of().parseHex(manifest.hash()))
                .bind("size", manifest.size())
                .bind("manifest", packed)
                .executeAndReturnGeneratedKeys("number")
                .mapTo(Long.class)
                .one();
        handle.execute(
                "insert into version (point, author, reason, pinned) values (?, ?, ?, ?)",
                number,
                point.author().name(),
                point.reason(),
                point.pinned() ? 1 : 0);
        return number;
    }

    /** The manifest of a point that exists, held against its hash. */
    static Blob manifest(Handle handle, String point) throws SQLException, Zstd.Broken {
        try (var find = handle.getConnection()
                .prepareStatement("select manifest_hash, manifest_size, manifest from point where id = ?")) {
            find.setString(1, point);
            try (var rows = find.executeQuery()) {
                if (!rows.next()) {
                    throw new Zstd.Broken("it is missing", null);
                }
                return Chunks.open(HexFormat.of().formatHex(rows.getBytes(1)), rows.getLong(2), rows.getBytes(3));
            }
        }
    }

    private static PointSummary summary(ResultSet row) throws SQLException {
        var kind = PointSummary.Kind.valueOf(row.getString("kind"));
        int score = row.getInt("score");
        @Nullable Integer scored = row.wasNull() ? null : score;
        long verified = row.getLong("verified");
        var checked = row.wasNull()
                ? null
                : new PointSummary.Verified(Times.instant(verified), row.getInt("deep") == 1, row.getString("damage"));
        var author = row.getString("author");
        var reason = row.getString("reason");
        return new PointSummary(
                row.getString("id"),
                Times.instant(row.getLong("time")),
                kind,
                row.getString("label"),
                row.getInt("workers"),
                row.getLong("bytes"),
                row.getLong("new_bytes"),
                row.getString("parent"),
                scored,
                author == null ? PointSummary.Author.of(kind) : PointSummary.Author.valueOf(author),
                reason == null ? "" : reason,
                row.getInt("pinned") == 1,
                checked);
    }
}
