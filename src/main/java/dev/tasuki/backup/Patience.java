package dev.tasuki.backup;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tries again what may go better later, each time after twice as long, and somewhat at random so that many do not come at once.
 *
 * @param times how often in all, at least 1
 * @param first how long after the first failure
 */
record Patience(int times, Duration first) {
    static final Patience USUAL = new Patience(6, Duration.ofMillis(250));
    private static final Logger LOG = LoggerFactory.getLogger(Patience.class);

    /** Something that may fail for a while. */
    interface Attempt<T> {
        T make() throws IOException;
    }

    <T> T with(Attempt<T> attempt) throws IOException {
        var wait = first;
        for (int tried = 1; ; tried++) {
            try {
                return attempt.make();
            } catch (BackupPlace.Refusal | InterruptedIOException e) {
                throw e;
            } catch (IOException e) {
                if (tried == times) {
                    throw e;
                }
                LOG.info("tried {} of {} times", tried, times, e);
            }
            pause(wait.toMillis() / 2 + ThreadLocalRandom.current().nextLong(wait.toMillis() + 1));
            wait = wait.multipliedBy(2);
        }
    }

    static void pause(long millis) throws InterruptedIOException {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("stopped");
        }
    }
}
