package dev.tasuki.service;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What to restore.
 *
 * @param point an id, {@code latest} or {@code best}
 * @param from a file that holds a point as JSON, in the place of {@code point}; null where there is none
 * @param workers which; empty for all that the point holds
 * @param files whether work trees are put back too
 * @param at an instant to go back to, in the place of {@code point}; null where there is none
 * @param next whether the next best point follows where this one is damaged or fails its checks: not of one that a person named
 */
public record RestoreRequest(
        String point, @Nullable Path from, @Nullable Instant at, Set<String> workers, boolean files, boolean next) {
    public RestoreRequest {
        workers = Set.copyOf(workers);
    }

    /** As the point is named: the next best follows the best only. */
    public RestoreRequest(String point, @Nullable Path from, Set<String> workers, boolean files) {
        this(point, from, null, workers, files, from == null && point.equals("best"));
    }

    /** From a restore point. */
    public RestoreRequest(String point, Set<String> workers, boolean files) {
        this(point, null, workers, files);
    }

    /** From a point; the next best may follow. */
    public static RestoreRequest best(String point, Set<String> workers, boolean files) {
        return new RestoreRequest(point, null, null, workers, files, true);
    }

    /** To an instant. */
    public static RestoreRequest to(Instant at, Set<String> workers, boolean files) {
        return new RestoreRequest("", null, at, workers, files, false);
    }
}
