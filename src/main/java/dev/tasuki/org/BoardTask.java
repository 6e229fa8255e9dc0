package dev.tasuki.org;

import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * One task of the organisation's board.
 *
 * @param id such as {@code t-12}
 * @param subject one line
 * @param author a worker, or another word for who put it there, such as {@link Message#PERSON}
 * @param assignee the worker that has it; empty where nobody has
 * @param changed when it came into its state
 * @param note what was said at that; may be empty
 * @param history all it went through, oldest first; at most the newest 50
 */
public record BoardTask(
        String id,
        String subject,
        String author,
        String assignee,
        State state,
        Instant created,
        Instant changed,
        String note,
        List<Step> history) {
    /** The longest subject and the longest note, in characters. */
    public static final int LONGEST = 300;

    public BoardTask {
        history = List.copyOf(history);
    }

    /** How far a task is. */
    public enum State {
        OPEN,
        ASSIGNED,
        IN_PROGRESS,
        DONE,
        FAILED,
        ABANDONED;

        /** Whether it has ended, well or badly. */
        public boolean finished() {
            return this == DONE || this == FAILED || this == ABANDONED;
        }

        /** As people read it: {@code in progress}. */
        public String words() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    /** One thing that was done to it. */
    public record Step(Instant at, String by, State state, String assignee, String note) {}
}
