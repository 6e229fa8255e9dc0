package dev.tasuki.store;

import java.nio.file.Path;

/** Room on the disk: asked for before much is written, and given back after much was deleted. */
final class DiskSpace {
    /** Bytes that stay free for the log and for whoever else uses the disk. */
    static final long MARGIN = 4L << 20;

    private static final int PAGES_AT_ONCE = 2_000;

    private DiskSpace() {}

    /** Fails where so many bytes, once in the log and once in the database, would fill the disk. */
    static void require(Path file, long bytes) throws StoreException {
        long need = 2 * bytes + MARGIN;
        long usable = DatabaseFile.usable(file);
        if (usable < need) {
            throw new StoreException(file + ": not enough space on the disk: " + mebibytes(need) + " MiB needed, "
                    + mebibytes(usable) + " MiB free; free some and try again, nothing was stored");
        }
    }

    private static long mebibytes(long bytes) {
        return (bytes + (1 << 20) - 1) >> 20;
    }

    /** Makes the file smaller by what is free in it, in steps between which others may write. */
    static void giveBack(Database database) throws StoreException {
        boolean[] more = {true};
        while (more[0]) {
            database.failpoints().reached("before vacuuming");
            database.outside(handle -> {
                var connection = handle.getConnection();
                int before = Schema.number(connection, "pragma freelist_count");
                Schema.execute(connection, "pragma incremental_vacuum(" + PAGES_AT_ONCE + ")");
                int after = Schema.number(connection, "pragma freelist_count");
                more[0] = after > 0 && after < before;
            });
        }
        // The file itself shrinks when the log is written back; with a reader in the way, at some later time.
        database.outside(handle -> Schema.number(handle.getConnection(), "pragma wal_checkpoint(truncate)"));
        database.failpoints().reached("vacuumed");
    }
}
