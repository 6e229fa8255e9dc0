package dev.tasuki.store;

import dev.tasuki.capture.Blob;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Content that a point will probably have, compressed while the rest of it is still being captured; where it is much, it is written then,
 * too, on a thread of its own, so that the point's own transaction is short. Pieces that no point came to have, as after a crash, are
 * known by a mark in the database, and go with the next point. Any thread.
 */
final class Ahead {
    private static final Logger LOG = LoggerFactory.getLogger(Ahead.class);

    /** Compressed bytes that are kept in memory; more are written. */
    private static final long MUCH = 4L << 20;

    /** The mark: the number of the first piece that was written ahead. */
    private static final String FIRST = "first_ahead";

    private final Database database;
    private final Map<String, Packed> kept = new ConcurrentHashMap<>();
    private final AtomicLong keptBytes = new AtomicLong();
    /** By hash. */
    private final Map<String, Written> written = new ConcurrentHashMap<>();

    private @Nullable Thread writer;
    private boolean failed;
    private int version = -1;

    private static final class Packed {
        private final long size;
        private final byte[] data;

        Packed(long size, byte[] data) {
            this.size = size;
            this.data = data;
        }
    }

    /**
     * What is in the database.
     *
     * @param bytes that it took there
     */
    record Written(long number, long bytes) {}

    Ahead(Database database) {
        this.database = database;
    }

    boolean has(String hash) {
        return kept.containsKey(hash) || written.containsKey(hash);
    }

    void put(Blob blob, byte[] packed) {
        if (kept.putIfAbsent(blob.hash(), new Packed(blob.size(), packed)) == null) {
            keptBytes.addAndGet(packed.length);
        }
    }

    /** What it was compressed to; null where it is not kept. */
    byte @Nullable [] packed(String hash) {
        var packed = kept.get(hash);
        return packed == null ? null : packed.data;
    }

    /** A piece that was written here; null where it was not, or was there before. */
    @Nullable
    Written written(String hash) {
        return written.get(hash);
    }

    /** Somebody may have taken pieces away since they were written. */
    void forget() {
        written.clear();
    }

    /** @param now SQLite's count of what others changed, who may have taken pieces away */
    synchronized void at(int now) {
        if (now != version) {
            written.clear();
            version = now;
        }
    }

    /** Begins to write, where there is much. */
    synchronized void relieve() {
        if (keptBytes.get() >= MUCH && !failed && (writer == null || !writer.isAlive())) {
            writer = Thread.ofPlatform().daemon().name("tasuki-store-ahead").start(this::run);
        }
    }

    /** Waits until nothing is written any more. */
    void settle() {
        Thread thread;
        synchronized (this) {
            thread = writer;
        }
        if (thread != null) {
            WriteBack.join(thread);
        }
    }

    /** Begins anew: what is kept is forgotten. */
    synchronized void clear() {
        kept.clear();
        keptBytes.set(0);
        written.clear();
        failed = false;
    }

    private void run() {
        try {
            while (keptBytes.get() >= MUCH) {
                write(Map.copyOf(kept));
            }
        } catch (StoreException e) {
            // whoever stores the point writes all of it, or says why not
            LOG.warn("{}: nothing is written ahead: {}", database.file(), e.getMessage());
            synchronized (this) {
                failed = true;
            }
        }
    }

    private void write(Map<String, Packed> some) throws StoreException {
        var fresh = database.write(handle -> {
            database.expectMore(some.values().stream()
                    .mapToLong(packed -> packed.data.length)
                    .sum());
            at(Schema.number(handle.getConnection(), "pragma data_version"));
            return insert(handle, some);
        });
        written.putAll(fresh);
        some.forEach((hash, packed) -> {
            if (kept.remove(hash, packed)) {
                keptBytes.addAndGet(-packed.data.length);
            }
        });
    }

    /** What is there already stays as it is: damaged or not, the point's own transaction sees to it. */
    private static Map<String, Written> insert(Handle handle, Map<String, Packed> some) throws SQLException {
        long first = Chunks.next(handle);
        long number = first;
        var fresh = new HashMap<String, Written>();
        try (var insert = handle.getConnection()
                .prepareStatement(
                        "insert into chunk (number, hash, size, data) values (?, ?, ?, ?) on conflict (hash) do nothing")) {
            for (var entry : some.entrySet()) {
                var packed = entry.getValue();
                insert.setLong(1, number);
                insert.setBytes(2, HexFormat.of().parseHex(entry.getKey()));
                insert.setLong(3, packed.size);
                insert.setBytes(4, packed.data);
                if (insert.executeUpdate() > 0) {
                    fresh.put(entry.getKey(), new Written(number, Chunks.room(packed.data)));
                    number++;
                }
            }
        }
        if (number > first && Meta.get(handle, FIRST).isEmpty()) {
            Meta.put(handle, FIRST, Long.toString(first));
        }
        return fresh;
    }

    /** From which number on there may be pieces that no point has yet; empty where each has one. */
    static OptionalLong first(Handle handle) {
        // a mark that is damaged is none: what it hid is told
        return Meta.get(handle, FIRST).filter(mark -> mark.matches("[0-9]{1,18}")).stream()
                .mapToLong(Long::parseLong)
                .findFirst();
    }

    /** Takes away what was written ahead and no point came to have. */
    static void tidy(Handle handle) {
        first(handle)
                .ifPresent(first -> handle.execute(
                        "delete from chunk where number >= ? and not exists (select 1 from reference where chunk = number)",
                        first));
        Meta.set(handle, FIRST, null);
    }
}
