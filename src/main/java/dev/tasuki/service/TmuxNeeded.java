package dev.tasuki.service;

import dev.tasuki.tmux.TmuxException;
import dev.tasuki.tmux.TmuxServer;
import dev.tasuki.tmux.TmuxVersion;

/** Says plainly what is missing before anything is tried that an older tmux would answer strangely. */
final class TmuxNeeded {
    private TmuxNeeded() {}

    static void check() throws OperationFailed {
        try {
            var version = TmuxServer.version();
            if (!version.isEnough()) {
                throw new OperationFailed(
                        "needs tmux " + TmuxVersion.OLDEST + " or newer; here is " + version + ". Install a newer one");
            }
        } catch (TmuxException e) {
            throw new OperationFailed(
                    e.getMessage() + "; install tmux " + TmuxVersion.OLDEST + " or newer, see 'tasuki doctor'", e);
        }
    }
}
