package dev.tasuki.agent;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads the lines that are added to a file which another program writes: only what is new, and nothing where the file has not changed.
 * A last line without its end waits for it. Of a file over 8 MiB only the end is read at first; a line over 512 KiB is left out. Not
 * thread-safe; holds no file open; needs 1 MiB at most.
 */
final class LineTail {
    static final int LONGEST_LINE = 512 << 10;
    static final int FIRST_READ = 8 << 20;
    private static final int MOST_AT_ONCE = 32 << 20;
    private static final int CHUNK = 64 << 10;
    private static final int MARK = 64;

    /** Is given what is read, in order. */
    interface Sink {
        /** The file is another, or was written anew: what was read before counts no more. */
        void anew(boolean whole);

        /** One line without its end, at a place in bytes that are not the sink's to keep. */
        void line(byte[] bytes, int offset, int length);
    }

    private record Look(
            long size, FileTime changed, @Nullable Object key) {}

    private final Path file;
    private @Nullable Look last;
    private long position;
    /** The bytes before the position: where they are others now, the file was written anew. */
    private byte[] mark = {};

    private byte[] carried = new byte[CHUNK];
    private int length;
    private boolean skipping;
    private long skipped;
    private boolean begun;

    LineTail(Path file) {
        this.file = file;
    }

    /** How many lines were too long. */
    long skipped() {
        return skipped;
    }

    /** Reads what is new; whether there was anything. A file that is not there is empty. */
    boolean read(Sink sink) throws IOException {
        Look now;
        try {
            var attributes = Files.readAttributes(file, BasicFileAttributes.class);
            if (!attributes.isRegularFile()) {
                return false;
            }
            now = new Look(attributes.size(), attributes.lastModifiedTime(), attributes.fileKey());
        } catch (NoSuchFileException e) {
            return false; // it comes with the first prompt, or goes with a clean-up: what was read stays true
        }
        boolean behind = position < now.size();
        if (now.equals(last) && !behind) {
            return false;
        }
        try (var in = new RandomAccessFile(file.toFile(), "r")) {
            if (!begun || isOther(now, in)) {
                begin(now, sink);
            }
            last = now;
            return read(in, Math.min(now.size(), position + MOST_AT_ONCE), sink);
        }
    }

    private boolean isOther(Look now, RandomAccessFile in) throws IOException {
        if (last == null
                || now.size() < position
                || (now.key() != null && !now.key().equals(last.key()))) {
            return true;
        }
        var present = new byte[mark.length];
        in.seek(position - mark.length);
        in.readFully(present);
        return !Arrays.equals(present, mark);
    }

    private void begin(Look now, Sink sink) {
        begun = true;
        boolean whole = now.size() <= FIRST_READ;
        position = whole ? 0 : now.size() - FIRST_READ;
        mark = new byte[0];
        length = 0;
        skipping = !whole; // up to the end of the line in whose middle it begins
        sink.anew(whole);
    }

    private boolean read(RandomAccessFile in, long end, Sink sink) throws IOException {
        boolean any = false;
        var chunk = new byte[CHUNK];
        in.seek(position);
        while (position < end) {
            int count = in.read(chunk, 0, (int) Math.min(CHUNK, end - position));
            if (count <= 0) {
                break; // it became shorter this moment: the next look finds out
            }
            position += count;
            remember(chunk, count);
            any |= split(chunk, count, sink);
        }
        return any;
    }

    private void remember(byte[] chunk, int count) {
        var both = Arrays.copyOf(mark, mark.length + Math.min(MARK, count));
        System.arraycopy(chunk, count - Math.min(MARK, count), both, mark.length, Math.min(MARK, count));
        mark = count >= MARK
                ? Arrays.copyOfRange(both, mark.length, both.length)
                : Arrays.copyOfRange(both, Math.max(0, both.length - MARK), both.length);
    }

    private boolean split(byte[] chunk, int count, Sink sink) {
        boolean any = false;
        int from = 0;
        for (int i = 0; i < count; i++) {
            if (chunk[i] == '\n') {
                keep(chunk, from, i - from);
                any |= finish(sink);
                from = i + 1;
            }
        }
        keep(chunk, from, count - from);
        return any;
    }

    private boolean finish(Sink sink) {
        boolean whole = !skipping && length > 0;
        if (whole) {
            sink.line(carried, 0, length);
        }
        skipping = false;
        length = 0;
        if (carried.length > CHUNK * 4) {
            carried = new byte[CHUNK];
        }
        return whole;
    }

    /** What a crash leaves as NUL bytes is nothing. */
    private void keep(byte[] chunk, int from, int count) {
        if (skipping) {
            return;
        }
        if (length + count > LONGEST_LINE) {
            skipping = true;
            skipped++;
            length = 0;
            carried = new byte[CHUNK];
            return;
        }
        if (length + count > carried.length) {
            carried = Arrays.copyOf(carried, Math.min(LONGEST_LINE, Math.max(carried.length * 2, length + count)));
        }
        for (int i = from; i < from + count; i++) {
            if (chunk[i] != 0) {
                carried[length++] = chunk[i];
            }
        }
    }
}
