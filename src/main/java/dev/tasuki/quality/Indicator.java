package dev.tasuki.quality;

import org.jspecify.annotations.Nullable;

/**
 * A measured quality with a target.
 *
 * @param id such as {@code cpu}, {@code memory}, {@code response}, {@code workers-healthy}, {@code tasks-completed},
 *     {@code recovery-time}, {@code continuity}
 * @param value null where not measured
 * @param target in words, such as {@code < 70}
 * @param reason why it is not measured, or why it is not ok; empty otherwise
 */
public record Indicator(
        String id,
        String group,
        String name,
        @Nullable Double value,
        String unit,
        String target,
        State state,
        String reason) {
    /** Against the target. */
    public enum State {
        OK,
        WARNING,
        CRITICAL,
        UNKNOWN
    }
}
