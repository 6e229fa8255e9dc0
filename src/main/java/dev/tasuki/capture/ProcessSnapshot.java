package dev.tasuki.capture;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The process in a pane.
 *
 * @param started in clock ticks since boot, as /proc/PID/stat tells; 0 where unknown. With the pid it names a process for ever
 * @param command its argument vector
 * @param directory its working directory; empty where unknown
 * @param environment the allowed names with their values
 * @param withheld names that were set but whose values are never stored
 */
public record ProcessSnapshot(
        long pid,
        long started,
        List<String> command,
        String directory,
        Map<String, String> environment,
        Set<String> withheld) {
    public ProcessSnapshot {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
        withheld = Set.copyOf(withheld);
    }
}
