package dev.tasuki.tmux;

import java.time.Duration;
import java.util.function.Consumer;

/** What a control-mode connection tells without being asked. */
public sealed interface Notification {
    /** A listener that cares for nothing, and still runs what askers want run. */
    Consumer<Notification> UNHEARD = notification -> {
        if (notification instanceof Answered(var told)) {
            told.run();
        }
    };

    /** A pane printed something. */
    final class Output implements Notification {
        private final PaneId pane;
        private final byte[] bytes;
        private final Duration age;

        Output(PaneId pane, byte[] bytes, Duration age) {
            this.pane = pane;
            this.bytes = bytes;
            this.age = age;
        }

        public PaneId pane() {
            return pane;
        }

        /** As the program wrote them, not copied; may begin or end inside a character or an escape sequence. */
        public byte[] bytes() {
            return bytes;
        }

        /** How long tmux held them back. */
        public Duration age() {
            return age;
        }
    }

    /** tmux sends no more output of this pane until it is continued; what the pane printed since is not to be had. */
    record Paused(PaneId pane) implements Notification {}

    record Continued(PaneId pane) implements Notification {}

    /**
     * A window was divided anew, or resized.
     *
     * @param window tmux's id, such as {@code @3}
     */
    record LayoutChanged(String window) implements Notification {}

    record WindowAdded(String window) implements Notification {}

    record WindowClosed(String window) implements Notification {}

    record WindowRenamed(String window, String name) implements Notification {}

    /** Some session of the server came or went. */
    record SessionsChanged() implements Notification {}

    /**
     * This client is attached to that session now.
     *
     * @param session tmux's id, such as {@code $1}
     */
    record SessionChanged(String session, String name) implements Notification {}

    record SessionRenamed(String session, String name) implements Notification {}

    record PaneModeChanged(PaneId pane) implements Notification {}

    /**
     * The connection ended because a person wished it: the client was detached, its session or the server was closed. The last notification.
     *
     * @param reason as tmux says it; often empty
     */
    record Exited(String reason) implements Notification {}

    /** The connection ended without leave: the server died. The last notification. */
    record Lost(String reason) implements Notification {}

    /**
     * A question of ours was answered, at this place among the notifications.
     *
     * @param told what its asker wants run there; a listener that hands notifications on to another thread hands this on too
     */
    record Answered(Runnable told) implements Notification {}

    /** Anything else, as it came. */
    record Other(String line) implements Notification {}
}
