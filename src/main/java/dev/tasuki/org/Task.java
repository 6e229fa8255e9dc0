package dev.tasuki.org;

import java.util.Locale;

/**
 * One entry of a worker's todo list.
 *
 * @param id unique within the worker
 */
public record Task(String id, String subject, State state) {
    /** How far a task is. */
    public enum State {
        PENDING,
        IN_PROGRESS,
        COMPLETED,
        FAILED,
        ABANDONED;

        /** Whether the task counts as finished, well or badly. */
        public boolean finished() {
            return this == COMPLETED || this == FAILED || this == ABANDONED;
        }

        /** As people read it: {@code in progress}. */
        public String words() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }
}
