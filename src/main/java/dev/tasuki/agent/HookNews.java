package dev.tasuki.agent;

import java.util.Optional;

/**
 * What a hook told.
 *
 * @param sign of the agent's state; empty where it tells nothing of it
 * @param reminder whether it only says again what was told before, and less exactly
 * @param contextSize tokens that fit into its context; 0 where it does not tell
 * @param prompt what the agent took in as its next prompt, whole; empty where it took in none
 * @param session the id of the conversation; empty where it does not tell
 */
public record HookNews(Optional<Sign> sign, boolean reminder, long contextSize, String prompt, String session) {
    /** Nothing that is asked for. */
    public static final HookNews NONE = new HookNews(Optional.empty(), false, 0, "", "");
}
