package dev.tasuki.service;

import java.util.Set;

/**
 * What to restore.
 *
 * @param point an id, or {@code latest}
 * @param workers which; empty for all that the point holds
 * @param files whether work trees are put back too
 */
public record RestoreRequest(String point, Set<String> workers, boolean files) {
    public RestoreRequest {
        workers = Set.copyOf(workers);
    }
}
