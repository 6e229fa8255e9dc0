package dev.tasuki.agent;

import dev.tasuki.org.WorkerStatus;
import dev.tasuki.org.WorkerStatus.State;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Lets a status that is merely seen wait until it has been seen for a while: between two screens an agent may look like anything. Not thread-safe. */
public final class Debounce {
    private static final Duration LONG_ENOUGH = Duration.ofMillis(500);

    private @Nullable State coming;
    private Instant since = Instant.EPOCH;

    /**
     * What is to be shown.
     *
     * @param sure whether the reading may be shown at once
     */
    public WorkerStatus settle(WorkerStatus shown, WorkerStatus read, boolean sure, Instant now) {
        // a program that starts may draw its prompt before it reads what is typed
        boolean young = shown.state() == State.UNKNOWN
                || shown.state() == State.DEAD
                || (shown.state() == State.STARTING && read.state() != State.IDLE);
        if (sure || young || read.state() == shown.state()) {
            coming = null;
            return read;
        }
        if (read.state() != coming) {
            coming = read.state();
            since = now;
            return shown;
        }
        if (now.isBefore(since.plus(LONG_ENOUGH))) {
            return shown;
        }
        coming = null;
        return read;
    }
}
