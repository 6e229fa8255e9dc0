package dev.tasuki.store;

import dev.tasuki.capture.Blob;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

/**
 * Puts points right that are known to be damaged. What one lacks is looked for while reading, fetched from elsewhere while nothing is held,
 * for that may be a slow line, and then written in short transactions: whoever writes meanwhile waits for none of the lines.
 */
final class Mending {
    private static final Logger LOG = LoggerFactory.getLogger(Mending.class);
    /** Bytes that are fetched before they are written; one piece may be larger. */
    private static final long AT_ONCE = 32L << 20;

    private final Database database;
    private final List<ChunkSource> sources;
    private final Instant at;

    Mending(Database database, List<ChunkSource> sources, Instant at) {
        this.database = database;
        this.sources = List.copyOf(sources);
        this.at = at;
    }

    /** Whether a point is whole after all that could be done. */
    boolean mend(String point) throws StoreException {
        if (!manifest(point)) {
            return false;
        }
        var fetched = new ArrayList<Blob>();
        long bytes = 0;
        boolean all = true;
        for (var reference : database.apart(handle -> lacking(handle, point))) {
            var found = elsewhere(reference.hash());
            if (found.isEmpty()) {
                // the others are of use to other points, and to the next time
                all = false;
                continue;
            }
            fetched.add(found.get());
            bytes += found.get().size();
            if (bytes > AT_ONCE) {
                keep(point, fetched);
                fetched.clear();
                bytes = 0;
            }
        }
        keep(point, fetched);
        return all && database.apart(handle -> lacking(handle, point)).isEmpty() && settle(point);
    }

    private boolean manifest(String point) throws StoreException {
        if (database.read(handle -> whole(handle, point))) {
            return true;
        }
        var hash = database.read(handle -> handle.select("select manifest_hash from point where id = ?", point)
                .mapTo(byte[].class)
                .findFirst());
        var found = hash.isEmpty()
                ? Optional.<Blob>empty()
                : elsewhere(HexFormat.of().formatHex(hash.get()));
        if (found.isEmpty()) {
            return false;
        }
        var packed = Zstd.compress(found.get().bytes());
        return database.write(handle -> handle.execute(
                        "update point set manifest_size = ?, manifest = ? where id = ? and manifest_hash = ?",
                        found.get().size(),
                        packed,
                        point,
                        hash.get())
                > 0);
    }

    private static boolean whole(Handle handle, String point) throws SQLException {
        try {
            Manifest.references(PointRows.manifest(handle, point));
            return true;
        } catch (Zstd.Broken | JacksonException e) {
            LOG.debug("the manifest of {} is to be mended", point, e);
            return false;
        }
    }

    /** What the manifest names and is not here as it was written, each once. */
    private static List<Manifest.Reference> lacking(Handle handle, String point) throws SQLException, StoreException {
        var lacking = new ArrayList<Manifest.Reference>();
        var seen = new HashSet<String>();
        try (var find = handle.getConnection().prepareStatement("select size, data from chunk where hash = ?")) {
            for (var reference : references(handle, point)) {
                if (!seen.add(reference.hash())) {
                    continue;
                }
                find.setBytes(1, HexFormat.of().parseHex(reference.hash()));
                try (var rows = find.executeQuery()) {
                    if (!rows.next()
                            || Chunks.open(reference.hash(), rows.getLong(1), rows.getBytes(2))
                                            .size()
                                    != reference.size()) {
                        lacking.add(reference);
                    }
                } catch (Zstd.Broken e) {
                    LOG.debug("{} of {} is to be mended", reference.hash(), point, e);
                    lacking.add(reference);
                }
            }
        }
        return lacking;
    }

    private static List<Manifest.Reference> references(Handle handle, String point)
            throws SQLException, StoreException {
        try {
            return Manifest.references(PointRows.manifest(handle, point));
        } catch (Zstd.Broken | JacksonException e) {
            throw new DamagedPointException(point, "", "its manifest is damaged (" + e.getMessage() + ")", e);
        }
    }

    /** Puts pieces where they belong and ties them to the point, so that nobody sweeps them away meanwhile. */
    private void keep(String point, List<Blob> blobs) throws StoreException {
        if (blobs.isEmpty()) {
            return;
        }
        var packed = Zstd.compress(blobs.stream().map(Blob::bytes).toList());
        database.act(handle -> {
            if (PointRows.find(handle, point).isEmpty()) {
                return;
            }
            for (int i = 0; i < blobs.size(); i++) {
                Quarantine.put(handle, blobs.get(i), packed.get(i));
            }
            Quarantine.tie(handle, point, blobs.stream().map(Blob::hash).toList());
        });
    }

    /** Ties the point to all its pieces and to nothing else, and takes its mark away; false where it or a piece has gone meanwhile. */
    private boolean settle(String point) throws StoreException {
        return database.write(handle -> {
            if (PointRows.find(handle, point).isEmpty()) {
                return false;
            }
            Set<String> hashes = new HashSet<>();
            references(handle, point).forEach(reference -> hashes.add(reference.hash()));
            if (Quarantine.tie(handle, point, hashes) < hashes.size()) {
                return false;
            }
            Quarantine.release(handle, point, hashes, at);
            return true;
        });
    }

    private Optional<Blob> elsewhere(String hash) {
        for (var source : sources) {
            try {
                var blob =
                        source.content(hash).map(Blob::new).filter(b -> b.hash().equals(hash));
                if (blob.isPresent()) {
                    return blob;
                }
            } catch (IOException e) {
                LOG.warn("{} cannot be asked for {}", source, hash, e);
            }
        }
        return Optional.empty();
    }
}
