package dev.tasuki.agent;

import java.time.Instant;

/**
 * How the last turn of a conversation stands, by the transcript.
 *
 * @param reason one line; empty where there is nothing to say
 * @param time of the line that says so
 */
public record Turn(State state, String reason, Instant time) {
    /** Of a conversation in which nothing was said. */
    public static final Turn NONE = new Turn(State.NONE, "", Instant.EPOCH);

    /** How far a turn is. */
    public enum State {
        NONE,
        /** The agent was asked and has not answered. */
        OPEN,
        ANSWERED,
        /** A person broke it off. */
        INTERRUPTED,
        /** An error ended it. */
        FAILED
    }
}
