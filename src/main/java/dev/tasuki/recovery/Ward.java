package dev.tasuki.recovery;

import dev.tasuki.capture.Snapshot;
import dev.tasuki.succession.SuccessionReport;
import java.util.List;
import java.util.Set;

/** The living organisation, as those who mend it see it and act on it. Every method may block. */
public interface Ward {
    /** Whether a worker's pane is there with no living process in it, and it is still meant to run. */
    boolean isDown(String worker);

    /** Whether a worker's process lives. */
    boolean isUp(String worker);

    /**
     * Whether every worker that is meant to run lives on the tmux server that runs now: whoever was at work when the one before died may have
     * put them there. Asks tmux.
     */
    boolean isAllUp();

    /** Whether any worker lives. */
    boolean isAnyUp();

    /** Workers that are meant to run. */
    List<String> meantToRun();

    /** Everything as it is now, the dead with what was last known of them. */
    Snapshot present() throws FailedToMend;

    /** All that is known of workers whose server is gone: the newest restore point, and the journal since. */
    Snapshot remembered() throws FailedToMend;

    /** Ends processes that outlived their server; how many there were. */
    int stopSurvivors() throws FailedToMend;

    /** Keeps a snapshot as a restore point and puts workers back from it. */
    SuccessionReport succeed(Snapshot from, Set<String> workers, String label) throws FailedToMend;

    /** Puts a worker aside: it is not restarted until a person starts it. */
    void quarantine(String worker) throws FailedToMend;

    /** Tells a person. */
    void alert(String subject, String text);

    /** A step of the mending failed; the message says which and why. */
    final class FailedToMend extends Exception {
        private static final long serialVersionUID = 1;

        public FailedToMend(String message, Throwable cause) {
            super(message, cause);
        }

        public FailedToMend(String message) {
            super(message);
        }
    }
}
