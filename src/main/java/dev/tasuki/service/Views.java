package dev.tasuki.service;

import dev.tasuki.service.Operations.Watching;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells observers how the organisation is, at most ten times a second however often something changes, on a thread of its own; an
 * observer that fails is logged and told again the next time.
 */
final class Views implements AutoCloseable {
    private static final Duration SPACING = Duration.ofMillis(100);
    private static final Logger LOG = LoggerFactory.getLogger(Views.class);

    private final Supplier<OrganisationView> make;
    private final List<Consumer<OrganisationView>> observers = new CopyOnWriteArrayList<>();
    private final Semaphore stale = new Semaphore(0);
    private final Thread thread;
    private volatile OrganisationView newest;

    Views(String organisation, Supplier<OrganisationView> make) {
        this.make = make;
        this.newest = make.get();
        this.thread = Thread.ofVirtual().name("views " + organisation).unstarted(this::publish);
    }

    void start() {
        thread.start();
    }

    OrganisationView newest() {
        return newest;
    }

    /** Something changed. */
    void stale() {
        stale.release();
    }

    Watching observe(Consumer<OrganisationView> observer) {
        observers.add(observer);
        observer.accept(newest);
        return () -> observers.remove(observer);
    }

    private void publish() {
        try {
            while (true) {
                stale.acquire();
                stale.drainPermits();
                newest = make.get();
                for (var observer : observers) {
                    tell(observer);
                }
                Thread.sleep(SPACING);
            }
        } catch (InterruptedException e) {
            LOG.debug("views end", e);
        }
    }

    private void tell(Consumer<OrganisationView> observer) {
        try {
            observer.accept(newest);
        } catch (RuntimeException e) {
            LOG.error("an observer failed", e);
        }
    }

    @Override
    public void close() {
        thread.interrupt();
        observers.clear();
    }
}
