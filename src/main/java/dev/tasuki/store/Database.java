package dev.tasuki.store;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.locks.ReentrantLock;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One connection that writes and one that reads, each used by one thread at a time; every piece of work is one transaction. */
final class Database implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Database.class);

    private static final String WRITING = "begin immediate";

    private final Path file;
    private final Object identity;
    private final Connections.Mode mode;
    private final Failpoints failpoints;
    private final @Nullable Handle writer;
    private final Handle reader;
    private final WriteBack writeBack;
    private final ReentrantLock writing = new ReentrantLock();
    private final ReentrantLock reading = new ReentrantLock();
    /** The epoch under which this process may write; 0 where it has no lease. Guarded by {@code writing}. */
    private long epoch;

    private boolean closed;

    private Database(
            Path file, @Nullable Connection writer, Connection reader, Connections.Mode mode, Failpoints failpoints)
            throws StoreException {
        this.file = file;
        this.identity = DatabaseFile.identity(file);
        this.mode = mode;
        this.failpoints = failpoints;
        this.writer = writer == null ? null : Jdbi.open(writer);
        this.reader = Jdbi.open(reader);
        this.writeBack = new WriteBack(file);
    }

    /** Opens for reading and writing; makes what is missing. */
    static Database open(Path directory, Failpoints failpoints) throws StoreException {
        var file = directory.toAbsolutePath().normalize().resolve(DatabaseFile.NAME);
        DatabaseFile.create(file, failpoints);
        DatabaseFile.checkWhole(file);
        KeptLogs.keep(file);
        if (!Files.isWritable(file)) {
            throw new StoreException(file + ": cannot be written; make it writable for you and try again");
        }
        try {
            var writer = Connections.open(file, Connections.Mode.WRITE);
            try {
                int version = Schema.check(writer, file);
                Connections.log(writer);
                if (version < Schema.VERSION) {
                    Migrations.run(file, version, failpoints);
                }
                return new Database(
                        file, writer, Connections.open(file, Connections.Mode.READ), Connections.Mode.READ, failpoints);
            } catch (SQLException | StoreException e) {
                writer.close();
                throw e;
            }
        } catch (SQLException e) {
            throw Failures.of(file, e);
        }
    }

    /** Opens for reading only. */
    static Database openExisting(Path directory) throws StoreException {
        var file = directory.toAbsolutePath().normalize().resolve(DatabaseFile.NAME);
        if (!Files.exists(file)) {
            throw new StoreException(file + ": there is none; nothing has been stored for this organisation yet");
        }
        if (!Files.isReadable(file)) {
            throw new StoreException(file + ": cannot be read; make it readable for you and try again");
        }
        boolean writable = Files.isWritable(file) && Files.isWritable(DatabaseFile.directory(file));
        DatabaseFile.checkWhole(file);
        if (writable) {
            KeptLogs.keep(file);
            update(file);
        }
        // what lies in the log is not seen by whoever takes the file for all there is
        boolean all = DatabaseFile.isAllThereIs(file);
        try {
            return reading(file, writable || !all ? Connections.Mode.READ : Connections.Mode.FROZEN);
        } catch (SQLException e) {
            if (!writable && !all) {
                throw new StoreException(
                        file
                                + ": what was written last lies in its log, which cannot be read where nothing can be written;"
                                + " copy " + DatabaseFile.directory(file) + " to where you may write and open it there",
                        e);
            }
            // On a full disk what was closed in order can still be read as it lies there.
            if (!Failures.noRoomToShare(e) || !DatabaseFile.isAllThereIs(file)) {
                throw Failures.of(file, e);
            }
        }
        try {
            return reading(file, Connections.Mode.FROZEN);
        } catch (SQLException e) {
            throw Failures.of(file, e);
        }
    }

    /** Brings what an older Tasuki wrote up to date: what is only read, to find who acts, is never opened for writing otherwise. */
    private static void update(Path file) throws StoreException {
        int version;
        try (var reader = Connections.open(file, Connections.Mode.READ)) {
            version = Schema.check(reader, file);
        } catch (SQLException e) {
            LOG.debug("{} is not looked at for its version", file, e);
            return;
        }
        if (version == Schema.VERSION) {
            return;
        }
        try {
            Migrations.run(file, version, Failpoints.NONE);
        } catch (SQLException e) {
            throw Failures.of(file, e);
        }
    }

    private static Database reading(Path file, Connections.Mode mode) throws SQLException, StoreException {
        var reader = Connections.open(file, mode);
        try {
            if (Schema.check(reader, file) < Schema.VERSION) {
                throw new StoreException(
                        file + ": written by an older Tasuki; open the organisation once to bring it up to date");
            }
            return new Database(file, null, reader, mode, Failpoints.NONE);
        } catch (SQLException | StoreException e) {
            reader.close();
            throw e;
        }
    }

    /** Something done in one transaction. */
    interface Work<T> {
        T in(Handle handle) throws StoreException, SQLException;
    }

    /** Something done in one transaction that gives nothing back. */
    interface Act {
        void in(Handle handle) throws StoreException, SQLException;
    }

    Path file() {
        return file;
    }

    <T> T read(Work<T> work) throws StoreException {
        reading.lock();
        try {
            return transact(reader, "begin", work);
        } finally {
            reading.unlock();
        }
    }

    /** Reads at length, on a connection of its own, so that nobody waits for it. */
    <T> T apart(Work<T> work) throws StoreException {
        try (var connection = Connections.open(file, mode);
                var handle = Jdbi.open(connection)) {
            return transact(handle, "begin", work);
        } catch (SQLException e) {
            throw Failures.of(file, e);
        }
    }

    /** Whether this process may write at all. */
    boolean writable() {
        return writer != null;
    }

    /** Writes, if no other process has the right to. */
    <T> T write(Work<T> work) throws StoreException {
        return exclusively(handle -> {
            LeaseTable.guard(handle, file, epoch);
            return work.in(handle);
        });
    }

    void act(Act act) throws StoreException {
        write(handle -> {
            act.in(handle);
            return true;
        });
    }

    /** Writes whoever has the lease; for the lease itself. */
    <T> T exclusively(Work<T> work) throws StoreException {
        var handle = writer();
        writing.lock();
        long before = epoch;
        boolean done = false;
        try {
            var result = transact(handle, WRITING, work);
            done = true;
            return result;
        } finally {
            if (!done) {
                epoch = before;
            }
            writeBack.ended(handle.getConnection(), done);
            writing.unlock();
        }
    }

    /** Before {@link #write} where it may write much: the log begins anew only then, and what is written back takes room, too. */
    void settle() {
        writeBack.await();
    }

    /** Within {@link #write}, before much is written: how many bytes. Fails where there is no room for them. */
    void expect(long bytes) throws StoreException {
        expect(bytes, 0);
    }

    /**
     * As the other.
     *
     * @param logged bytes that belong to it and lie in the log already, to be written back with it
     */
    void expect(long bytes, long logged) throws StoreException {
        writeBack.expect(writer().getConnection(), bytes + logged);
        DiskSpace.require(file, bytes + logged / 2);
    }

    /** As {@link #expect(long)}, where another transaction follows that has it all written back. */
    void expectMore(long bytes) throws StoreException {
        DiskSpace.require(file, bytes);
        writeBack.leave(writer().getConnection());
    }

    /** Runs on the writing connection outside any transaction; for vacuuming. */
    void outside(Act act) throws StoreException {
        writing.lock();
        try {
            // two at once refuse each other
            writeBack.await();
            act.in(writer());
        } catch (SQLException | JdbiException e) {
            throw Failures.of(file, e);
        } finally {
            writing.unlock();
        }
    }

    /** Sets what {@link #write} is checked against; only to be called within {@link #exclusively}. */
    void epoch(long epoch) {
        this.epoch = epoch;
    }

    long epoch() {
        return epoch;
    }

    private Handle writer() throws StoreException {
        if (writer == null) {
            throw new StoreException(file + ": opened for reading only");
        }
        return writer;
    }

    private <T> T transact(Handle handle, String begin, Work<T> work) throws StoreException {
        if (closed) {
            throw new StoreException(file + ": closed");
        }
        var connection = handle.getConnection();
        try {
            Schema.execute(connection, begin);
            T result;
            try {
                reached(begin, "begun");
                result = work.in(handle);
                reached(begin, "before commit");
                stillThere(begin);
                Schema.execute(connection, "commit");
                reached(begin, "committed");
            } catch (StoreException | SQLException | RuntimeException | Error e) {
                rollBack(connection, e);
                throw e;
            }
            return result;
        } catch (SQLException | JdbiException e) {
            throw Failures.of(file, e);
        }
    }

    /** What is written to a file that somebody took away is lost with this process, though SQLite says nothing. */
    private void stillThere(String begin) throws StoreException {
        if (begin.equals(WRITING)
                && !(Files.exists(file) && DatabaseFile.identity(file).equals(identity))) {
            throw new StoreException(
                    file
                            + ": somebody has taken it away or put another in its place while it was in use; nothing was stored."
                            + " End this Tasuki, put the file back or rebuild it from a backup ('tasuki recover-from'), and start again");
        }
    }

    /** Only what writes leaves anything behind. */
    private void reached(String begin, String place) {
        if (begin.equals(WRITING)) {
            failpoints.reached(place);
        }
    }

    Failpoints failpoints() {
        return failpoints;
    }

    private static void rollBack(Connection connection, Throwable reason) {
        try {
            Schema.execute(connection, "rollback");
        } catch (SQLException e) {
            // SQLite rolls back by itself when the disk is full, and then says there is nothing to roll back.
            reason.addSuppressed(e);
        }
    }

    @Override
    public void close() {
        writing.lock();
        reading.lock();
        try {
            if (!closed) {
                closed = true;
                writeBack.await();
                reader.close();
                if (writer != null) {
                    writer.close();
                }
            }
        } finally {
            reading.unlock();
            writing.unlock();
        }
    }
}
