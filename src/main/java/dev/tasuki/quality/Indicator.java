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
 * @param few of how few finished tasks the value is the share that they surely prove: it is at least so much. Null where the value is
 *     plain
 */
public record Indicator(
        String id,
        String group,
        String name,
        @Nullable Double value,
        String unit,
        String target,
        State state,
        String reason,
        @Nullable Tally few) {
    /** An indicator whose value is plain, or not known. */
    public Indicator(
            String id,
            String group,
            String name,
            @Nullable Double value,
            String unit,
            String target,
            State state,
            String reason) {
        this(id, group, name, value, unit, target, state, reason, null);
    }

    /** Whether it has a value that rests on too little to be judged. */
    public boolean unjudged() {
        return few != null && state == State.UNKNOWN;
    }

    /** Against the target. */
    public enum State {
        OK,
        WARNING,
        CRITICAL,
        UNKNOWN
    }
}
