package dev.tasuki.store;

import com.github.luben.zstd.ZstdCompressCtx;
import com.github.luben.zstd.ZstdException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Level 1 with a checksum: damage is told from content, and it costs little more than not compressing. */
final class Zstd {
    /** No single thing in a store is larger, in bytes. */
    static final int LARGEST = 900_000_000;

    private static final int TOGETHER = 32;

    private Zstd() {}

    static byte[] compress(byte[] raw) {
        return compress(List.of(raw)).getFirst();
    }

    /** Many, shared out among the processors. */
    static List<byte[]> compress(List<byte[]> raws) {
        return IntStream.range(0, (raws.size() + TOGETHER - 1) / TOGETHER)
                .parallel()
                .mapToObj(part -> raws.subList(part * TOGETHER, Math.min(raws.size(), (part + 1) * TOGETHER)))
                .flatMap(part -> together(part).stream())
                .toList();
    }

    /** One after the other, which spares setting up for each. */
    private static List<byte[]> together(List<byte[]> raws) {
        int longest = raws.stream().mapToInt(raw -> raw.length).max().orElse(0);
        if (longest > LARGEST) {
            throw new IllegalArgumentException(longest + " bytes are more than a store takes in one piece");
        }
        var packed = new ArrayList<byte[]>(raws.size());
        try (var context = new ZstdCompressCtx()) {
            context.setLevel(1).setChecksum(true);
            var room = new byte[(int) com.github.luben.zstd.Zstd.compressBound(longest)];
            for (var raw : raws) {
                packed.add(Arrays.copyOf(room, context.compress(room, raw)));
            }
        }
        return packed;
    }

    /** The raw bytes, which must be as many as expected. */
    static byte[] decompress(byte @Nullable [] data, long size) throws Broken {
        checkSize(data, size);
        try {
            return com.github.luben.zstd.Zstd.decompress(data, (int) size);
        } catch (ZstdException e) {
            throw new Broken("it does not decompress: " + e.getMessage(), e);
        }
    }

    /** Holds the size that compressed bytes say they have against the one expected. */
    static void checkSize(byte @Nullable [] data, long size) throws Broken {
        if (data == null
                || data.length == 0
                || size < 0
                || size > LARGEST
                || com.github.luben.zstd.Zstd.getFrameContentSize(data) != size) {
            throw new Broken("its size is not what it was", null);
        }
    }

    /** The bytes are not what was written. */
    static final class Broken extends Exception {
        private static final long serialVersionUID = 1;

        Broken(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }
}
