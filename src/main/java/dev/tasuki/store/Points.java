package dev.tasuki.store;

import dev.tasuki.capture.Blob;
import dev.tasuki.capture.Snapshot;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** Restore points: manifest and references of each, one transaction per change. */
final class Points {
    static final String CURRENT = "current_point";

    private static final String SUMMARY =
            "select id, time, kind, label, workers, bytes, new_bytes, parent, score from point ";

    private final Database database;
    private final Chunks chunks = new Chunks();
    private final ReentrantLock changing = new ReentrantLock();

    Points(Database database) {
        this.database = database;
    }

    void packAhead(Collection<Blob> blobs) {
        chunks.packAhead(blobs);
    }

    PointSummary add(Snapshot snapshot, PointSummary.Kind kind, String label) throws StoreException {
        var manifest = Manifest.of(snapshot);
        var packed = Zstd.compress(manifest.json().bytes());
        changing.lock();
        boolean done = false;
        try {
            var summary = database.write(handle -> {
                var draft = chunks.prepare(handle, manifest.blobs().values());
                DiskSpace.require(database.file(), draft.bytes() + packed.length);
                var added = new PointSummary(
                        Ids.unused(handle, "point", snapshot.time()),
                        snapshot.time(),
                        kind,
                        label,
                        snapshot.workers().size(),
                        manifest.json().size()
                                + manifest.blobs().values().stream()
                                        .mapToLong(Blob::size)
                                        .sum(),
                        draft.bytes() + packed.length,
                        Meta.get(handle, CURRENT).orElse(null),
                        null);
                chunks.write(handle, draft, insert(handle, added, manifest, packed));
                Meta.put(handle, CURRENT, added.id());
                return added;
            });
            done = true;
            return summary;
        } finally {
            if (!done) {
                chunks.forget();
            }
            changing.unlock();
        }
    }

    private static long insert(Handle handle, PointSummary point, Manifest manifest, byte[] packed) {
        return handle.createUpdate("""
                        insert into point (id, time, kind, label, workers, bytes, new_bytes, parent,
                          manifest_hash, manifest_size, manifest)
                        values (:id, :time, :kind, :label, :workers, :bytes, :newBytes, :parent, :hash, :size, :manifest)
                        """)
                .bind("id", point.id())
                .bind("time", Times.clamped(point.time()))
                .bind("kind", point.kind().name())
                .bind("label", point.label())
                .bind("workers", point.workers())
                .bind("bytes", point.bytes())
                .bind("newBytes", point.newBytes())
                .bind("parent", point.parent())
                .bind("hash", HexFormat.of().parseHex(manifest.json().hash()))
                .bind("size", manifest.json().size())
                .bind("manifest", packed)
                .executeAndReturnGeneratedKeys("number")
                .mapTo(Long.class)
                .one();
    }

    List<PointSummary> all() throws StoreException {
        return database.read(handle -> handle.select(SUMMARY + "order by number desc")
                .map((r, c) -> summary(r))
                .list());
    }

    Optional<PointSummary> find(String id) throws StoreException {
        return database.read(handle -> find(handle, id));
    }

    private static Optional<PointSummary> find(Handle handle, String id) {
        var query = id.equals("latest")
                ? handle.select(SUMMARY + "order by number desc limit 1")
                : handle.select(SUMMARY + "where id = ?", id);
        return query.map((r, c) -> summary(r)).findFirst();
    }

    private PointSummary need(Handle handle, String id) throws StoreException {
        return find(handle, id)
                .orElseThrow(() -> new StoreException(
                        id.equals("latest")
                                ? database.file() + ": no restore point has been taken yet"
                                : database.file() + ": there is no restore point " + id));
    }

    Snapshot snapshot(String id) throws StoreException {
        return database.read(handle -> {
            var point = need(handle, id).id();
            try {
                var json = manifest(handle, point);
                return Manifest.snapshot(json, Chunks.read(handle, point, Manifest.references(json)));
            } catch (Zstd.Broken | JacksonException | IllegalArgumentException e) {
                throw new StoreException(
                        "restore point " + point + ": its manifest is damaged (" + e.getMessage()
                                + "); use another restore point, verify says which are whole",
                        e);
            }
        });
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

    void score(String id, int score) throws StoreException {
        database.act(handle -> handle.execute(
                "update point set score = ? where id = ?",
                score,
                need(handle, id).id()));
    }

    void current(String id) throws StoreException {
        database.act(handle -> Meta.put(handle, CURRENT, need(handle, id).id()));
    }

    Optional<String> current() throws StoreException {
        return database.read(handle -> Meta.get(handle, CURRENT));
    }

    void delete(String id) throws StoreException {
        changing.lock();
        try {
            database.act(handle -> {
                var point = need(handle, id);
                if (Successions.uses(handle, point.id())) {
                    throw new StoreException("restore point " + point.id()
                            + " is being restored and cannot be deleted now; try again when that has ended");
                }
                var used = handle.select(
                                "select chunk from reference where point = (select number from point where id = ?)",
                                point.id())
                        .mapTo(Long.class)
                        .list();
                handle.execute("update point set parent = ? where parent = ?", point.parent(), point.id());
                if (Meta.get(handle, CURRENT).filter(point.id()::equals).isPresent()) {
                    Meta.set(handle, CURRENT, point.parent());
                }
                handle.execute("delete from point where id = ?", point.id());
                Chunks.sweep(handle, used);
            });
        } finally {
            chunks.forget();
            changing.unlock();
        }
        DiskSpace.giveBack(database);
    }

    private static PointSummary summary(ResultSet row) throws SQLException {
        var parent = row.getString("parent");
        int score = row.getInt("score");
        @Nullable Integer scored = row.wasNull() ? null : score;
        return new PointSummary(
                row.getString("id"),
                Times.instant(row.getLong("time")),
                PointSummary.Kind.valueOf(row.getString("kind")),
                row.getString("label"),
                row.getInt("workers"),
                row.getLong("bytes"),
                row.getLong("new_bytes"),
                parent,
                scored);
    }
}
