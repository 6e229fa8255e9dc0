package dev.tasuki.service;

import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What to restore.
 *
 * @param point an id, or {@code latest}
 * @param from a file that holds a point as JSON, in the place of {@code point}; null where there is none
 * @param workers which; empty for all that the point holds
 * @param files whether work trees are put back too
 */
public record RestoreRequest(String point, @Nullable Path from, Set<String> workers, boolean files) {
    public RestoreRequest {
        workers = Set.copyOf(workers);
    }

    /** From a restore point. */
    public RestoreRequest(String point, Set<String> workers, boolean files) {
        this(point, null, workers, files);
    }
}
