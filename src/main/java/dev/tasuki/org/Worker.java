package dev.tasuki.org;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * One agent in one pane, as the organisation file describes it.
 *
 * @param id unique in the organisation; also the name of its window
 * @param role what it is for, in words; may be empty
 * @param kind the agent kind, such as {@code claude} or {@code command}
 * @param command the argument vector that starts it; never empty, never given to a shell
 * @param directory absolute
 * @param environment added to what the tmux server gives
 * @param session the tmux session it lives in
 */
public record Worker(
        String id,
        String role,
        String kind,
        List<String> command,
        Path directory,
        Map<String, String> environment,
        String session,
        RestartPolicy restart) {
    public Worker {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
    }
}
