package dev.tasuki.store;

import dev.tasuki.capture.Snapshot;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import tools.jackson.core.JacksonException;

/**
 * Looks for what is not as it was written: in SQLite's own structure, in manifests, references both ways, chunks and the journal.
 *
 * @param last the number of the newest point that was there; of those that came later nothing is said
 */
record Verification(Findings found, long last) {
    /**
     * Looks on a connection of its own, so that others read meanwhile.
     *
     * @param deep whether all content is decompressed and held against its hash, too
     */
    static Verification of(Database database, boolean deep) throws StoreException {
        var found = new Findings();
        long[] last = {0};
        KeptLogs.look(database.file(), found);
        try {
            database.apart(handle -> {
                run(found, "its structure", () -> structure(handle, deep, found));
                run(found, "its rows", () -> Twins.look(handle, found));
                run(found, "restore points", () -> last[0] = points(handle, deep, found));
                run(found, "the journal", () -> JournalVerification.look(handle, deep, found));
                return found;
            });
        } catch (StoreException e) {
            // after some damage SQLite cannot even end the transaction; what was found is told all the same
            if (!Failures.damage(e) || found.damage().isEmpty()) {
                throw e;
            }
        }
        return new Verification(found, last[0]);
    }

    private interface Part {
        void look() throws SQLException;
    }

    /** What SQLite cannot read is damage too. */
    private static void run(Findings found, String what, Part part) throws SQLException {
        try {
            part.look();
        } catch (SQLException | JdbiException e) {
            if (!Failures.damage(e)) {
                throw e;
            }
            found.broken(what + " cannot be read to the end: " + e.getMessage());
        }
    }

    private static void structure(Handle handle, boolean deep, Findings found) throws SQLException {
        try (var statement = handle.getConnection().createStatement();
                var rows = statement.executeQuery(deep ? "pragma integrity_check" : "pragma quick_check")) {
            while (rows.next()) {
                if (!"ok".equals(rows.getString(1))) {
                    found.structure("database structure: " + rows.getString(1));
                }
            }
        }
        if (!Schema.tables(handle.getConnection()).equals(Schema.tables())) {
            found.structure("its tables are not those that Tasuki made");
        }
        try (var statement = handle.getConnection().createStatement();
                var rows = statement.executeQuery("pragma foreign_key_check")) {
            while (rows.next()) {
                found.add(
                        "",
                        "",
                        "a row of " + rows.getString(1) + " refers to a " + rows.getString(3) + " that is missing");
            }
        }
    }

    /** The number of the newest. */
    private static long points(Handle handle, boolean deep, Findings found) throws SQLException {
        long last = handle.select("select coalesce(max(number), 0) from point")
                .mapTo(Long.class)
                .one();
        var chunks = new ChunkVerification(handle, deep, found);
        for (var point : handle.select("select id from point order by number desc")
                .mapTo(String.class)
                .list()) {
            try {
                var manifest = PointRows.manifest(handle, point);
                var references = Manifest.references(manifest);
                references.forEach(reference -> chunks.named(point, reference));
                tied(handle, point, references, found);
                if (deep) {
                    row(handle, point, Manifest.outline(manifest), found);
                }
            } catch (Zstd.Broken | JacksonException | IllegalArgumentException e) {
                found.add(point, "", "its manifest is damaged: " + e.getMessage());
            }
        }
        chunks.look();
        return last;
    }

    /** What a list of points says of one. */
    private static void row(Handle handle, String point, Snapshot content, Findings found) {
        PointRows.find(handle, point)
                .filter(p -> Times.clamped(p.time()) != Times.clamped(content.time())
                        || p.workers() != content.workers().size())
                .ifPresent(p -> found.add(point, "", "its time or its number of workers is not what it was"));
    }

    /** A chunk that a manifest names but no reference holds could be swept away. */
    private static void tied(Handle handle, String point, List<Manifest.Reference> references, Findings found)
            throws SQLException {
        var held = new HashMap<String, Long>();
        try (var select = handle.getConnection().prepareStatement("""
                select hash, size from chunk where number in
                  (select chunk from reference where point = (select number from point where id = ?))""")) {
            select.setString(1, point);
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    held.put(HexFormat.of().formatHex(rows.getBytes(1)), rows.getLong(2));
                }
            }
        }
        var seen = new HashSet<String>();
        for (var reference : references) {
            if (!seen.add(reference.worker() + " " + reference.hash())) {
                continue;
            }
            var size = held.get(reference.hash());
            if (size == null) {
                found.add(
                        point, reference.worker(), "chunk " + reference.hash() + " is not held; " + reference.bytes());
            } else if (size != reference.size()) {
                found.add(point, reference.worker(), "chunk " + reference.hash() + " has another size than it had");
            }
        }
        references.forEach(reference -> held.remove(reference.hash()));
        held.keySet().forEach(hash -> found.add(point, "", "chunk " + hash + " is held, but not named by it"));
    }
}
