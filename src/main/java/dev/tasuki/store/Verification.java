package dev.tasuki.store;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import tools.jackson.core.JacksonException;

/** Looks for what is not as it was written: in SQLite's own structure, in manifests, references, chunks and the journal. */
final class Verification {
    private final boolean deep;
    private final List<Damage> found = new ArrayList<>();

    private Verification(boolean deep) {
        this.deep = deep;
    }

    /** Whose chunk it is: the newest point that has it, and in how many more it is. */
    private record Owner(String point, Manifest.Reference reference, int others) {}

    static List<Damage> of(Database database, boolean deep) throws StoreException {
        var verification = new Verification(deep);
        try {
            database.read(handle -> {
                verification.run("its structure", () -> verification.structure(handle));
                verification.run("restore points", () -> verification.points(handle));
                if (deep) {
                    verification.run("the journal", () -> verification.journal(handle));
                }
                return verification;
            });
        } catch (StoreException e) {
            // after some damage SQLite cannot even end the transaction; what was found is told all the same
            if (!Failures.damage(e) || verification.found.isEmpty()) {
                throw e;
            }
        }
        return List.copyOf(verification.found);
    }

    private interface Part {
        void look() throws SQLException;
    }

    /** What SQLite cannot read is damage too. */
    private void run(String what, Part part) throws SQLException {
        try {
            part.look();
        } catch (SQLException | JdbiException e) {
            if (!Failures.damage(e)) {
                throw e;
            }
            add("", "", what + " cannot be read to the end: " + e.getMessage());
        }
    }

    private void add(String point, String worker, String what) {
        found.add(new Damage(point, worker, what));
    }

    private void structure(Handle handle) throws SQLException {
        try (var statement = handle.getConnection().createStatement();
                var rows = statement.executeQuery(deep ? "pragma integrity_check" : "pragma quick_check")) {
            while (rows.next()) {
                if (!"ok".equals(rows.getString(1))) {
                    add("", "", "database structure: " + rows.getString(1));
                }
            }
        }
        try (var statement = handle.getConnection().createStatement();
                var rows = statement.executeQuery("pragma foreign_key_check")) {
            while (rows.next()) {
                add("", "", "a row of " + rows.getString(1) + " refers to a " + rows.getString(3) + " that is missing");
            }
        }
    }

    private void points(Handle handle) throws SQLException {
        var owners = new TreeMap<String, Owner>();
        for (var point : handle.select("select id from point order by number desc")
                .mapTo(String.class)
                .list()) {
            try {
                var references = Manifest.references(PointRows.manifest(handle, point));
                for (var reference : references) {
                    owners.merge(reference.hash(), new Owner(point, reference, 0), Verification::merge);
                }
                tied(handle, point, references);
            } catch (Zstd.Broken | JacksonException e) {
                add(point, "", "its manifest is damaged: " + e.getMessage());
            }
        }
        chunks(handle, owners);
    }

    private static Owner merge(Owner known, Owner next) {
        return known.point.equals(next.point) ? known : new Owner(known.point, known.reference, known.others + 1);
    }

    /** A chunk that a manifest names but no reference holds could be swept away. */
    private void tied(Handle handle, String point, List<Manifest.Reference> references) throws SQLException {
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
        for (var reference : references.stream().distinct().toList()) {
            var size = held.get(reference.hash());
            if (size == null) {
                add(point, reference.worker(), "chunk " + reference.hash() + " is not held");
            } else if (size != reference.size()) {
                add(point, reference.worker(), "chunk " + reference.hash() + " has another size than it had");
            }
        }
    }

    private void chunks(Handle handle, Map<String, Owner> owners) throws SQLException {
        try (var select =
                handle.getConnection().prepareStatement("select hash, size, data from chunk where number = ?")) {
            for (long number : handle.select("select number from chunk order by number")
                    .mapTo(Long.class)
                    .list()) {
                select.setLong(1, number);
                try (var rows = select.executeQuery()) {
                    rows.next();
                    var hash = HexFormat.of().formatHex(rows.getBytes(1));
                    chunk(hash, rows.getLong(2), rows.getBytes(3), owners);
                } catch (SQLException e) {
                    if (!Failures.damage(e)) {
                        throw e;
                    }
                    add("", "", "chunk number " + number + " cannot be read: " + e.getMessage());
                }
            }
        }
    }

    private void chunk(String hash, long size, byte[] data, Map<String, Owner> owners) {
        try {
            if (deep) {
                Chunks.open(hash, size, data);
            } else {
                Zstd.checkSize(data, size);
            }
        } catch (Zstd.Broken e) {
            var owner = owners.get(hash);
            if (owner == null) {
                add("", "", "chunk " + hash + " is damaged and no restore point has it: " + e.getMessage());
            } else {
                var others = owner.others == 0 ? "" : ", in " + owner.others + " more restore points too";
                add(owner.point, owner.reference.worker(), "chunk " + hash + " is damaged: " + e.getMessage() + others);
            }
        }
    }

    private void journal(Handle handle) throws SQLException {
        try (var statement = handle.getConnection().createStatement();
                var rows =
                        statement.executeQuery("select number, worker, size, content from journal order by number")) {
            while (rows.next()) {
                long size = rows.getLong(3);
                if (size > 0) {
                    try {
                        Zstd.decompress(rows.getBytes(4), size);
                    } catch (Zstd.Broken e) {
                        add(
                                "",
                                rows.getString(2),
                                "journal entry " + rows.getLong(1) + " is damaged: " + e.getMessage());
                    }
                }
            }
        }
    }
}
