package dev.tasuki.store;

import dev.tasuki.process.ProcessIdentity;
import dev.tasuki.process.Processes;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BiPredicate;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The lease of an organisation. While a process holds it, no other store may write; a store that lost it may not either. May be used
 * from any thread.
 */
public final class LeaseTable {
    private final Database database;

    LeaseTable(Database database) {
        this.database = database;
    }

    /**
     * Takes the lease for this store, if nobody has it: it is free when released, expired, or when its process is dead. Taken again by
     * the store that has it, it is renewed.
     *
     * @param alive whether the process of a pid and start time lives
     */
    public Optional<Lease> tryAcquire(
            String holder, long pid, long pidStart, Duration ttl, BiPredicate<Long, Long> alive) throws StoreException {
        return database.exclusively(handle -> {
            var now = Instant.now();
            var row = row(handle).orElse(null);
            if (row != null && row.holder != null && row.epoch != database.epoch()) {
                boolean living = alive.test(row.pid, row.pidStart);
                if (living && row.expires().isAfter(now)) {
                    return Optional.empty();
                }
            }
            long last = row == null ? 0 : row.epoch;
            boolean ours = row != null && row.holder != null && row.epoch == database.epoch();
            var lease = new Lease(holder, pid, pidStart, ours ? last : last + 1, now.plus(ttl));
            put(handle, lease);
            database.epoch(lease.epoch());
            return Optional.of(lease);
        });
    }

    /** As the other, on this host's own process table. */
    public Optional<Lease> tryAcquire(String holder, long pid, long pidStart, Duration ttl) throws StoreException {
        var processes = new Processes();
        return tryAcquire(holder, pid, pidStart, ttl, (id, start) -> processes.alive(new ProcessIdentity(id, start)));
    }

    /** Keeps the lease for another while. */
    public Lease renew(Duration ttl) throws StoreException {
        return database.exclusively(handle -> {
            var row = row(handle).orElse(null);
            if (row == null || row.holder == null || row.epoch != database.epoch()) {
                throw lost(database.file(), row);
            }
            var lease = new Lease(
                    row.holder, row.pid, row.pidStart, row.epoch, Instant.now().plus(ttl));
            put(handle, lease);
            return lease;
        });
    }

    /** Gives the lease back; does nothing where this store no longer has it. */
    public void release() throws StoreException {
        database.exclusively(handle -> {
            int count = handle.execute("update lease set holder = null where epoch = ?", database.epoch());
            database.epoch(0);
            return count;
        });
    }

    /** Who has it now: not expired, though its process may have died. */
    public Optional<Lease> current() throws StoreException {
        return database.read(handle ->
                row(handle).flatMap(Row::lease).filter(l -> l.expires().isAfter(Instant.now())));
    }

    /** Lets a store write that has the lease, or that has none while nobody has. */
    static void guard(Handle handle, Path file, long epoch) throws LeaseLostException {
        var row = row(handle).orElse(null);
        if (epoch == 0) {
            if (row != null && row.holder != null && row.expires().isAfter(Instant.now())) {
                throw lost(file, row);
            }
        } else if (row == null || row.holder == null || row.epoch != epoch) {
            throw lost(file, row);
        }
    }

    private static LeaseLostException lost(Path file, @Nullable Row row) {
        var who = row == null || row.holder == null ? "nobody" : row.holder + " with pid " + row.pid;
        return new LeaseLostException(file + ": this process may not write, " + who + " acts on the organisation now");
    }

    private static void put(Handle handle, Lease lease) {
        handle.execute(
                "insert or replace into lease (only, epoch, holder, pid, pid_start, expires) values (1, ?, ?, ?, ?, ?)",
                lease.epoch(),
                lease.holder(),
                lease.pid(),
                lease.pidStart(),
                Times.clamped(lease.expires()));
    }

    private static Optional<Row> row(Handle handle) {
        return handle.select("select epoch, holder, pid, pid_start, expires from lease")
                .map((r, c) -> new Row(
                        r.getLong("epoch"),
                        r.getString("holder"),
                        r.getLong("pid"),
                        r.getLong("pid_start"),
                        r.getLong("expires")))
                .findFirst();
    }

    private record Row(long epoch, @Nullable String holder, long pid, long pidStart, long until) {
        Instant expires() {
            return Times.instant(until);
        }

        Optional<Lease> lease() {
            return holder == null ? Optional.empty() : Optional.of(new Lease(holder, pid, pidStart, epoch, expires()));
        }
    }
}
