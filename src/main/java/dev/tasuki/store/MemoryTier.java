package dev.tasuki.store;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.tasuki.capture.Blob;
import java.util.Optional;

/** What the newest points hold, and what was read last, in the heap; bounded by bytes. */
final class MemoryTier implements NearTier {
    /** Some dozens of workers with their scrollbacks. */
    static final long DEFAULT_BYTES = 48L << 20;

    /** Of a hash, an array and what the cache itself needs for an entry, about. */
    private static final int OVERHEAD = 256;

    private final Cache<String, Blob> blobs;

    /** @param bytes of content and what it takes to keep it, at most */
    MemoryTier(long bytes) {
        blobs = Caffeine.newBuilder()
                .maximumWeight(bytes)
                .weigher((String hash, Blob blob) -> blob.size() + OVERHEAD)
                // on the thread that puts: no pool of threads of its own
                .executor(Runnable::run)
                .build();
    }

    @Override
    public Optional<Blob> get(String hash) {
        return Optional.ofNullable(blobs.getIfPresent(hash));
    }

    @Override
    public void put(Blob blob) {
        blobs.put(blob.hash(), blob);
    }
}
