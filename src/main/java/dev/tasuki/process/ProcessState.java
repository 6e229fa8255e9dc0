package dev.tasuki.process;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the system tells of a process at one instant.
 *
 * @param name the kernel's short name for it; whatever the process likes
 * @param state the kernel's letter, such as {@code R}, {@code S}, {@code Z}; {@code ?} where only its life is known
 * @param group its process group; 0 where unknown
 * @param session its session, the pid of the process that a pane was started with; 0 where unknown
 * @param foreground the process group that its terminal listens to; 0 or less where unknown
 */
public record ProcessState(
        ProcessIdentity identity, String name, char state, long parent, long group, long session, long foreground) {
    private static final int STARTED = 19;

    /** Whether it runs; a zombie has ended, though nobody has fetched its exit status. */
    public boolean alive() {
        return state != 'Z' && state != 'X' && state != 'x';
    }

    /** Whether somebody has stopped it, as by Ctrl+Z, or holds it in a debugger: it does nothing until it is let go. */
    public boolean stopped() {
        return state == 'T' || state == 't';
    }

    /** Reads /proc/PID/stat. The name may hold anything, brackets and newlines too, so fields are counted from the last bracket. */
    static Optional<ProcessState> parse(@Nullable String stat) {
        if (stat == null) {
            return Optional.empty();
        }
        int open = stat.indexOf('(');
        int close = stat.lastIndexOf(')');
        if (open < 1 || close < open) {
            return Optional.empty();
        }
        var fields = stat.substring(close + 1).strip().split(" +", -1);
        if (fields.length <= STARTED || fields[0].length() != 1) {
            return Optional.empty();
        }
        try {
            var identity = new ProcessIdentity(
                    Long.parseLong(stat.substring(0, open).strip()), Long.parseLong(fields[STARTED]));
            return Optional.of(new ProcessState(
                    identity,
                    stat.substring(open + 1, close),
                    fields[0].charAt(0),
                    Long.parseLong(fields[1]),
                    Long.parseLong(fields[2]),
                    Long.parseLong(fields[3]),
                    Long.parseLong(fields[5])));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
