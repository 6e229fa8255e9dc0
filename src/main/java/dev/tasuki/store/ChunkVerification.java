package dev.tasuki.store;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Holds every chunk against what was written, and says of every point that has it when it is something else. */
final class ChunkVerification {
    private final Handle handle;
    private final boolean deep;
    private final Findings found;
    private final OptionalLong ahead;
    /** By hash. */
    private final Map<String, Owner> owners = new HashMap<>();

    /** Whose chunk it is: the newest point that has it, and in how many more it is. */
    private record Owner(String point, Manifest.Reference reference, int others) {
        static Owner both(Owner known, Owner next) {
            return known.point.equals(next.point) ? known : new Owner(known.point, known.reference, known.others + 1);
        }
    }

    ChunkVerification(Handle handle, boolean deep, Findings found) {
        this.handle = handle;
        this.deep = deep;
        this.found = found;
        this.ahead = Ahead.first(handle);
    }

    /** A manifest names it; newer points first. */
    void named(String point, Manifest.Reference reference) {
        owners.merge(reference.hash(), new Owner(point, reference, 0), Owner::both);
    }

    void look() throws SQLException {
        try (var select =
                handle.getConnection().prepareStatement("select hash, size, data from chunk where number = ?")) {
            for (long number : handle.select("select number from chunk order by number")
                    .mapTo(Long.class)
                    .list()) {
                select.setLong(1, number);
                try (var rows = select.executeQuery()) {
                    // damage may have an index say that there is what the table has not
                    var hash = rows.next() ? rows.getBytes(1) : null;
                    if (hash == null) {
                        unreadable(number, "it is not where it was");
                    } else {
                        chunk(number, HexFormat.of().formatHex(hash), rows.getLong(2), rows.getBytes(3));
                    }
                } catch (SQLException e) {
                    if (!Failures.damage(e)) {
                        throw e;
                    }
                    unreadable(number, String.valueOf(e.getMessage()));
                }
            }
        }
    }

    private void chunk(long number, String hash, long size, byte @Nullable [] data) {
        var owner = owners.get(hash);
        try {
            if (deep) {
                Chunks.open(hash, size, data);
            } else {
                Zstd.checkSize(data, size);
            }
            boolean early = ahead.isPresent() && number >= ahead.getAsLong();
            if (owner == null && points(number) == 0 && !early) {
                found.add("", "", "chunk " + hash + " is in no restore point");
            }
        } catch (Zstd.Broken e) {
            if (owner == null) {
                found.add("", "", "chunk " + hash + " is damaged and no restore point has it: " + e.getMessage());
            } else {
                var others = owner.others == 0 ? "" : ", in " + owner.others + " more restore points too";
                found.add(
                        owner.point,
                        owner.reference.worker(),
                        "chunk " + hash + " is damaged: " + e.getMessage() + "; " + owner.reference.bytes() + others);
            }
            broken(number, "chunk " + hash + " is damaged: " + e.getMessage());
        }
    }

    private void unreadable(long number, String why) {
        found.add("", "", "chunk number " + number + " cannot be read: " + why);
        broken(number, "chunk number " + number + " cannot be read");
    }

    private long points(long number) {
        return handle.select("select count(*) from reference where chunk = ?", number)
                .mapTo(Long.class)
                .one();
    }

    private void broken(long number, String what) {
        found.chunk(number);
        handle.select(
                        "select p.id from reference r join point p on p.number = r.point where r.chunk = ? order by p.number desc",
                        number)
                .mapTo(String.class)
                .forEach(point -> found.shares(point, what));
    }
}
