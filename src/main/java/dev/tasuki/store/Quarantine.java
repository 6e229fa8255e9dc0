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

/** Points and pieces that are known to be damaged: marked, so that nobody is offered them as whole, and put right where that can be done. */
final class Quarantine {
    private static final Logger LOG = LoggerFactory.getLogger(Quarantine.class);

    private Quarantine() {}

    /**
     * Notes of every point what was found. A shallow look neither takes back what a deep one found nor is remembered in its place.
     *
     * @param last the number of the newest point that was looked at
     */
    static void mark(Handle handle, Findings findings, long last, boolean deep, Instant at) {
        long time = Times.clamped(at);
        if (findings.complete()) {
            handle.execute(
                    "update version set verified = ?, deep = ?, damage = '' where point <= ? and (? or (deep = 0 and damage = ''))",
                    time,
                    deep ? 1 : 0,
                    last,
                    deep);
        }
        findings.points()
                .forEach((point, what) -> handle.execute(
                        "update version set verified = ?, deep = ?, damage = ? where point = (select number from point where id = ?)",
                        time,
                        deep ? 1 : 0,
                        what,
                        point));
        findings.chunks()
                .forEach(number -> handle.execute(
                        "insert or ignore into damaged (chunk, found) select number, ? from chunk where number = ?",
                        time,
                        number));
    }

    /** What was noticed when one point was read. */
    static void mark(Handle handle, String point, String what, Instant at) {
        handle.execute(
                "update version set verified = ?, deep = 1, damage = ? where damage = '' and point = (select number from point where id = ?)",
                Times.clamped(at),
                what,
                point);
    }

    static Set<Long> chunks(Handle handle) {
        return new HashSet<>(
                handle.select("select chunk from damaged").mapTo(Long.class).list());
    }

    static List<String> points(Handle handle) {
        return handle.select(
                        "select p.id from version v join point p on p.number = v.point where v.damage != '' order by p.number")
                .mapTo(String.class)
                .list();
    }

    /** Puts a piece's content in the place of what is there, or where it was. */
    static void put(Handle handle, Blob blob) {
        var hash = HexFormat.of().parseHex(blob.hash());
        var packed = Zstd.compress(blob.bytes());
        handle.execute(
                "insert into chunk (hash, size, data) values (?, ?, ?) on conflict (hash) do update set size = excluded.size, data = excluded.data",
                hash,
                blob.size(),
                packed);
        handle.execute("delete from damaged where chunk = (select number from chunk where hash = ?)", hash);
    }

    /**
     * Reads one point that is marked, takes what it lacks from elsewhere, ties it to its pieces again, and takes the mark away where it is
     * whole then.
     *
     * @return whether it is whole
     */
    static boolean mend(Handle handle, String point, List<ChunkSource> sources, Instant at) throws SQLException {
        var manifest = manifest(handle, point, sources);
        if (manifest.isEmpty()) {
            return false;
        }
        var numbers = new ArrayList<Long>();
        boolean all = true;
        try (var find =
                handle.getConnection().prepareStatement("select number, size, data from chunk where hash = ?")) {
            for (var reference : Manifest.references(manifest.get())) {
                find.setBytes(1, HexFormat.of().parseHex(reference.hash()));
                boolean whole = false;
                try (var rows = find.executeQuery()) {
                    if (rows.next()) {
                        numbers.add(rows.getLong(1));
                        whole = Chunks.open(reference.hash(), rows.getLong(2), rows.getBytes(3))
                                        .size()
                                == reference.size();
                    }
                } catch (Zstd.Broken e) {
                    LOG.debug("{} of {} is to be mended", reference.hash(), point, e);
                }
                if (!whole) {
                    var found = elsewhere(reference.hash(), sources);
                    if (found.isEmpty()) {
                        all = false;
                        continue;
                    }
                    put(handle, found.get());
                    numbers.add(handle.select("select number from chunk where hash = ?", (Object)
                                    HexFormat.of().parseHex(reference.hash()))
                            .mapTo(Long.class)
                            .one());
                }
            }
        }
        if (!all) {
            return false;
        }
        tie(handle, point, numbers);
        handle.execute(
                "update version set verified = ?, deep = 1, damage = '' where point = (select number from point where id = ?)",
                Times.clamped(at),
                point);
        return true;
    }

    /** What the manifest names is held, so that it is not swept away, and nothing else is. */
    private static void tie(Handle handle, String point, List<Long> numbers) {
        var json = Json.text(new HashSet<>(numbers));
        handle.execute(
                "delete from reference where point = (select number from point where id = ?) and chunk not in (select value from json_each(?))",
                point,
                json);
        handle.execute(
                "insert or ignore into reference (point, chunk) select (select number from point where id = ?), value from json_each(?) order by value",
                point,
                json);
    }

    private static Optional<Blob> manifest(Handle handle, String point, List<ChunkSource> sources) throws SQLException {
        try {
            var manifest = PointRows.manifest(handle, point);
            Manifest.references(manifest);
            return Optional.of(manifest);
        } catch (Zstd.Broken | JacksonException e) {
            LOG.debug("the manifest of {} is to be mended", point, e);
        }
        var hash = HexFormat.of()
                .formatHex(handle.select("select manifest_hash from point where id = ?", point)
                        .mapTo(byte[].class)
                        .one());
        var found = elsewhere(hash, sources);
        found.ifPresent(blob -> handle.execute(
                "update point set manifest_size = ?, manifest = ? where id = ?",
                blob.size(),
                Zstd.compress(blob.bytes()),
                point));
        return found;
    }

    private static Optional<Blob> elsewhere(String hash, List<ChunkSource> sources) {
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
