package dev.tasuki.process;

/**
 * A process for ever: pids are used again, a pid with its start is not.
 *
 * @param started clock ticks since boot on Linux, milliseconds since 1970 elsewhere; 0 where unknown. Only ever compared with a value
 *     from the same machine
 */
public record ProcessIdentity(long pid, long started) {
    /** Whether this names one process only, so that it may be signalled. */
    public boolean certain() {
        return started != 0;
    }
}
