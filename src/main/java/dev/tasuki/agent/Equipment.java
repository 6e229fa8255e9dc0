package dev.tasuki.agent;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What an agent's program is started with.
 *
 * @param command the argument vector
 * @param environment what is added to that of the tmux server, as far as Tasuki chooses it
 */
public record Equipment(List<String> command, Map<String, String> environment) {
    public Equipment {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
    }

    /** With further words at the end of the command. */
    Equipment withWords(String... words) {
        var longer = new ArrayList<>(command);
        longer.addAll(List.of(words));
        return new Equipment(longer, environment);
    }

    /** With one more variable. */
    Equipment withVariable(String name, String value) {
        var more = new LinkedHashMap<>(environment);
        more.put(name, value);
        return new Equipment(command, more);
    }

    /** Whether somebody has set a variable to another value: for this worker, or for all that is started from here. */
    boolean hasOther(String name, String value) {
        var set = environment.getOrDefault(name, System.getenv().getOrDefault(name, ""));
        return !set.isEmpty() && !set.equals(value);
    }
}
