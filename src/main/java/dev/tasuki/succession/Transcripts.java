package dev.tasuki.succession;

import dev.tasuki.capture.Blob;
import dev.tasuki.capture.TranscriptCopy;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Measures transcripts of any size without holding them. */
final class Transcripts {
    private static final String LINES = ".jsonl";

    private Transcripts() {}

    /** Whether lines are added to one of that name, and nothing else is done to it. */
    static boolean isLines(String name) {
        return name.endsWith(LINES);
    }

    /**
     * SHA-256 of a file's first bytes.
     *
     * @throws IOException where it cannot be read, or is shorter
     */
    static String hash(Path file, long bytes) throws IOException {
        var digest = sha256();
        try (var in = new DigestInputStream(Files.newInputStream(file), digest)) {
            var buffer = new byte[1 << 16];
            long left = bytes;
            while (left > 0) {
                int read = in.read(buffer, 0, (int) Math.min(buffer.length, left));
                if (read < 0) {
                    throw new IOException((bytes - left) + " bytes only");
                }
                left -= read;
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /**
     * Whether a file still begins as it was captured.
     *
     * @param now what was captured of the same file just now, of which nothing is read again; null where nothing was
     * @throws IOException where it cannot be read, or is shorter
     */
    static boolean begins(Path file, TranscriptCopy before, @Nullable TranscriptCopy now) throws IOException {
        var known = now == null ? List.<Blob>of() : now.pieces();
        try (var in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            long skipped = 0;
            boolean same = true;
            for (int i = 0; i < before.pieces().size(); i++) {
                var piece = before.pieces().get(i);
                same = same && i < known.size() && known.get(i).hash().equals(piece.hash());
                if (same) {
                    skipped += piece.size();
                    continue;
                }
                in.skipNBytes(skipped);
                skipped = 0;
                if (!new Blob(in.readNBytes(piece.size())).hash().equals(piece.hash())) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Whether its first bytes end with a line. */
    static boolean isWhole(Path file, long bytes) throws IOException {
        try (var in = Files.newByteChannel(file)) {
            var last = ByteBuffer.allocate(1);
            return bytes == 0 || (in.position(bytes - 1).read(last) == 1 && last.get(0) == '\n');
        }
    }

    /** How a part of a transcript is told in a check. */
    static String told(long bytes, String hash) {
        return bytes + " bytes, SHA-256 " + hash.substring(0, Math.min(16, hash.length()));
    }

    /** What the beginning of a file is now, told in the same way. */
    static String found(@Nullable Path file, long bytes) {
        if (file == null) {
            return "none";
        }
        try {
            return told(bytes, hash(file, bytes));
        } catch (IOException e) {
            return "not to be read from " + file + ": " + e.getMessage();
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
