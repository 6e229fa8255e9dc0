package dev.tasuki.quality;

import org.jspecify.annotations.Nullable;

/**
 * A measured quality with a target.
 *
 * @param id such as {@code cpu}, {@code memory}, {@code response}, {@code workers-healthy}, {@code tasks-completed},
 *     {@code recovery-time}, {@code continuity}; all are listed in {@link Target}
 * @param value null where not measured. May be there though the state is unknown: measured, but on too little to judge
 * @param target in words, such as {@code < 70}
 * @param reason why it is not measured, why it is not ok, or what the value rests on; may be empty where it is ok
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
