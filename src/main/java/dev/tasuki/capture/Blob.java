package dev.tasuki.capture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Some bytes named by their hash, in memory or somewhere they can be read again. The bytes must not be changed by whoever reads them. Any
 * thread.
 */
public final class Blob {
    public static final Blob EMPTY = new Blob(new byte[0]);

    private final byte @Nullable [] bytes;
    private final int size;
    private final String hash;
    private final @Nullable Source source;

    /** Where bytes lie that are not kept in memory; its text says it to people. Any thread. */
    public interface Source {
        byte[] read() throws IOException;
    }

    public Blob(byte[] bytes) {
        this.bytes = bytes;
        this.size = bytes.length;
        this.hash = sum(bytes);
        this.source = null;
    }

    private Blob(String hash, int size, Source source) {
        this.bytes = null;
        this.size = size;
        this.hash = hash;
        this.source = source;
    }

    /** The same, without its bytes, which are read again by whoever asks for them and held against the hash each time. */
    Blob elsewhere(Source place) {
        return new Blob(hash, size, place);
    }

    /** Some bytes that lie somewhere and are read by whoever asks for them, held against the hash each time. */
    public static Blob elsewhere(String hash, int size, Source place) {
        return new Blob(hash, size, place);
    }

    private static String sum(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /**
     * The bytes, read where they are not in memory.
     *
     * @throws UncheckedIOException where they are not in memory and cannot be read, or have become others
     */
    public byte[] bytes() {
        if (bytes != null) {
            return bytes;
        }
        if (source == null) {
            throw new IllegalStateException("bytes are here or elsewhere");
        }
        try {
            var read = source.read();
            if (read.length != size || !sum(read).equals(hash)) {
                throw new IOException(source + " has changed since it was captured");
            }
            return read;
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
    }

    /** Whether the bytes are in memory. */
    public boolean inMemory() {
        return bytes != null;
    }

    public int size() {
        return size;
    }

    /** SHA-256 in lower-case hex. */
    public String hash() {
        return hash;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Blob that && hash.equals(that.hash);
    }

    @Override
    public int hashCode() {
        return hash.hashCode();
    }

    @Override
    public String toString() {
        return size + " bytes, " + hash.substring(0, 12);
    }
}
