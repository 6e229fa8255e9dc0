package dev.tasuki.ui.panes;

import javafx.animation.PauseTransition;
import javafx.util.Duration;

/**
 * Tells one Escape from two. To agents Escape means "stop", so the first one waits 300 ms for a second: two leave the pane and reach nobody, one is
 * sent, at once where any other key follows. FX thread only.
 */
final class EscapeKey {
    private static final Duration PATIENCE = Duration.millis(300);

    private final Runnable send;
    private final Runnable leave;
    private final PauseTransition wait = new PauseTransition(PATIENCE);
    private boolean pending;

    EscapeKey(Runnable send, Runnable leave) {
        this.send = send;
        this.leave = leave;
        wait.setOnFinished(e -> flush());
    }

    /** Escape was pressed. */
    void press() {
        if (pending) {
            forget();
            leave.run();
        } else {
            pending = true;
            wait.playFromStart();
        }
    }

    /** Sends an Escape that waits; called before any other key is sent. */
    void flush() {
        if (pending) {
            forget();
            send.run();
        }
    }

    private void forget() {
        pending = false;
        wait.stop();
    }
}
