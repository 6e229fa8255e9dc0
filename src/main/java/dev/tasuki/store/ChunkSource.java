package dev.tasuki.store;

import dev.tasuki.capture.Blob;
import dev.tasuki.capture.Snapshot;
import java.io.IOException;
import java.util.Optional;

/** Another place that may have what a store has lost: the present, a backup, an archive. Any thread; may block. */
@FunctionalInterface
public interface ChunkSource {
    /**
     * Some content by the SHA-256 of its raw bytes, in lower-case hexadecimal: a chunk, or a point's manifest. It is held against its hash
     * by whoever asks.
     *
     * @return empty where it is not there
     * @throws IOException where it cannot be told; the next source is asked
     */
    Optional<byte[]> content(String sha256) throws IOException;

    /** What a snapshot holds. */
    static ChunkSource of(Snapshot snapshot) {
        var blobs = Manifest.of(snapshot).blobs();
        return sha256 -> Optional.ofNullable(blobs.get(sha256)).map(Blob::bytes);
    }
}
