package dev.tasuki.backup;

import java.io.InterruptedIOException;

/** Lets so many bytes pass a second on average, whoever asks. Any thread. */
final class Throttle {
    private final long perSecond;
    private long free = System.nanoTime();

    /** @param perSecond bytes; 0 for no limit */
    Throttle(long perSecond) {
        this.perSecond = perSecond;
    }

    /** Returns when so many bytes may be sent. */
    void pass(long bytes) throws InterruptedIOException {
        if (perSecond > 0) {
            long wait = reserve(bytes) - System.nanoTime();
            if (wait > 0) {
                Patience.pause(wait / 1_000_000 + 1);
            }
        }
    }

    /** When these may be sent: when those before have had their time. */
    private synchronized long reserve(long bytes) {
        long begin = Math.max(free, System.nanoTime());
        free = begin + (long) (bytes * 1e9 / perSecond);
        return begin;
    }
}
