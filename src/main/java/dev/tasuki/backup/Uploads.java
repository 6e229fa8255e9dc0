package dev.tasuki.backup;

import java.io.IOException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Puts objects into a place, a few at once and no more waiting than that. Used by one thread. */
final class Uploads implements AutoCloseable {
    private static final int AT_ONCE = 4;

    private final BackupPlace place;
    private final Seal seal;
    private final Throttle throttle;
    private final Patience patience;
    private final Semaphore room = new Semaphore(AT_ONCE);
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private final AtomicLong sent = new AtomicLong();
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("backup ", 0).factory());

    Uploads(BackupPlace place, Seal seal, Throttle throttle, Patience patience) {
        this.place = place;
        this.seal = seal;
        this.throttle = throttle;
        this.patience = patience;
    }

    /** Seals and puts an object at some time from now on; waits while there are too many. */
    void put(String name, byte[] content) throws IOException, BackupException {
        acquire(1);
        check();
        threads.execute(() -> {
            try {
                now(name, content);
            } catch (IOException | RuntimeException | Error e) {
                failure.compareAndSet(null, e);
            } finally {
                room.release();
            }
        });
    }

    /** Waits until all are there that were put. */
    void await() throws IOException, BackupException {
        acquire(AT_ONCE);
        room.release(AT_ONCE);
        check();
    }

    /** Seals and puts one. */
    void now(String name, byte[] content) throws IOException {
        var sealed = seal.seal(name, content);
        throttle.pass(sealed.length);
        patience.with(() -> {
            place.put(name, sealed);
            return true;
        });
        sent.addAndGet(sealed.length);
    }

    /** Bytes, sealed. */
    long sent() {
        return sent.get();
    }

    private void acquire(int permits) throws BackupException {
        try {
            room.acquire(permits);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BackupException(place.text() + ": stopped; the next run goes on from here", e);
        }
    }

    private void check() throws IOException, BackupException {
        switch (failure.get()) {
            case null -> {}
            case IOException e -> throw e;
            case Throwable e -> throw new BackupException(place.text() + ": " + e, e);
        }
    }

    /** Gives up what is under way. */
    @Override
    public void close() {
        threads.shutdownNow();
        threads.close();
    }
}
