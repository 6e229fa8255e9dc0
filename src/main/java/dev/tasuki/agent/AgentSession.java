package dev.tasuki.agent;

import dev.tasuki.org.OneLine;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * One conversation of an agent.
 *
 * @param transcript where it lies; null where it is not known, or not there before the first prompt
 */
public record AgentSession(String id, @Nullable Path transcript) {
    private static final int LONGEST = 100;

    /** Whether a text can be a conversation's id: nothing that a program would take for an option, or a path. */
    public static boolean isId(String text) {
        return !text.isEmpty()
                && text.length() <= LONGEST
                && text.charAt(0) != '-'
                && text.chars().allMatch(c -> c < 128 && (Character.isLetterOrDigit(c) || c == '-' || c == '_'));
    }

    /** The same text where it can be an id; else empty. */
    static String known(String text) {
        return isId(text) ? text : "";
    }

    /** The same text. */
    static String checked(String id) {
        if (!isId(id)) {
            throw new IllegalArgumentException("no id of a conversation: " + OneLine.of(id, 60));
        }
        return id;
    }
}
