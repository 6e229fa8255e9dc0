package dev.tasuki.backup;

import com.github.luben.zstd.ZstdInputStream;
import dev.tasuki.org.OneLine;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.ValueInstantiationException;

/**
 * Reads an archive of restore points from its beginning to its end, trusting nothing in it: the index comes first, then exactly the entries
 * that it names, each once, each with the size and the hash that it gives. No name in it is ever used as a path.
 */
final class ArchiveReader {
    /** Bytes of headers between two entries, padding and extended names included. */
    private static final long HEADERS = 64 << 10;

    private String at = "its beginning";

    private ArchiveReader() {}

    /** Gets the entries that the index names. */
    interface Visitor {
        /** The index, before all else. */
        void index(ArchiveIndex index) throws IOException;

        /**
         * Whether the content of an entry is wanted in memory; else it is only held against its hash.
         *
         * @param name {@code manifests/} or {@code pieces/} and the hash
         */
        boolean wants(String name);

        /** The content of an entry that was wanted, which is what its hash says. */
        void content(String name, PointShape.PieceShape piece, byte[] raw) throws IOException;
    }

    /** Reads all of it, or says what is wrong and where. */
    static void read(Path file, Visitor visitor) throws BackupException {
        if (!Files.isRegularFile(file)) {
            throw new BackupException(file + (Files.exists(file) ? ": is no file" : ": there is no such file"));
        }
        var reader = new ArchiveReader();
        try (var in = new BufferedInputStream(Files.newInputStream(file));
                var metered = new Metered(new ZstdInputStream(in));
                var tar = new TarArchiveInputStream(metered, StandardCharsets.UTF_8.name())) {
            reader.read(metered, tar, visitor);
        } catch (Refused e) {
            throw new BackupException(file + ": " + e.getMessage() + "; nothing was taken from it", e);
        } catch (AccessDeniedException e) {
            throw new BackupException(file + ": cannot be read; make it readable for you and try again", e);
        } catch (IOException | RuntimeException e) {
            throw new BackupException(
                    file + ": cut short, damaged, or no archive of restore points (at " + reader.at + ": "
                            + OneLine.of(String.valueOf(e.getMessage()), 200) + "); nothing was taken from it",
                    e);
        }
    }

    private void read(Metered metered, TarArchiveInputStream tar, Visitor visitor) throws IOException {
        var first = next(metered, tar);
        if (first == null || !first.getName().equals(ArchiveIndex.ENTRY)) {
            throw new Refused("is no archive of restore points: it does not begin with " + ArchiveIndex.ENTRY);
        }
        plain(first);
        var index = index(metered, tar, first);
        visitor.index(index);
        var entries = index.entries();
        var seen = new HashSet<String>();
        for (var entry = next(metered, tar); entry != null; entry = next(metered, tar)) {
            plain(entry);
            var piece = known(entry, entries);
            if (!seen.add(entry.getName())) {
                throw new Refused("entry " + shown(entry) + " is there twice");
            }
            if (entry.getSize() != piece.size()) {
                throw new Refused(
                        "entry " + shown(entry) + " has " + entry.getSize() + " bytes and should have " + piece.size());
            }
            metered.allow(piece.size() + HEADERS);
            content(tar, entry.getName(), piece, visitor);
        }
        for (var name : entries.keySet()) {
            if (!seen.contains(name)) {
                throw new Refused("entry " + name + " is missing");
            }
        }
        end(metered);
    }

    private TarArchiveEntry next(Metered metered, TarArchiveInputStream tar) throws IOException {
        metered.allow(HEADERS);
        var entry = tar.getNextEntry();
        at = entry == null ? "its end" : "entry " + shown(entry);
        return entry;
    }

    private ArchiveIndex index(Metered metered, TarArchiveInputStream tar, TarArchiveEntry entry) throws IOException {
        if (entry.getSize() < 0 || entry.getSize() > ArchiveIndex.LARGEST) {
            throw new Refused("entry " + shown(entry) + " is larger than any index is");
        }
        metered.allow(entry.getSize() + HEADERS);
        var json = tar.readNBytes((int) entry.getSize());
        try {
            var index = Shapes.read(json, ArchiveIndex.class);
            index.entries();
            return index;
        } catch (JacksonException e) {
            // what a record refuses is said in words; all else tells of classes
            var why = e instanceof ValueInstantiationException && e.getCause() != null
                    ? String.valueOf(e.getCause().getMessage())
                    : e instanceof DatabindException
                            ? "is not what an archive of Tasuki holds there"
                            : e.getOriginalMessage();
            throw new Refused("entry " + shown(entry) + " " + OneLine.of(why, 300), e);
        } catch (IllegalArgumentException e) {
            throw new Refused("entry " + shown(entry) + " " + e.getMessage(), e);
        }
    }

    /** Refuses all that is not simply a file: links, devices, directories, files with holes. */
    private static void plain(TarArchiveEntry entry) throws Refused {
        if (!entry.isFile()
                || entry.isDirectory()
                || entry.isLink()
                || entry.isSymbolicLink()
                || entry.isSparse()
                || entry.isCharacterDevice()
                || entry.isBlockDevice()
                || entry.isFIFO()) {
            throw new Refused("entry " + shown(entry) + " is no plain file, and an archive holds nothing else");
        }
    }

    private static PointShape.PieceShape known(TarArchiveEntry entry, Map<String, PointShape.PieceShape> entries)
            throws Refused {
        var piece = entries.get(entry.getName());
        if (piece == null) {
            throw new Refused("entry " + shown(entry) + " is not one that " + ArchiveIndex.ENTRY + " names");
        }
        return piece;
    }

    private static void content(InputStream in, String name, PointShape.PieceShape piece, Visitor visitor)
            throws IOException {
        var digest = sha256();
        boolean wanted = visitor.wants(name);
        var raw = new byte[wanted ? (int) piece.size() : 0];
        var buffer = new byte[1 << 16];
        long left = piece.size();
        while (left > 0) {
            int count = in.read(buffer, 0, (int) Math.min(buffer.length, left));
            if (count < 0) {
                throw new Refused("entry " + name + " is cut short");
            }
            digest.update(buffer, 0, count);
            if (wanted) {
                System.arraycopy(buffer, 0, raw, (int) (piece.size() - left), count);
            }
            left -= count;
        }
        if (!HexFormat.of().formatHex(digest.digest()).equals(piece.sha256())) {
            throw new Refused("entry " + name + " is damaged: its content has another hash");
        }
        if (wanted) {
            visitor.content(name, piece, raw);
        }
    }

    /** After the end, and what is left of its last record of 10 KiB, there is nothing but zeros. */
    private static void end(Metered metered) throws IOException {
        metered.allow(HEADERS);
        for (int b = metered.read(); b >= 0; b = metered.read()) {
            if (b != 0) {
                throw new Refused("goes on after its end");
            }
        }
    }

    private static String shown(TarArchiveEntry entry) {
        return "'" + OneLine.of(entry.getName(), 100) + "'";
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** What is wrong, in words for a person. */
    private static final class Refused extends IOException {
        private static final long serialVersionUID = 1;

        Refused(String message) {
            super(message);
        }

        Refused(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
