package dev.tasuki.service;

import com.github.luben.zstd.Zstd;
import dev.tasuki.capture.Blob;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Frames in the order of time, kept small: in blocks that are compressed, and of each frame but a block's first only the lines that are
 * not as before. Thread-safe.
 */
final class Film {
    private static final int BLOCK = 128;
    /** A block of large screens is ended sooner, in raw bytes. */
    private static final int LARGE = 1 << 20;

    private record Block(int first, Blob packed, int size) {}

    private final List<Instant> times = new ArrayList<>();
    private final List<Block> blocks = new ArrayList<>();
    private final List<Frame> open = new ArrayList<>();
    private int openSize;
    private long bytes;
    private int unpacked = -1;
    private List<Frame> unpackedFrames = List.of();

    /** Takes the next frame, which is not before the last. */
    synchronized void add(Frame frame) {
        times.add(frame.time());
        open.add(frame);
        openSize += frame.lines().stream().mapToInt(l -> l.length + 16).sum();
        if (open.size() == BLOCK || openSize > LARGE) {
            var raw = written(open);
            var packed = Zstd.compress(raw, 1);
            blocks.add(new Block(times.size() - open.size(), new Blob(packed), raw.length));
            bytes += packed.length;
            open.clear();
            openSize = 0;
        }
    }

    synchronized int frames() {
        return times.size();
    }

    /** About as many bytes as it takes in memory. */
    synchronized long bytes() {
        return bytes + openSize + 24L * times.size();
    }

    /** The time of a frame. */
    synchronized Instant time(int frame) {
        return times.get(frame);
    }

    /** The last frame at or before an instant; -1 where there is none. */
    synchronized int at(Instant instant) {
        int found = -1;
        int low = 0;
        int high = times.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            if (times.get(middle).isAfter(instant)) {
                high = middle - 1;
            } else {
                found = middle;
                low = middle + 1;
            }
        }
        return found;
    }

    synchronized Frame frame(int number) {
        int stored = times.size() - open.size();
        if (number >= stored) {
            return open.get(number - stored);
        }
        int block = 0;
        int high = blocks.size() - 1;
        while (block < high) {
            int middle = (block + high + 1) >>> 1;
            if (blocks.get(middle).first <= number) {
                block = middle;
            } else {
                high = middle - 1;
            }
        }
        if (block != unpacked) {
            unpackedFrames = read(blocks.get(block));
            unpacked = block;
        }
        return unpackedFrames.get(number - blocks.get(block).first);
    }

    private static byte[] written(List<Frame> frames) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            out.writeInt(frames.size());
            List<byte[]> before = List.of();
            for (var frame : frames) {
                out.writeLong(frame.time().toEpochMilli());
                out.writeInt(frame.width());
                out.writeInt(frame.height());
                out.writeInt(frame.cursorColumn());
                out.writeInt(frame.cursorRow());
                out.writeBoolean(frame.cursorVisible());
                out.writeInt(frame.lines().size());
                for (int row = 0; row < frame.lines().size(); row++) {
                    var line = frame.lines().get(row);
                    boolean same = row < before.size() && Arrays.equals(line, before.get(row));
                    out.writeInt(same ? -1 : line.length);
                    if (!same) {
                        out.write(line);
                    }
                }
                out.writeInt(frame.passed().size());
                for (var line : frame.passed()) {
                    var text = line.getBytes(StandardCharsets.UTF_8);
                    out.writeInt(text.length);
                    out.write(text);
                }
                before = frame.lines();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static List<Frame> read(Block block) {
        var frames = new ArrayList<Frame>();
        try (var in =
                new DataInputStream(new ByteArrayInputStream(Zstd.decompress(block.packed.bytes(), block.size)))) {
            int count = in.readInt();
            @Nullable Frame before = null;
            for (int i = 0; i < count; i++) {
                before = frame(in, before == null ? List.of() : before.lines());
                frames.add(before);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return frames;
    }

    private static Frame frame(DataInputStream in, List<byte[]> before) throws IOException {
        var time = Instant.ofEpochMilli(in.readLong());
        int width = in.readInt();
        int height = in.readInt();
        int column = in.readInt();
        int row = in.readInt();
        boolean visible = in.readBoolean();
        var lines = new ArrayList<byte[]>();
        int many = in.readInt();
        for (int i = 0; i < many; i++) {
            int length = in.readInt();
            lines.add(length < 0 ? before.get(i) : in.readNBytes(length));
        }
        var passed = new ArrayList<String>();
        int gone = in.readInt();
        for (int i = 0; i < gone; i++) {
            passed.add(new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8));
        }
        return new Frame(time, width, height, lines, column, row, visible, passed);
    }
}
