package dev.tasuki.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * SQLite's log of what was written last, looked at before SQLite does: that takes a damaged frame for the end of it, and drops without a
 * word what was written after. Its index beside it, in shared memory, tells how many frames had been written and synchronised; where it
 * is gone, frames that follow a damaged one tell that it was not the last.
 */
final class WriteAheadLog {
    private static final int HEADER = 32;
    private static final int FRAME = 24;
    private static final int INDEX_HEADER = 48;
    private static final int INDEX_VERSION = 3_007_000;
    private static final int MAGIC = 0x377f0682;

    private final ByteBuffer log;
    private final int page;
    private final boolean big;
    private final int salt1;
    private final int salt2;

    private WriteAheadLog(ByteBuffer log) {
        this.log = log;
        this.big = (log.getInt(0) & 1) != 0;
        this.page = log.getInt(8);
        this.salt1 = log.getInt(16);
        this.salt2 = log.getInt(20);
    }

    /** What is wrong with the log of a database; empty where nothing is, or where there is none. May run while others write. */
    static Optional<String> damage(Path file) throws IOException {
        var log = file.resolveSibling(file.getFileName() + "-wal");
        var index = file.resolveSibling(file.getFileName() + "-shm");
        // what others write meanwhile may look like anything for a moment
        for (int look = 0; look < 3; look++) {
            var before = index(index);
            var damage = damage(log, before);
            if (damage.isEmpty()) {
                return damage;
            }
            if (same(before, index(index)) && damage.equals(damage(log, before))) {
                return damage;
            }
        }
        return Optional.empty();
    }

    private static boolean same(@Nullable ByteBuffer one, @Nullable ByteBuffer other) {
        return one == null ? other == null : one.equals(other);
    }

    private static Optional<String> damage(Path file, @Nullable ByteBuffer index) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long size = channel.size();
            if (size < HEADER + FRAME) {
                // one that was cut to nothing is told by the index
                return index != null && index.getInt(16) > 0 && size > 0
                        ? Optional.of("its log is cut short")
                        : Optional.empty();
            }
            return damage(channel.map(FileChannel.MapMode.READ_ONLY, 0, Math.min(size, Integer.MAX_VALUE)), index);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> damage(ByteBuffer bytes, @Nullable ByteBuffer index) {
        var log = new WriteAheadLog(bytes.order(ByteOrder.BIG_ENDIAN));
        long start = log.checksum(0, HEADER - 8, 0);
        if ((bytes.getInt(0) & ~1) != MAGIC || start != bytes.getLong(24)) {
            return Optional.of("the head of its log is damaged");
        }
        if (log.page < 512 || log.page > 65_536) {
            return Optional.of("the head of its log is damaged");
        }
        long whole = log.whole(start);
        if (index != null && index.slice(32, 8).order(ByteOrder.BIG_ENDIAN).getLong() == bytes.getLong(16)) {
            long written = Integer.toUnsignedLong(index.getInt(16));
            return whole >= written
                    ? Optional.empty()
                    : Optional.of("its log is damaged or cut short in its frame " + (whole + 1) + " of " + written);
        }
        return log.goesOn(whole)
                ? Optional.of("its log is damaged in its frame " + (whole + 1) + ", and goes on behind it")
                : Optional.empty();
    }

    private long frames() {
        return (log.limit() - (long) HEADER) / (FRAME + page);
    }

    private int at(long frame) {
        return (int) (HEADER + frame * (FRAME + page));
    }

    /** How many frames from the first on are as they were written. */
    private long whole(long start) {
        long sum = start;
        for (long frame = 0; frame < frames(); frame++) {
            sum = frameSum(frame, sum);
            if (!salted(frame) || sum != log.getLong(at(frame) + 16)) {
                return frame;
            }
        }
        return frames();
    }

    private boolean salted(long frame) {
        return log.getInt(at(frame) + 8) == salt1 && log.getInt(at(frame) + 12) == salt2;
    }

    private long frameSum(long frame, long before) {
        return checksum(at(frame) + FRAME, page, checksum(at(frame), 8, before));
    }

    /** Whether behind a frame that is not whole there is one of the same log that is, or whether that one is of it and no other. */
    private boolean goesOn(long bad) {
        if (bad >= frames()) {
            return false;
        }
        if (log.getInt(at(bad) + 8) == salt1 || log.getInt(at(bad) + 12) == salt2) {
            return true;
        }
        for (long frame = bad + 1; frame < frames(); frame++) {
            if (salted(frame) && frameSum(frame, log.getLong(at(frame - 1) + 16)) == log.getLong(at(frame) + 16)) {
                return true;
            }
        }
        return false;
    }

    /** SQLite's own: two sums over pairs of words. */
    private long checksum(int from, int length, long before) {
        int one = (int) (before >>> 32);
        int two = (int) before;
        for (int i = from; i < from + length; i += 8) {
            one += word(i) + two;
            two += word(i + 4) + one;
        }
        return (long) one << 32 | Integer.toUnsignedLong(two);
    }

    private int word(int at) {
        int word = log.getInt(at);
        return big ? word : Integer.reverseBytes(word);
    }

    /** The head of the index in the order of this machine; null where there is none, or where it is being written or damaged. */
    private static @Nullable ByteBuffer index(Path file) throws IOException {
        var bytes = ByteBuffer.allocate(2 * INDEX_HEADER);
        try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
            while (bytes.hasRemaining() && channel.read(bytes) >= 0) {}
        } catch (NoSuchFileException e) {
            return null;
        }
        if (bytes.hasRemaining()) {
            return null;
        }
        var first = bytes.slice(0, INDEX_HEADER).order(ByteOrder.nativeOrder());
        boolean good = first.getInt(0) == INDEX_VERSION
                && first.get(12) == 1
                && first.equals(bytes.slice(INDEX_HEADER, INDEX_HEADER).order(ByteOrder.nativeOrder()));
        return good ? first : null;
    }
}
