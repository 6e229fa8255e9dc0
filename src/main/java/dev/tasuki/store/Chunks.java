package dev.tasuki.store;

import dev.tasuki.capture.Blob;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Content, each piece once, named by the SHA-256 of its raw bytes and shared between points. Guarded by {@link Points}. */
final class Chunks {
    /** The numbers of the chunks of the last point, so that what has not changed costs nothing. */
    private volatile Map<String, Long> known = new HashMap<>();

    private final Ahead ahead;
    /** SQLite's count of what others changed; another process may have deleted chunks. */
    private int version = -1;

    /**
     * What has to be written for some blobs: the first of the new numbers, and what gets them, raw and packed.
     *
     * @param written bytes that were written ahead for it
     */
    record Draft(
            Map<String, Long> numbers,
            long first,
            List<Blob> fresh,
            List<byte[]> packed,
            List<Blob> mended,
            long written) {
        /** Still to be written. */
        long bytes() {
            return packed.stream().mapToLong(Chunks::room).sum();
        }
    }

    Chunks(Ahead ahead) {
        this.ahead = ahead;
    }

    /** Bytes that a piece takes in the store. */
    static long room(byte[] packed) {
        return packed.length + 64L;
    }

    /** The number that the next piece gets. */
    static long next(Handle handle) {
        return handle.select("select coalesce(max(number), 0) + 1 from chunk")
                .mapTo(Long.class)
                .one();
    }

    void forget() {
        known = new HashMap<>();
        ahead.forget();
    }

    /** Compresses what the next point will probably bring, on the calling thread, which may be any. */
    void packAhead(Collection<Blob> blobs) {
        var numbers = known;
        pack(blobs.stream()
                .filter(blob -> !numbers.containsKey(blob.hash()) && !ahead.has(blob.hash()))
                .toList());
        ahead.relieve();
    }

    private void pack(List<Blob> fresh) {
        var packed = Zstd.compress(fresh.stream().map(Blob::bytes).toList());
        for (int i = 0; i < packed.size(); i++) {
            ahead.put(fresh.get(i), packed.get(i));
        }
    }

    /** Finds what is stored already and compresses what is not. */
    Draft prepare(Handle handle, Collection<Blob> blobs) throws SQLException {
        int now = Schema.number(handle.getConnection(), "pragma data_version");
        if (now != version) {
            known = new HashMap<>();
            version = now;
        }
        ahead.at(now);
        long first = next(handle);
        long written = 0;
        var numbers = new HashMap<String, Long>();
        var fresh = new ArrayList<Blob>();
        var damaged = Quarantine.chunks(handle);
        var mended = new ArrayList<Blob>();
        try (var find = handle.getConnection().prepareStatement("select number from chunk where hash = ?")) {
            for (var blob : blobs) {
                var early = ahead.written(blob.hash());
                var number = early == null ? known.get(blob.hash()) : Long.valueOf(early.number());
                if (number == null) {
                    find.setBytes(1, HexFormat.of().parseHex(blob.hash()));
                    try (var rows = find.executeQuery()) {
                        number = rows.next() ? rows.getLong(1) : null;
                    }
                }
                if (number == null) {
                    number = first + fresh.size();
                    fresh.add(blob);
                } else if (damaged.contains(number)) {
                    // what was damaged comes back by itself
                    mended.add(blob);
                }
                written += early == null ? 0 : early.bytes();
                numbers.put(blob.hash(), number);
            }
        }
        pack(fresh.stream().filter(blob -> ahead.packed(blob.hash()) == null).toList());
        var packed = fresh.stream()
                .map(blob -> Objects.requireNonNull(ahead.packed(blob.hash()), "just packed"))
                .toList();
        ahead.clear();
        return new Draft(numbers, first, fresh, packed, mended, written);
    }

    /** Writes what is not stored yet and ties it all to a point. */
    void write(Handle handle, Draft draft, long point) throws SQLException {
        var connection = handle.getConnection();
        try (var insert =
                connection.prepareStatement("insert into chunk (number, hash, size, data) values (?, ?, ?, ?)")) {
            for (int i = 0; i < draft.fresh.size(); i++) {
                var blob = draft.fresh.get(i);
                insert.setLong(1, draft.first + i);
                insert.setBytes(2, HexFormat.of().parseHex(blob.hash()));
                insert.setLong(3, blob.size());
                insert.setBytes(4, draft.packed.get(i));
                insert.executeUpdate();
            }
        }
        // One statement for all, as there are hundreds even where nothing is new.
        try (var insert = connection.prepareStatement(
                "insert into reference (point, chunk) select ?, value from json_each(?) order by value")) {
            insert.setLong(1, point);
            insert.setString(2, Json.text(new TreeSet<>(draft.numbers.values())));
            insert.executeUpdate();
        }
        Ahead.tidy(handle);
        draft.mended.forEach(blob -> Quarantine.put(handle, blob, Zstd.compress(blob.bytes())));
        known = draft.numbers;
    }

    /** All chunks that references name as the database has them, each held against its hash. */
    static Map<String, Blob> read(Handle handle, String point, List<Manifest.Reference> references)
            throws SQLException, StoreException {
        var blobs = new HashMap<String, Blob>();
        for (var reference : references) {
            if (!blobs.containsKey(reference.hash())) {
                blobs.put(reference.hash(), read(handle, point, reference));
            }
        }
        return blobs;
    }

    /** The same, from the near tier where it has them, and kept there; of what is read late only that it is there. */
    static Map<String, Blob> read(
            Handle handle, String point, List<Manifest.Reference> references, NearTier near, Database later)
            throws SQLException, StoreException {
        var blobs = new HashMap<String, Blob>();
        for (var reference : references) {
            if (reference.late()) {
                blobs.putIfAbsent(reference.hash(), late(handle, point, reference, later));
            } else if (!blobs.containsKey(reference.hash())
                    || !blobs.get(reference.hash()).inMemory()) {
                var held = near.get(reference.hash());
                var blob = held.isPresent() ? held.get() : read(handle, point, reference);
                near.put(blob);
                blobs.put(reference.hash(), blob);
            }
        }
        return blobs;
    }

    private static Blob late(Handle handle, String point, Manifest.Reference reference, Database later)
            throws SQLException, StoreException {
        try (var find = handle.getConnection().prepareStatement("select size from chunk where hash = ?")) {
            find.setBytes(1, HexFormat.of().parseHex(reference.hash()));
            try (var rows = find.executeQuery()) {
                if (!rows.next() || rows.getLong(1) != reference.size()) {
                    throw damaged(point, reference, "it is missing, or of another size");
                }
            }
        }
        return Blob.elsewhere(
                reference.hash(), Math.toIntExact(reference.size()), new LateChunk(later, point, reference));
    }

    static Blob read(Handle handle, String point, Manifest.Reference reference) throws SQLException, StoreException {
        try (var find = handle.getConnection().prepareStatement("select size, data from chunk where hash = ?")) {
            find.setBytes(1, HexFormat.of().parseHex(reference.hash()));
            try (var rows = find.executeQuery()) {
                if (!rows.next()) {
                    throw damaged(point, reference, "it is missing");
                }
                return open(reference.hash(), rows.getLong(1), rows.getBytes(2));
            } catch (Zstd.Broken e) {
                throw damaged(point, reference, e.getMessage());
            }
        }
    }

    /** The content of a chunk, held against its hash. */
    static Blob open(String hash, long size, byte @Nullable [] data) throws Zstd.Broken {
        var blob = new Blob(Zstd.decompress(data, size));
        if (!blob.hash().equals(hash)) {
            throw new Zstd.Broken("its content is not what was written", null);
        }
        return blob;
    }

    static StoreException damaged(String point, Manifest.Reference reference, @Nullable String what) {
        return new DamagedPointException(
                point,
                reference.worker(),
                "chunk " + reference.hash() + " is damaged (" + what + "); " + reference.bytes(),
                null);
    }

    /** Deletes those of some chunks that no point refers to any more. */
    static int sweep(Handle handle, List<Long> numbers) throws SQLException {
        int swept = 0;
        try (var delete = handle.getConnection()
                .prepareStatement(
                        "delete from chunk where number = ? and not exists (select 1 from reference where chunk = ?)")) {
            for (long number : numbers) {
                delete.setLong(1, number);
                delete.setLong(2, number);
                swept += delete.executeUpdate();
            }
        }
        return swept;
    }
}
