package dev.tasuki.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
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
    private static final int LARGEST_PAGE = 65_536;

    private final FileChannel log;
    private final long size;
    private final ByteBuffer head;
    private final int page;
    private final boolean big;
    private final int salt1;
    private final int salt2;
    private final ByteBuffer frame;

    private WriteAheadLog(FileChannel log) throws IOException {
        this.log = log;
        this.size = log.size();
        this.head = ByteBuffer.allocate(HEADER);
        fill(head, 0);
        this.big = (head.getInt(0) & 1) != 0;
        this.page = head.getInt(8);
        this.salt1 = head.getInt(16);
        this.salt2 = head.getInt(20);
        // what does not look like a head is never read on
        this.frame = ByteBuffer.allocate(FRAME + Math.clamp(page, 0, LARGEST_PAGE));
    }

    /** What is wrong with the log of a database; empty where nothing is, or where there is none. May run while others write. */
    static Optional<String> damage(Path file) throws IOException {
        var log = file.resolveSibling(file.getFileName() + "-wal");
        var index = file.resolveSibling(file.getFileName() + "-shm");
        // what others write meanwhile may look like anything for a moment
        for (int look = 0; look < 3 && Files.exists(log); look++) {
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
            return new WriteAheadLog(channel).damage(index);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    private Optional<String> damage(@Nullable ByteBuffer index) throws IOException {
        long start = checksum(head, 0, HEADER - 8, 0);
        if ((head.getInt(0) & ~1) != MAGIC || start != head.getLong(24) || page < 512 || page > LARGEST_PAGE) {
            return Optional.of("the head of its log is damaged");
        }
        long whole = whole(start);
        if (index != null && index.slice(32, 8).order(ByteOrder.BIG_ENDIAN).getLong() == head.getLong(16)) {
            long written = Integer.toUnsignedLong(index.getInt(16));
            return whole >= written
                    ? Optional.empty()
                    : Optional.of("its log is damaged or cut short in its frame " + (whole + 1) + " of " + written);
        }
        return goesOn(whole)
                ? Optional.of("its log is damaged in its frame " + (whole + 1) + ", and goes on behind it")
                : Optional.empty();
    }

    private long frames() {
        return (size - HEADER) / (FRAME + page);
    }

    /** Reads one; false where the log has become shorter meanwhile. */
    private boolean read(long number) throws IOException {
        return fill(frame, HEADER + number * (FRAME + page));
    }

    private boolean fill(ByteBuffer buffer, long from) throws IOException {
        buffer.clear();
        while (buffer.hasRemaining()) {
            if (log.read(buffer, from + buffer.position()) < 0) {
                return false;
            }
        }
        return true;
    }

    /** How many frames from the first on are as they were written. */
    private long whole(long start) throws IOException {
        long sum = start;
        for (long number = 0; number < frames(); number++) {
            if (!read(number)) {
                return number;
            }
            sum = frameSum(sum);
            if (!salted() || sum != frame.getLong(16)) {
                return number;
            }
        }
        return frames();
    }

    private boolean salted() {
        return frame.getInt(8) == salt1 && frame.getInt(12) == salt2;
    }

    private long frameSum(long before) {
        return checksum(frame, FRAME, page, checksum(frame, 0, 8, before));
    }

    /** Whether behind a frame that is not whole there is one of the same log that is, or whether that one is of it and no other. */
    private boolean goesOn(long bad) throws IOException {
        if (bad >= frames() || !read(bad)) {
            return false;
        }
        if (frame.getInt(8) == salt1 || frame.getInt(12) == salt2) {
            return true;
        }
        long before = frame.getLong(16);
        for (long number = bad + 1; number < frames() && read(number); number++) {
            if (salted() && frameSum(before) == frame.getLong(16)) {
                return true;
            }
            before = frame.getLong(16);
        }
        return false;
    }

    /** SQLite's own: two sums over pairs of words. */
    private long checksum(ByteBuffer bytes, int from, int length, long before) {
        int one = (int) (before >>> 32);
        int two = (int) before;
        for (int i = from; i < from + length; i += 8) {
            one += word(bytes.getInt(i)) + two;
            two += word(bytes.getInt(i + 4)) + one;
        }
        return (long) one << 32 | Integer.toUnsignedLong(two);
    }

    private int word(int word) {
        return big ? word : Integer.reverseBytes(word);
    }

    /** The head of the index in the order of this machine; null where there is none, or where it is being written or damaged. */
    private static @Nullable ByteBuffer index(Path file) throws IOException {
        ByteBuffer bytes;
        try {
            bytes = ByteBuffer.wrap(ForeignReading.head(file, 2 * INDEX_HEADER));
        } catch (NoSuchFileException e) {
            return null;
        }
        if (bytes.limit() < 2 * INDEX_HEADER) {
            return null;
        }
        var first = bytes.slice(0, INDEX_HEADER).order(ByteOrder.nativeOrder());
        boolean good = first.getInt(0) == INDEX_VERSION
                && first.get(12) == 1
                && first.equals(bytes.slice(INDEX_HEADER, INDEX_HEADER).order(ByteOrder.nativeOrder()));
        return good ? first : null;
    }
}
