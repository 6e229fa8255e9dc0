package dev.tasuki.store;

import dev.tasuki.capture.Blob;
import dev.tasuki.capture.Plausible;
import dev.tasuki.capture.Snapshot;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** Restore points on their way out of this store and into it. May be used from any thread. */
public final class Exchange {
    private final Database database;

    Exchange(Database database) {
        this.database = database;
    }

    /** A point (an id or {@code latest}) as it travels. */
    public PortablePoint portable(String idOrLatest) throws StoreException {
        return database.read(handle -> {
            var summary = PointRows.need(handle, database, idOrLatest);
            try {
                var manifest = PointRows.manifest(handle, summary.id());
                return new PortablePoint(summary, manifest, pieces(handle, summary.id(), manifest));
            } catch (Zstd.Broken | JacksonException e) {
                throw new StoreException("restore point " + summary.id() + ": its manifest is damaged", e);
            }
        });
    }

    /**
     * A copy of a point in other words, with all its content: a point of its own, of the same instant.
     *
     * @param words gives texts of any length back with as many line feeds as they had
     * @param note stands behind the label
     */
    public Map.Entry<PortablePoint, Map<String, Blob>> reworded(
            Snapshot snapshot, PointSummary original, UnaryOperator<String> words, String note) {
        var manifest = Manifest.of(Reworded.of(snapshot, words));
        var summary = new PointSummary(
                Ids.next(original.time()),
                original.time(),
                original.kind(),
                (words.apply(original.label()) + " " + note).strip(),
                original.workers(),
                0,
                0,
                original.id(),
                null,
                original.author(),
                words.apply(original.reason()),
                false,
                null);
        var pieces = new LinkedHashMap<String, PortablePoint.Piece>();
        for (var reference : Manifest.references(manifest.json())) {
            pieces.computeIfAbsent(
                    reference.hash(),
                    hash -> new PortablePoint.Piece(
                            reference.worker(),
                            hash,
                            reference.size(),
                            Zstd.compress(manifest.blobs()
                                            .getOrDefault(hash, Blob.EMPTY)
                                            .bytes())
                                    .length));
        }
        return Map.entry(new PortablePoint(summary, manifest.json(), List.copyOf(pieces.values())), manifest.blobs());
    }

    private static List<PortablePoint.Piece> pieces(Handle handle, String point, Blob manifest)
            throws SQLException, StoreException {
        var pieces = new LinkedHashMap<String, PortablePoint.Piece>();
        try (var find = handle.getConnection().prepareStatement("select length(data) from chunk where hash = ?")) {
            for (var reference : Manifest.references(manifest)) {
                if (pieces.containsKey(reference.hash())) {
                    continue;
                }
                find.setBytes(1, HexFormat.of().parseHex(reference.hash()));
                try (var rows = find.executeQuery()) {
                    if (!rows.next()) {
                        throw Chunks.damaged(point, reference, "it is missing");
                    }
                    pieces.put(
                            reference.hash(),
                            new PortablePoint.Piece(
                                    reference.worker(), reference.hash(), reference.size(), rows.getLong(1)));
                }
            }
        }
        return List.copyOf(pieces.values());
    }

    /**
     * A piece as it is stored, zstd with its raw size and a checksum, held against its hash.
     *
     * @param hash in hex
     */
    public byte[] packed(String hash) throws StoreException {
        return database.read(handle -> {
            try (var find = handle.getConnection().prepareStatement("select size, data from chunk where hash = ?")) {
                find.setBytes(1, bytes(hash));
                try (var rows = find.executeQuery()) {
                    if (!rows.next()) {
                        throw new StoreException(database.file() + ": chunk " + hash + " is missing");
                    }
                    var data = rows.getBytes(2);
                    Chunks.open(hash, rows.getLong(1), data);
                    return data;
                } catch (Zstd.Broken e) {
                    throw new StoreException(database.file() + ": chunk " + hash + " is damaged: " + e.getMessage(), e);
                }
            }
        });
    }

    /** A piece in the form that {@link PieceSource.Sink#put} takes. */
    public static byte[] pack(byte[] raw) {
        return Zstd.compress(raw);
    }

    /**
     * Takes points in, all of them or nothing, and reads each back as a restore would. Of points that are here already nothing changes but
     * that their damaged pieces are mended. The present comes from no other point than before, unless it came from none.
     *
     * @return those that were not here before, oldest first
     */
    public List<PointSummary> take(List<PortablePoint> points, PieceSource source) throws StoreException {
        return take(points, source, new HashSet<>());
    }

    /**
     * The same, one time after another: what was read back for one point is not read again for the next that shares it.
     *
     * @param whole hashes of what is known to be whole here; grows
     */
    public List<PointSummary> take(List<PortablePoint> points, PieceSource source, Set<String> whole)
            throws StoreException {
        var read = new HashSet<String>();
        var taken = take(points, source, whole, read);
        whole.addAll(read);
        return taken;
    }

    /** @param read grows by what is read back, which counts when all is taken in */
    private List<PointSummary> take(List<PortablePoint> points, PieceSource source, Set<String> whole, Set<String> read)
            throws StoreException {
        var ordered = points.stream()
                .sorted(Comparator.comparing(p -> p.summary().time()))
                .toList();
        database.settle();
        return database.write(handle -> {
            var wanted = new TreeMap<String, PortablePoint.Piece>();
            for (var point : ordered) {
                matches(point);
                point.pieces().forEach(piece -> wanted.putIfAbsent(piece.hash(), piece));
            }
            var arrivals = arrivals(handle, wanted, whole);
            var packed = ordered.stream()
                    .map(p -> Zstd.compress(p.manifest().bytes()))
                    .toList();
            database.expect(arrivals.expected()
                    + packed.stream().mapToLong(p -> p.length).sum());
            try {
                source.pour(arrivals.missing(), arrivals);
            } catch (IOException e) {
                throw new StoreException(String.valueOf(e.getMessage()), e);
            }
            arrivals.requireAll();
            var taken = new ArrayList<PointSummary>();
            var latest = handle.select("select time from point order by number desc limit 1")
                    .mapTo(Long.class)
                    .findFirst()
                    .map(Times::instant);
            var ids = ordered.stream().map(p -> p.summary().id()).collect(Collectors.toSet());
            for (int i : order(ordered, latest)) {
                boolean last =
                        latest.isEmpty() || ordered.get(i).summary().time().isAfter(latest.get());
                add(handle, last ? null : before(handle), ordered.get(i), ids, packed.get(i), arrivals)
                        .ifPresent(taken::add);
                readBack(handle, ordered.get(i), whole, read);
            }
            taken.sort(Comparator.comparing(PointSummary::time));
            if (!taken.isEmpty() && Meta.get(handle, Points.CURRENT).isEmpty()) {
                Meta.put(handle, Points.CURRENT, taken.getLast().id());
            }
            return List.copyOf(taken);
        });
    }

    /** Those that go before all that are here come from the newest to the oldest, those that go behind from the oldest to the newest. */
    private static List<Integer> order(List<PortablePoint> oldestFirst, Optional<Instant> latest) {
        int older = latest.isEmpty()
                ? 0
                : (int) oldestFirst.stream()
                        .filter(p -> !p.summary().time().isAfter(latest.get()))
                        .count();
        return IntStream.range(0, oldestFirst.size())
                .mapToObj(i -> i < older ? older - 1 - i : i)
                .toList();
    }

    /** A number before all others. */
    private static long before(Handle handle) {
        return handle.select("select min(number) - 1 from point")
                .mapTo(Long.class)
                .one();
    }

    /** Refuses a point whose pieces are not those that its manifest names. */
    private static void matches(PortablePoint point) throws StoreException {
        var named = new HashMap<String, Long>();
        try {
            for (var reference : Manifest.references(point.manifest())) {
                if (!reference.hash().matches("[0-9a-f]{64}")) {
                    throw refused(point, "its manifest names a chunk that is no SHA-256");
                }
                var before = named.put(reference.hash(), reference.size());
                if (before != null && before != reference.size()) {
                    throw refused(point, "its manifest gives chunk " + reference.hash() + " two sizes");
                }
            }
        } catch (JacksonException e) {
            throw refused(point, "its manifest is no JSON", e);
        }
        var told = new HashMap<String, Long>();
        point.pieces().forEach(piece -> told.put(piece.hash(), piece.size()));
        if (!told.equals(named)) {
            throw refused(point, "its pieces are not those that its manifest names");
        }
    }

    private Arrivals arrivals(Handle handle, Map<String, PortablePoint.Piece> wanted, Set<String> whole)
            throws SQLException {
        var missing = new TreeMap<String, PortablePoint.Piece>();
        var broken = new ArrayList<String>();
        try (var find = handle.getConnection().prepareStatement("select size, data from chunk where hash = ?")) {
            for (var piece : wanted.values()) {
                find.setBytes(1, bytes(piece.hash()));
                try (var rows = find.executeQuery()) {
                    if (!rows.next()) {
                        missing.put(piece.hash(), piece);
                    } else if (!whole.contains(piece.hash()) || rows.getLong(1) != piece.size()) {
                        Chunks.open(piece.hash(), piece.size(), rows.getBytes(2));
                    }
                } catch (Zstd.Broken e) {
                    missing.put(piece.hash(), piece);
                    broken.add(piece.hash());
                }
            }
        }
        return new Arrivals(handle, missing, Set.copyOf(broken));
    }

    private static Optional<PointSummary> add(
            Handle handle,
            @Nullable Long number,
            PortablePoint point,
            Set<String> others,
            byte[] packed,
            Arrivals arrivals)
            throws StoreException {
        var told = point.summary();
        var here = handle.select("select manifest_hash from point where id = ?", told.id())
                .mapTo(byte[].class)
                .findFirst();
        if (here.isPresent()) {
            if (!HexFormat.of().formatHex(here.get()).equals(point.manifest().hash())) {
                throw refused(point, "another restore point with this id is here already");
            }
            return Optional.empty();
        }
        var parent = told.parent();
        var summary = new PointSummary(
                told.id(),
                told.time(),
                told.kind(),
                told.label(),
                told.workers(),
                point.manifest().size()
                        + point.pieces().stream()
                                .mapToLong(PortablePoint.Piece::size)
                                .sum(),
                packed.length + arrivals.firstUseOf(point),
                parent != null
                                && (others.contains(parent)
                                        || PointRows.find(handle, parent).isPresent())
                        ? parent
                        : null,
                null,
                told.author(),
                told.reason(),
                told.pinned(),
                null);
        long row = PointRows.insert(handle, number, summary, point.manifest(), packed);
        try (var tie = handle.prepareBatch(
                "insert into reference (point, chunk) select :point, number from chunk where hash = :hash")) {
            for (var piece : point.pieces()) {
                tie.bind("point", row).bind("hash", bytes(piece.hash())).add();
            }
            if (!point.pieces().isEmpty()) {
                tie.execute();
            }
        }
        return Optional.of(summary);
    }

    /** Reads a point as a restore would: what cannot be restored is not taken in. */
    private static void readBack(Handle handle, PortablePoint point, Set<String> whole, Set<String> read)
            throws SQLException, StoreException {
        var id = point.summary().id();
        try {
            var json = PointRows.manifest(handle, id);
            var snapshot = Manifest.snapshot(json, content(handle, id, Manifest.references(json), whole, read));
            if (!Times.instant(Times.clamped(snapshot.time()))
                            .equals(Times.instant(Times.clamped(point.summary().time())))
                    || snapshot.workers().size() != point.summary().workers()) {
                throw refused(point, "it tells another time, or other workers, than it holds");
            }
            var implausible = Plausible.problem(snapshot);
            if (implausible.isPresent()) {
                throw refused(point, implausible.get());
            }
            handle.execute(
                    "update version set verified = ?, deep = 1, damage = '' where point = (select number from point where id = ?)",
                    Times.clamped(Instant.now()),
                    id);
        } catch (Zstd.Broken e) {
            throw refused(point, "it cannot be read (" + e.getMessage() + ")", e);
        } catch (JacksonException | IllegalArgumentException | NullPointerException e) {
            throw refused(point, "it cannot be read: its manifest is not what a Tasuki writes there", e);
        }
    }

    /** All content, read and held against its hash; that of transcripts, which may be larger than memory, is let go again. */
    private static Map<String, Blob> content(
            Handle handle, String id, List<Manifest.Reference> references, Set<String> whole, Set<String> read)
            throws SQLException, StoreException {
        var blobs = new HashMap<String, Blob>();
        for (var reference : references) {
            var hash = reference.hash();
            if (!reference.late()) {
                blobs.put(hash, Chunks.read(handle, id, reference));
            } else if (!blobs.containsKey(hash)) {
                if (!whole.contains(hash) && !read.contains(hash)) {
                    Chunks.read(handle, id, reference);
                }
                blobs.put(hash, Blob.elsewhere(hash, Math.toIntExact(reference.size()), () -> {
                    throw new IOException("nobody needs it here");
                }));
            }
            read.add(hash);
        }
        return blobs;
    }

    private static StoreException refused(PortablePoint point, String why) {
        return refused(point, why, null);
    }

    private static StoreException refused(PortablePoint point, String why, @Nullable Exception cause) {
        return new RefusedPointException(point.summary().id(), why, cause);
    }

    static byte[] bytes(String hash) {
        return HexFormat.of().parseHex(hash);
    }
}
