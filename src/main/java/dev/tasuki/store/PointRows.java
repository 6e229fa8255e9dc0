package dev.tasuki.store;

import dev.tasuki.capture.Blob;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
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

    private static final List<PointSummary.Kind> KINDS = List.of(PointSummary.Kind.values());
    private static final List<PointSummary.Author> AUTHORS = List.of(PointSummary.Author.values());

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
            throw new StoreException(
                    database.file() + ": there is no restore point '" + id + "'; 'tasuki points' lists them");
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
                var hash = rows.getBytes(1);
                if (hash == null) {
                    throw new Zstd.Broken("it is not where it was", null);
                }
                return Chunks.open(HexFormat.of().formatHex(hash), rows.getLong(2), rows.getBytes(3));
            }
        }
    }

    private static PointSummary.@Nullable Kind kind(@Nullable String word) {
        for (var kind : KINDS) {
            if (kind.name().equals(word)) {
                return kind;
            }
        }
        return null;
    }

    private static PointSummary.Author author(@Nullable String word, PointSummary.Kind kind) {
        for (var author : AUTHORS) {
            if (author.name().equals(word)) {
                return author;
            }
        }
        return PointSummary.Author.of(kind);
    }

    /** What damage has taken away is empty. */
    private static String text(ResultSet row, int column) throws SQLException {
        var text = row.getString(column);
        return text == null ? "" : text;
    }

    /**
     * A row that damage has made something else of is listed all the same, as one of a damaged point. Columns by their place in {@link #SELECT}:
     * there may be ten thousand rows, and a process that has just been started finds names slowly.
     */
    private static PointSummary summary(ResultSet row) throws SQLException {
        var known = kind(row.getString(3));
        var kind = known == null ? PointSummary.Kind.AUTO : known;
        int score = row.getInt(9);
        @Nullable Integer scored = row.wasNull() ? null : score;
        long verified = row.getLong(13);
        var checked = row.wasNull()
                ? null
                : new PointSummary.Verified(Times.instant(verified), row.getInt(14) == 1, text(row, 15));
        if (known == null) {
            checked = new PointSummary.Verified(Instant.EPOCH, false, "its row is damaged");
        }
        return new PointSummary(
                text(row, 1),
                Times.instant(row.getLong(2)),
                kind,
                text(row, 4),
                row.getInt(5),
                row.getLong(6),
                row.getLong(7),
                row.getString(8),
                scored,
                author(row.getString(10), kind),
                text(row, 11),
                row.getInt(12) == 1,
                checked);
    }
}
