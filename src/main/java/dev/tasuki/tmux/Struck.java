package dev.tasuki.tmux;

import dev.tasuki.tmux.TmuxException.Kind;
import java.io.IOException;

/**
 * Ctrl-C goes to all processes of a terminal's foreground group: also to a tmux client that has just been started and does not ignore it yet,
 * and has not asked tmux anything then. It is started again, so that whoever presses Ctrl-C does not hinder what is being taken back.
 */
final class Struck {
    private static final int MOST = 10;
    private static final int BY_SIGINT = 128 + 2;

    private Struck() {}

    /** Something that a tmux client does; fails with {@link Kind#STRUCK} where the client could not begin. */
    interface Attempt<T> {
        T made() throws TmuxException;
    }

    /** Has it done, again where that did not begin. */
    static <T> T again(Attempt<T> attempt) throws TmuxException {
        for (int times = 1; ; times++) {
            try {
                return attempt.made();
            } catch (TmuxException e) {
                if (e.kind() != Kind.STRUCK || times == MOST) {
                    throw e;
                }
            }
        }
    }

    /** Starts a client, or what belongs to one. */
    static Process start(ProcessBuilder builder) throws TmuxException {
        try {
            return builder.start();
        } catch (IOException e) {
            // Java starts programs through one of its own, which does not ignore Ctrl-C either
            boolean struck = String.valueOf(e.getMessage()).contains("spawn helper");
            throw new TmuxException(
                    struck ? Kind.STRUCK : Kind.MISSING, "tmux cannot be started: " + e.getMessage(), e);
        }
    }

    /** Whether a process ended of it. */
    static boolean ended(Process process) {
        return !process.isAlive() && process.exitValue() == BY_SIGINT;
    }
}
