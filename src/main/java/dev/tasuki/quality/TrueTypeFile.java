package dev.tasuki.quality;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads font files that a PDF may embed. They are bytes from outside: whatever is odd about one, it is passed over. */
final class TrueTypeFile {
    private static final Logger LOG = LoggerFactory.getLogger(TrueTypeFile.class);
    private static final long LIMIT = 64L * 1024 * 1024;
    private static final int COLLECTION = tag("ttcf");
    private static final int TABLE = 16;
    private static final int HEADER = 12;

    private TrueTypeFile() {}

    /** The font, or the first of a collection, if it has TrueType outlines, may be embedded in part, and has these characters. */
    static Optional<byte[]> read(Path file, String sample) {
        try {
            if (Files.size(file) > LIMIT) {
                return Optional.empty();
            }
            var content = Files.readAllBytes(file);
            var bytes = ByteBuffer.wrap(content);
            int at = bytes.getInt(0) == COLLECTION ? bytes.getInt(12) : 0;
            var tables = tables(bytes, at);
            if (tables.stream().noneMatch(t -> t.tag() == tag("glyf")) || !embeddable(bytes, tables)) {
                return Optional.empty();
            }
            var font = at == 0 ? content : alone(content, at, tables);
            return has(font, sample) ? Optional.of(font) : Optional.empty();
        } catch (IOException | RuntimeException e) {
            LOG.debug("The font {} is passed over", file, e);
            return Optional.empty();
        }
    }

    private static List<Table> tables(ByteBuffer bytes, int at) {
        int count = Short.toUnsignedInt(bytes.getShort(at + 4));
        var tables = new ArrayList<Table>();
        for (int i = 0; i < count; i++) {
            int entry = at + HEADER + TABLE * i;
            tables.add(new Table(
                    bytes.getInt(entry), bytes.getInt(entry + 4), bytes.getInt(entry + 8), bytes.getInt(entry + 12)));
        }
        return tables;
    }

    /** Whether its maker allows embedding, in part too: fsType of the OS/2 table. */
    private static boolean embeddable(ByteBuffer bytes, List<Table> tables) {
        return tables.stream()
                .filter(t -> t.tag() == tag("OS/2"))
                .map(t -> Short.toUnsignedInt(bytes.getShort(t.offset() + 8)))
                .allMatch(type -> (type & 0xf) != 0x2 && (type & 0x300) == 0);
    }

    /** One font of a collection as a file of its own. */
    private static byte[] alone(byte[] bytes, int at, List<Table> tables) {
        int size = HEADER + TABLE * tables.size();
        for (var table : tables) {
            size = Math.addExact(size, Math.addExact(table.length(), 3) & ~3);
        }
        var font = ByteBuffer.allocate(size);
        font.put(bytes, at, HEADER);
        int next = HEADER + TABLE * tables.size();
        for (var table : tables) {
            font.putInt(table.tag())
                    .putInt(table.checksum())
                    .putInt(next)
                    .putInt(table.length())
                    .put(next, bytes, table.offset(), table.length());
            next += (table.length() + 3) & ~3;
        }
        return font.array();
    }

    private static boolean has(byte[] font, String sample) throws IOException {
        try (var parsed = new TTFParser().parse(new RandomAccessReadBuffer(font))) {
            var map = parsed.getUnicodeCmapLookup();
            return sample.codePoints().allMatch(c -> map.getGlyphId(c) != 0);
        }
    }

    private static int tag(String name) {
        return ByteBuffer.wrap(name.getBytes(StandardCharsets.US_ASCII)).getInt();
    }

    private record Table(int tag, int checksum, int offset, int length) {}
}
