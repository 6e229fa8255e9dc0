package dev.tasuki.tmux;

import java.io.IOException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Kills a tmux client when this process is killed. A control client whose reader is gone while output waits for it never ends (seen with
 * 3.3a): tmux tries for ever to write the rest, and as long as every control client is behind reads no pane, so that all workers stand
 * still. A shell waits for our end of a pipe to close; thread-safe.
 */
final class DeadMansSwitch {
    private static final Logger LOG = LoggerFactory.getLogger(DeadMansSwitch.class);

    /** Signals that a terminal sends to a whole group must not take the switch along before it has done its work. */
    private static final String SCRIPT = "trap '' HUP INT TERM; read -r released || kill -KILL \"$1\"";

    private final Process shell;

    private DeadMansSwitch(Process shell) {
        this.shell = shell;
    }

    /** Holds for a client that this process has started. */
    static DeadMansSwitch on(Process client) throws TmuxException {
        return new DeadMansSwitch(
                Struck.start(new ProcessBuilder(List.of("/bin/sh", "-c", SCRIPT, "sh", "" + client.pid()))
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .redirectError(ProcessBuilder.Redirect.DISCARD)));
    }

    /** The client has ended; its number may soon be another's. */
    void release() {
        try (var in = shell.getOutputStream()) {
            in.write('\n');
        } catch (IOException e) {
            LOG.debug("the switch had gone already: {}", e.getMessage());
        }
    }
}
