package dev.tasuki.org;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How workers are handed over.
 *
 * @param recall what successors are asked; null for {@link RecallLevel#LIGHT} of a new conversation and {@link RecallLevel#OFF} of the same one,
 *     which its transcript proves
 * @param answer how long an agent may take to answer a question of Tasuki's
 * @param at how much of its context an agent may fill, in percent, before it is handed over by itself; 0 for never
 * @param ask whether an agent that can answer is asked to check and complete what its successor is told
 * @param goOn whether a successor is asked to go on with a turn that was interrupted
 * @param together whether all are handed over or none; otherwise each for itself, the boss last
 */
public record HandoverSettings(
        @Nullable RecallLevel recall, Duration answer, int at, boolean ask, boolean goOn, boolean together) {
    public static final HandoverSettings DEFAULT =
            new HandoverSettings(null, Duration.ofSeconds(60), 0, true, false, true);

    /** The same, where somebody asks for a level. */
    public HandoverSettings with(@Nullable RecallLevel asked) {
        return asked == null ? this : new HandoverSettings(asked, answer, at, ask, goOn, together);
    }

    /** What a successor is asked. */
    public RecallLevel recall(boolean sameConversation) {
        if (recall != null) {
            return recall;
        }
        return sameConversation ? RecallLevel.OFF : RecallLevel.LIGHT;
    }
}
