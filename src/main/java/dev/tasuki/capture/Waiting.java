package dev.tasuki.capture;

import dev.tasuki.tmux.TmuxException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits for tmux's answers, on a thread that may block. */
public final class Waiting {
    private static final long PATIENCE_SECONDS = 20;

    private Waiting() {}

    /** The answer, or why there is none. */
    public static <T> T on(CompletableFuture<T> answer) throws TmuxException {
        try {
            return answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw failure(e);
        } catch (TimeoutException e) {
            throw new TmuxException(
                    TmuxException.Kind.TIMEOUT, "tmux did not answer within " + PATIENCE_SECONDS + " s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TmuxException(TmuxException.Kind.CLOSED, "interrupted while waiting for tmux", e);
        }
    }

    /** What comes of work that bounds its own time. */
    static <T> T done(CompletableFuture<T> work) throws TmuxException {
        try {
            return work.get();
        } catch (ExecutionException e) {
            throw failure(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TmuxException(TmuxException.Kind.CLOSED, "interrupted while waiting for tmux", e);
        }
    }

    private static TmuxException failure(ExecutionException e) {
        return e.getCause() instanceof TmuxException known
                ? new TmuxException(known.kind(), String.valueOf(known.getMessage()), known)
                : new TmuxException(TmuxException.Kind.CLOSED, "tmux: " + e.getCause(), e);
    }
}
