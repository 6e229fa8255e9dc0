package dev.tasuki.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * When what lies in the log goes into the database. After small transactions SQLite does that by itself, within the commit that made the
 * log too long. What a large one wrote is as safe in the log, and whoever stored it need not wait until it is written a second time: that
 * happens beside those who write on, on a connection and a thread of its own. Where it fails, the next small one makes up for it. To be
 * used while the right to write is held, but for {@link #await}.
 */
final class WriteBack {
    private static final Logger LOG = LoggerFactory.getLogger(WriteBack.class);

    /** Bytes of a transaction from which on it is large: as much as SQLite lets the log grow. */
    private static final long LARGE = 4L << 20;

    /** SQLite's own: how many pages make a log too long. */
    private static final int PAGES = 1_000;

    private final Path file;
    private boolean later;
    private boolean left;
    private volatile @Nullable Thread running;

    WriteBack(Path file) {
        this.file = file;
    }

    /** Within a transaction that will write so many bytes. */
    void expect(Connection writer, long bytes) {
        if (bytes >= LARGE) {
            later = limit(writer, 0);
        }
    }

    /** Within a transaction that is a part of what will be written: it is left in the log until the last of it. */
    void leave(Connection writer) {
        later = limit(writer, 0);
        left = later;
    }

    /** When a transaction has ended, well or not. */
    void ended(Connection writer, boolean committed) {
        if (!later) {
            return;
        }
        later = !limit(writer, PAGES);
        boolean last = !left;
        left = false;
        if (committed && last) {
            await();
            running =
                    Thread.ofPlatform().daemon().name("tasuki-store-write-back").start(this::run);
        }
    }

    /** What was stored stays stored, whether this can be done or not. */
    private boolean limit(Connection writer, int pages) {
        try {
            Schema.execute(writer, "pragma wal_autocheckpoint = " + pages);
            return true;
        } catch (SQLException e) {
            LOG.warn("{}: cannot be told when to write its log back", file, e);
            return false;
        }
    }

    private void run() {
        try (var connection = Connections.open(file, Connections.Mode.WRITE)) {
            Schema.number(connection, "pragma wal_checkpoint(passive)");
        } catch (SQLException e) {
            LOG.warn("{}: what lies in its log could not be written back now; the next transaction will", file, e);
        }
    }

    /** Until nothing is written back any more. */
    void await() {
        var thread = running;
        if (thread != null) {
            join(thread);
        }
    }

    /** Waits for the end of a thread, whoever interrupts. */
    static void join(Thread thread) {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
