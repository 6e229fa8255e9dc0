package dev.tasuki.store;

import dev.tasuki.capture.Blob;
import dev.tasuki.capture.Snapshot;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import org.jdbi.v3.core.Handle;
import tools.jackson.core.JacksonException;

/** Restore points: manifest and references of each, one transaction per change. */
final class Points {
    static final String CURRENT = "current_point";

    private final Database database;
    private final Ahead ahead;
    private final Chunks chunks;
    private final NearTier near = new MemoryTier(MemoryTier.DEFAULT_BYTES);
    private final ReentrantLock changing = new ReentrantLock();

    private final Integrity integrity;

    Points(Database database, Integrity integrity) {
        this.database = database;
        this.integrity = integrity;
        this.ahead = new Ahead(database);
        this.chunks = new Chunks(ahead);
    }

    void packAhead(Collection<Blob> blobs) {
        chunks.packAhead(blobs);
    }

    PointSummary add(Snapshot snapshot, PointSummary.Kind kind, String label) throws StoreException {
        var manifest = Manifest.of(snapshot);
        var packed = Zstd.compress(manifest.json().bytes());
        changing.lock();
        boolean done = false;
        var mended = new AtomicBoolean();
        try {
            ahead.settle();
            database.settle();
            var summary = database.write(handle -> {
                var draft = chunks.prepare(handle, manifest.blobs().values());
                database.expect(draft.bytes() + packed.length, draft.written());
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
                        draft.written() + draft.bytes() + packed.length,
                        Meta.get(handle, CURRENT).orElse(null),
                        null);
                chunks.write(handle, draft, PointRows.insert(handle, null, added, manifest.json(), packed));
                Meta.put(handle, CURRENT, added.id());
                mended.set(!draft.mended().isEmpty());
                return added;
            });
            done = true;
            if (mended.get()) {
                // what is whole again for what has just been captured is whole for older points, too
                integrity.mendFromWhatIsThere(snapshot.time());
            }
            manifest.blobs().values().stream().filter(Blob::inMemory).forEach(near::put);
            return summary;
        } catch (UncheckedIOException e) {
            throw new StoreException("what was captured could not be read again to be stored: " + e.getMessage(), e);
        } finally {
            if (!done) {
                chunks.forget();
            }
            changing.unlock();
        }
    }

    List<PointSummary> all() throws StoreException {
        return database.read(PointRows::all);
    }

    Optional<PointSummary> find(String id) throws StoreException {
        return database.read(handle -> PointRows.find(handle, id));
    }

    private PointSummary need(Handle handle, String id) throws StoreException {
        return PointRows.need(handle, database, id);
    }

    Snapshot snapshot(String id) throws StoreException {
        var known = database.read(handle -> need(handle, id));
        var point = known.id();
        if (known.verified() != null && known.damaged()) {
            throw new DamagedPointException(point, "", known.verified().damage(), null);
        }
        try {
            return database.read(handle -> read(handle, point));
        } catch (DamagedPointException e) {
            integrity.noticed(e, Instant.now());
            throw e;
        }
    }

    private Snapshot read(Handle handle, String point) throws StoreException, SQLException {
        try {
            var json = PointRows.manifest(handle, point);
            return Manifest.snapshot(json, Chunks.read(handle, point, Manifest.references(json), near, database));
        } catch (Zstd.Broken | JacksonException | IllegalArgumentException e) {
            throw new DamagedPointException(point, "", "its manifest is damaged (" + e.getMessage() + ")", e);
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

    PointSummary pin(String id, boolean pinned) throws StoreException {
        return database.write(handle -> {
            var point = need(handle, id);
            handle.execute(
                    "update version set pinned = ? where point = (select number from point where id = ?)",
                    pinned ? 1 : 0,
                    point.id());
            return need(handle, point.id());
        });
    }

    void delete(String id) throws StoreException {
        removing(handle -> {
            var point = need(handle, id);
            if (Successions.uses(handle, point.id())) {
                throw new StoreException("restore point " + point.id()
                        + " is being restored and cannot be deleted now; try again when that has ended");
            }
            if (point.pinned()) {
                throw new StoreException("restore point " + point.id() + " is pinned; unpin it first");
            }
            Removal.of(handle, List.of(point));
            return point;
        });
        DiskSpace.giveBack(database);
    }

    Pruning pruning(Retention retention, Instant now) throws StoreException {
        return database.read(handle -> Removal.plan(handle, retention, now, Integer.MAX_VALUE));
    }

    /** Removes what has to go, at most so many; the room stays with the database. */
    Pruning prune(Retention retention, Instant now, int most) throws StoreException {
        return removing(handle -> {
            if (!Successions.points(handle).isEmpty()) {
                throw new StoreException("a restore or handover is under way; nothing was pruned, try again later");
            }
            var plan = Removal.plan(handle, retention, now, most);
            Removal.of(handle, plan.gone());
            return plan;
        });
    }

    private <T> T removing(Database.Work<T> work) throws StoreException {
        changing.lock();
        try {
            return database.write(work);
        } finally {
            chunks.forget();
            changing.unlock();
        }
    }
}
