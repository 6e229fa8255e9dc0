package dev.tasuki.quality;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What became of the messages that were sent.
 *
 * @param acknowledged of those that were given up, were acknowledged, or have been open for a minute
 * @param sent all of them
 * @param oldest when the oldest was sent that is not acknowledged yet; null where there is none
 */
public record Talk(Tally acknowledged, long sent, @Nullable Instant oldest) {
    public static final Talk NONE = new Talk(Tally.NONE, 0, null);
}
