package dev.tasuki.store;

import dev.tasuki.capture.Blob;
import dev.tasuki.capture.Snapshot;
import java.io.IOException;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import tools.jackson.core.JacksonException;

/** Looks into single restore points without taking their content out. */
final class Inspection {
    /** Chunks that are read in one go; others may read in between. */
    private static final int SLICE = 64;

    private final Database database;

    Inspection(Database database) {
        this.database = database;
    }

    /** The snapshot with nothing in its blobs: what was captured, without reading it. */
    Snapshot outline(String point) throws StoreException {
        return database.read(handle -> {
            try {
                return Manifest.outline(PointRows.manifest(handle, point));
            } catch (Zstd.Broken | JacksonException | IllegalArgumentException e) {
                throw new StoreException("restore point " + point + ": its manifest is damaged: " + e.getMessage(), e);
            }
        });
    }

    /** See {@link Store#transcript}. */
    List<Blob> transcript(String point, String worker) throws StoreException {
        try {
            return references(point).stream()
                    .filter(r -> r.late() && r.worker().equals(worker))
                    .map(r -> Blob.elsewhere(r.hash(), Math.toIntExact(r.size()), () -> {
                        throw new IOException("only its hash is known here");
                    }))
                    .toList();
        } catch (Damaged e) {
            throw new StoreException("restore point " + point + ": its manifest is damaged", e);
        }
    }

    /** Reads a point's chunks but for those that are known to be whole, and adds those it found whole. */
    Optional<Damage> inspect(String point, Set<String> whole) throws StoreException {
        List<Manifest.Reference> left;
        try {
            left = references(point).stream()
                    .filter(r -> !whole.contains(r.hash()))
                    .toList();
        } catch (Damaged e) {
            return Optional.of(new Damage(point, "", "its manifest is damaged: " + e.getMessage()));
        }
        for (int from = 0; from < left.size(); from += SLICE) {
            var slice = left.subList(from, Math.min(left.size(), from + SLICE));
            var damage = database.read(handle -> damage(handle, point, slice));
            if (damage.isPresent()) {
                return damage;
            }
            slice.forEach(r -> whole.add(r.hash()));
        }
        return Optional.empty();
    }

    private List<Manifest.Reference> references(String point) throws StoreException {
        return database.read(handle -> {
            try {
                return Manifest.references(PointRows.manifest(handle, point));
            } catch (Zstd.Broken | JacksonException e) {
                throw new Damaged(String.valueOf(e.getMessage()), e);
            }
        });
    }

    private static Optional<Damage> damage(Handle handle, String point, List<Manifest.Reference> references)
            throws SQLException {
        try (var find = handle.getConnection().prepareStatement("select size, data from chunk where hash = ?")) {
            for (var reference : references) {
                find.setBytes(1, HexFormat.of().parseHex(reference.hash()));
                try (var rows = find.executeQuery()) {
                    if (!rows.next()) {
                        return damaged(point, reference, "it is missing");
                    }
                    Chunks.open(reference.hash(), rows.getLong(1), rows.getBytes(2));
                } catch (Zstd.Broken e) {
                    return damaged(point, reference, String.valueOf(e.getMessage()));
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<Damage> damaged(String point, Manifest.Reference reference, String how) {
        return Optional.of(new Damage(
                point,
                reference.worker(),
                "chunk " + reference.hash() + " is damaged: " + how + "; " + reference.bytes()));
    }

    private static final class Damaged extends StoreException {
        private static final long serialVersionUID = 1;

        Damaged(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
