package dev.tasuki.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A restore point without its content.
 *
 * @param id unique in the organisation, sortable by time
 * @param workers how many it holds
 * @param bytes of content, before compression and sharing
 * @param newBytes that the store grew by for it
 * @param parent the point before it; null for the first
 * @param score 0 to 100; null where it has not been scored
 */
public record PointSummary(
        String id,
        Instant time,
        Kind kind,
        String label,
        int workers,
        long bytes,
        long newBytes,
        @Nullable String parent,
        @Nullable Integer score) {
    /** The same with a score, which is only known in comparison with the present. */
    public PointSummary withScore(@Nullable Integer scored) {
        return new PointSummary(id, time, kind, label, workers, bytes, newBytes, parent, scored);
    }

    /** Why a point was taken. */
    public enum Kind {
        AUTO,
        MANUAL,
        BEFORE_RESTORE,
        HANDOVER,
        RECOVERY
    }
}
