package dev.tasuki.tmux;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * A stream that lets a little gather before it is read again: tmux writes each line of each pane by itself, and to wake for each costs more
 * than to read it. Whoever waits for something on the stream is not kept waiting. For one thread.
 */
final class Unhurried extends FilterInputStream {
    private static final long GATHERED = Duration.ofMillis(5).toNanos();
    /** After more than this in one read, more is there already. */
    private static final int LITTLE = 4096;

    private final BooleanSupplier hurry;
    private int last;

    /** @param hurry whether somebody waits for what comes; whoever begins to while the thread rests may unpark it */
    Unhurried(InputStream in, BooleanSupplier hurry) {
        super(in);
        this.hurry = hurry;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (last > 0 && last < LITTLE && !hurry.getAsBoolean()) {
            LockSupport.parkNanos(this, GATHERED);
        }
        last = super.read(bytes, offset, length);
        return last;
    }
}
