package dev.tasuki.store;

import java.time.Instant;
import java.util.List;

/**
 * Which process a worker has, and where: what tells survivors of a server that died.
 *
 * @param pane tmux's id, such as {@code %3}
 * @param pidStart in clock ticks since boot; 0 where unknown
 * @param serverPid of the tmux server
 * @param session the tmux session
 * @param command the argument vector it was started with; empty where unknown
 */
public record Placement(
        String worker,
        String pane,
        long pid,
        long pidStart,
        long serverPid,
        String session,
        List<String> command,
        Instant placed) {
    public Placement {
        command = List.copyOf(command);
    }

    /** What is wanted of a worker. */
    public enum Intent {
        RUNNING,
        /** By a person: it stays closed. */
        CLOSED,
        /** It kept dying: it is not restarted. */
        QUARANTINED,
        /** Its work went to a successor, or it left the organisation. */
        RETIRED
    }
}
