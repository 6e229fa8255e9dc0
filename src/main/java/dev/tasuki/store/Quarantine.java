package dev.tasuki.store;

import dev.tasuki.capture.Blob;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;

/** Points and pieces that are known to be damaged: marked, so that nobody is offered them as whole, and put right where that can be done. */
final class Quarantine {
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
    static void put(Handle handle, Blob blob, byte[] packed) {
        var hash = HexFormat.of().parseHex(blob.hash());
        handle.execute(
                "insert into chunk (hash, size, data) values (?, ?, ?) on conflict (hash) do update set size = excluded.size, data = excluded.data",
                hash,
                blob.size(),
                packed);
        handle.execute("delete from damaged where chunk = (select number from chunk where hash = ?)", hash);
    }

    /**
     * Has a point hold pieces, so that they are not swept away.
     *
     * @return how many of them are there
     */
    static int tie(Handle handle, String point, Collection<String> hashes) {
        var numbers = numbers(handle, hashes);
        handle.execute(
                "insert or ignore into reference (point, chunk) select (select number from point where id = ?), value from json_each(?) order by value",
                point,
                Json.text(numbers));
        return numbers.size();
    }

    /** Has a point hold those pieces and nothing else, and takes its mark away. */
    static void release(Handle handle, String point, Collection<String> hashes, Instant at) {
        handle.execute(
                "delete from reference where point = (select number from point where id = ?) and chunk not in (select value from json_each(?))",
                point,
                Json.text(numbers(handle, hashes)));
        handle.execute(
                "update version set verified = ?, deep = 1, damage = '' where point = (select number from point where id = ?)",
                Times.clamped(at),
                point);
    }

    private static Set<Long> numbers(Handle handle, Collection<String> hashes) {
        var numbers = new TreeSet<Long>();
        for (var hash : hashes) {
            handle.select("select number from chunk where hash = ?", (Object)
                            HexFormat.of().parseHex(hash))
                    .mapTo(Long.class)
                    .forEach(numbers::add);
        }
        return numbers;
    }
}
