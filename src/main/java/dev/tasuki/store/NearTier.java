package dev.tasuki.store;

import dev.tasuki.capture.Blob;
import java.util.Optional;

/**
 * The tier before the database: content that is likely to be wanted again, by its hash. It may forget anything at any time, and what it
 * holds is true whatever happened to the database meanwhile, for content is named by its hash. Any thread. Here it is this process's memory; a
 * cache that several machines share can stand in its place, as long as it holds what comes from there against its name.
 */
interface NearTier {
    /** What has this SHA-256, in lower-case hex; empty where it is not at hand. */
    Optional<Blob> get(String hash);

    /** Content that was written or read just now. */
    void put(Blob blob);
}
