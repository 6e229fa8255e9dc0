package dev.tasuki.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A restore point without its content: one version of the organisation.
 *
 * @param id unique in the organisation, sortable by time
 * @param workers how many it holds
 * @param bytes of content, before compression and sharing
 * @param newBytes that the store grew by for it
 * @param parent the point before it; null for the first
 * @param score 0 to 100; null where it has not been scored
 * @param reason why it was taken, in words
 * @param pinned whether it is kept for ever
 * @param verified what it was like when it was last held against what was written; null where it never was
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
        @Nullable Integer score,
        Author author,
        String reason,
        boolean pinned,
        @Nullable Verified verified) {
    /** The same with a score, which is only known in comparison with the present. */
    public PointSummary withScore(@Nullable Integer scored) {
        return new PointSummary(
                id, time, kind, label, workers, bytes, newBytes, parent, scored, author, reason, pinned, verified);
    }

    /** Why a point was taken. */
    public enum Kind {
        AUTO,
        MANUAL,
        BEFORE_RESTORE,
        HANDOVER,
        RECOVERY
    }

    /** Who had a point taken. */
    public enum Author {
        /** Tasuki, because something had changed. */
        AUTO,
        PERSON,
        HANDOVER,
        RECOVERY;

        static Author of(Kind kind) {
            return switch (kind) {
                case AUTO -> AUTO;
                case MANUAL, BEFORE_RESTORE -> PERSON;
                case HANDOVER -> HANDOVER;
                case RECOVERY -> RECOVERY;
            };
        }
    }

    /**
     * What came of holding a point against what was written.
     *
     * @param deep whether every byte of it was read
     * @param damage what is not as it was; empty where nothing
     */
    public record Verified(Instant time, boolean deep, String damage) {
        /** Whether nothing was found. */
        public boolean whole() {
            return damage.isEmpty();
        }
    }

    /** As it is when it has just been taken. */
    public PointSummary(
            String id,
            Instant time,
            Kind kind,
            String label,
            int workers,
            long bytes,
            long newBytes,
            @Nullable String parent,
            @Nullable Integer score) {
        this(
                id,
                time,
                kind,
                label,
                workers,
                bytes,
                newBytes,
                parent,
                score,
                Author.of(kind),
                reason(kind, label),
                false,
                null);
    }

    private static String reason(Kind kind, String label) {
        return switch (kind) {
            case AUTO -> "something had changed";
            case MANUAL -> "asked for";
            case BEFORE_RESTORE, HANDOVER, RECOVERY -> label.isEmpty() ? "asked for" : label;
        };
    }

    /** Whether something of it is known not to be as it was written: it is not to be offered as whole. */
    public boolean damaged() {
        return verified != null && !verified.whole();
    }
}
