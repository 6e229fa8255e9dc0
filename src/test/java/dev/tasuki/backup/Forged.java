package dev.tasuki.backup;

import com.github.luben.zstd.ZstdInputStream;
import com.github.luben.zstd.ZstdOutputStream;
import dev.tasuki.capture.Blob;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** An archive taken apart, changed as a stranger would, and put together again. */
final class Forged {
    /** One entry: a header, and its content. */
    record Entry(TarArchiveEntry header, Blob blob) {
        static Entry of(String name, byte[] content) {
            var header = new TarArchiveEntry(name, true);
            header.setSize(content.length);
            return new Entry(header, new Blob(content));
        }

        static Entry of(String name, byte type, String link) {
            var header = new TarArchiveEntry(name, type, true);
            header.setLinkName(link);
            return new Entry(header, Blob.EMPTY);
        }

        byte[] content() {
            return blob.bytes();
        }

        String name() {
            return header.getName();
        }
    }

    private Forged() {}

    static List<Entry> apart(Path file) throws IOException {
        var entries = new ArrayList<Entry>();
        try (var tar = new TarArchiveInputStream(new ZstdInputStream(Files.newInputStream(file)))) {
            for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                entries.add(Entry.of(entry.getName(), tar.readAllBytes()));
            }
        }
        return entries;
    }

    static void together(Path file, List<Entry> entries) throws IOException {
        try (var out = new ZstdOutputStream(Files.newOutputStream(file))) {
            out.write(tar(entries));
        }
    }

    static byte[] tar(List<Entry> entries) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var tar = new TarArchiveOutputStream(bytes, StandardCharsets.UTF_8.name())) {
            tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
            for (var entry : entries) {
                tar.putArchiveEntry(entry.header);
                tar.write(entry.content());
                tar.closeArchiveEntry();
            }
        }
        return bytes.toByteArray();
    }

    /** Some bytes, and then so many zeros, which zstd makes almost nothing of. */
    static void bomb(Path file, byte[] beginning, long zeros) throws IOException {
        try (OutputStream out = new ZstdOutputStream(Files.newOutputStream(file))) {
            out.write(beginning);
            var many = new byte[1 << 20];
            for (long left = zeros; left > 0; left -= many.length) {
                out.write(many);
            }
        }
    }
}
