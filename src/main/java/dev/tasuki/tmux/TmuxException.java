package dev.tasuki.tmux;

import java.io.IOException;

/** tmux did not do what was asked, or could not be asked. The message is fit to be shown to a person. */
public final class TmuxException extends IOException {
    /** What went wrong, for those who act on it. */
    public enum Kind {
        /** tmux is not installed, or not new enough. */
        MISSING,
        /** No server runs on the socket. */
        NO_SERVER,
        /** tmux answered with an error, such as an unknown pane or session. */
        REFUSED,
        /** No answer came in time. */
        TIMEOUT,
        /** The connection ended before the answer came. */
        CLOSED,
        /** A terminal's Ctrl-C ended the client again and again before it could ask anything. */
        STRUCK
    }

    private final Kind kind;

    public TmuxException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    public TmuxException(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}
