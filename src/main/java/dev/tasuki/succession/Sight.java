package dev.tasuki.succession;

import dev.tasuki.agent.ScreenText;
import dev.tasuki.capture.Waiting;
import dev.tasuki.tmux.ControlConnection;
import dev.tasuki.tmux.PaneId;
import dev.tasuki.tmux.TmuxCommand;
import dev.tasuki.tmux.TmuxException;

/** What a pane shows, and how long it has shown just that. Looked at again and again; for one thread. */
final class Sight {
    private final PaneId pane;
    private String shown = "";
    private long changed = System.nanoTime();

    Sight(PaneId pane) {
        this.pane = pane;
    }

    void look(ControlConnection connection) throws TmuxException {
        var command = TmuxCommand.of("capture-pane", "-p", "-t", pane.toString());
        var now = String.join("\n", Waiting.on(connection.send(command)).text());
        if (!now.equals(shown)) {
            shown = now;
            changed = System.nanoTime();
        }
    }

    boolean isBlank() {
        return shown.isBlank();
    }

    ScreenText text() {
        return ScreenText.ofText(shown.lines().toList());
    }

    boolean changedSince(long nanoTime) {
        return changed - nanoTime > 0;
    }

    /** Whether it has been the same for longer than this. */
    boolean isStillFor(long nanos) {
        return System.nanoTime() - changed > nanos;
    }
}
