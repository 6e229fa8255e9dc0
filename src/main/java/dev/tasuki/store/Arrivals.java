package dev.tasuki.store;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** The missing pieces of points as they come into a store, within the transaction that takes them all in. One thread. */
final class Arrivals implements PieceSource.Sink {
    /** Bytes, more than any disk has. */
    private static final long MOST = 1L << 50;

    private final Handle handle;
    private final Map<String, PortablePoint.Piece> missing;
    private final Set<String> broken;
    private final Map<String, Integer> arrived = new HashMap<>();

    Arrivals(Handle handle, Map<String, PortablePoint.Piece> missing, Set<String> broken) {
        this.handle = handle;
        this.missing = missing;
        this.broken = broken;
    }

    /** The hashes of those that have to come. */
    Set<String> missing() {
        return Set.copyOf(missing.keySet());
    }

    /** Bytes that they take, as whoever sends them says. */
    long expected() {
        return missing.values().stream()
                .mapToLong(piece -> Math.clamp(piece.packed(), 0, MOST) + 64)
                .reduce(0, (a, b) -> Math.min(MOST, a + b));
    }

    @Override
    public void put(String hash, byte[] packed) throws StoreException {
        var piece = missing.get(hash);
        if (piece == null || arrived.containsKey(hash)) {
            throw new StoreException("chunk " + hash + " was not asked for; nothing was taken in");
        }
        try {
            Chunks.open(hash, piece.size(), packed);
        } catch (Zstd.Broken e) {
            throw new StoreException(
                    "worker " + piece.worker() + ": chunk " + hash + " is damaged (" + e.getMessage()
                            + "); nothing was taken in",
                    e);
        }
        if (broken.contains(hash)) {
            handle.execute(
                    "update chunk set size = ?, data = ? where hash = ?", piece.size(), packed, Exchange.bytes(hash));
            handle.execute(
                    "delete from damaged where chunk = (select number from chunk where hash = ?)",
                    Exchange.bytes(hash));
        } else {
            handle.execute(
                    "insert into chunk (hash, size, data) values (?, ?, ?)",
                    Exchange.bytes(hash),
                    piece.size(),
                    packed);
        }
        arrived.put(hash, packed.length);
    }

    void requireAll() throws StoreException {
        for (var piece : missing.values()) {
            if (!arrived.containsKey(piece.hash())) {
                throw new StoreException(
                        "worker " + piece.worker() + ": chunk " + piece.hash() + " is missing; nothing was taken in");
            }
        }
    }

    /** Bytes that the store grew by for the first point that has them; of the next that shares them, none. */
    long firstUseOf(PortablePoint point) {
        long bytes = 0;
        for (var piece : point.pieces()) {
            Integer packed = arrived.replace(piece.hash(), 0);
            bytes += packed == null ? 0 : packed;
        }
        return bytes;
    }
}
