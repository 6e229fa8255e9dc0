package dev.tasuki.succession;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
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
