package dev.tasuki.service;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does something again and again on a thread of its own, from {@link #start} until it is closed, which interrupts it. */
final class Rounds implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Rounds.class);

    private final Pace pace;
    private final Round round;
    private final Semaphore wanted = new Semaphore(0);
    private final Thread thread;
    /** Guarded by this. */
    private boolean closed;

    /**
     * When it is done.
     *
     * @param first after the start
     * @param every after each time, where it is not wanted sooner
     * @param apart the least between two
     * @param ending how long closing waits for one that is under way
     */
    record Pace(Duration first, Duration every, Duration apart, Duration ending) {
        static Pace of(Duration first, Duration every) {
            return new Pace(first, every, Duration.ZERO, Duration.ofSeconds(5));
        }
    }

    /** What is done; what fails is told there, and tried again the next time. */
    interface Round {
        void go() throws InterruptedException;
    }

    /** @param thread names it */
    Rounds(Thread.Builder thread, Pace pace, Round round) {
        this.pace = pace;
        this.round = round;
        this.thread = thread.unstarted(this::run);
    }

    /** Does nothing where it was closed before. */
    synchronized void start() {
        if (!closed) {
            thread.start();
        }
    }

    /** Has it done as soon as may be. Any thread; returns at once. */
    void soon() {
        wanted.release();
    }

    private void run() {
        try {
            await(pace.first);
            while (true) {
                round.go();
                Thread.sleep(pace.apart);
                await(pace.every);
            }
        } catch (InterruptedException e) {
            LOG.debug("{} ends", thread.getName(), e);
        }
    }

    private void await(Duration length) throws InterruptedException {
        if (wanted.tryAcquire(length.toMillis(), TimeUnit.MILLISECONDS)) {
            LOG.trace("{} was wanted", thread.getName());
        }
        wanted.drainPermits();
    }

    /** Who acts for one command alone never starts it; there is nothing to wait for then. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            if (thread.getState() == Thread.State.NEW) {
                return;
            }
        }
        thread.interrupt();
        try {
            thread.join(pace.ending);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
