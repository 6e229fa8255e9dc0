package dev.tasuki.org;

import java.time.Instant;
import java.util.Locale;

/**
 * Something said to a worker, and how far it has come.
 *
 * @param id such as {@code m-4f2k9q7c}; stands in what the receiver gets
 * @param origin what its sender calls it, so that it is taken only once however often it is told; empty where the sender has no name for it
 * @param from a worker, or another word for who sent it, such as {@link #PERSON}
 * @param to the worker that gets it
 * @param expires when it is given up
 * @param text as it was said, without control characters; may have many lines
 * @param changed when it came into its state
 * @param attempts how often it was begun to be put into a pane
 * @param pid the process it was put before last; 0 where none
 * @param pidStart when that process began, see {@code ProcessIdentity}
 * @param note why it waits, what acknowledged it, or why it was given up; may be empty
 */
public record Message(
        String id,
        String origin,
        String from,
        String to,
        Instant sent,
        Instant expires,
        String text,
        State state,
        Instant changed,
        int attempts,
        long pid,
        long pidStart,
        String note) {
    /** Who a message is from that a person sent. */
    public static final String PERSON = "person";

    /** How far a message has come. */
    public enum State {
        /** It waits until the receiver can take it. */
        QUEUED,
        /** It is being put into the receiver's pane. */
        DELIVERING,
        /** It stands in the receiver's pane, entered; nothing shows yet that it was taken. */
        DELIVERED,
        /** There is evidence that the receiver took it. */
        ACKNOWLEDGED,
        /** It was given up. */
        EXPIRED;

        /** Whether something is still to come of it. */
        public boolean open() {
            return this == QUEUED || this == DELIVERING || this == DELIVERED;
        }

        /** As people read it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
