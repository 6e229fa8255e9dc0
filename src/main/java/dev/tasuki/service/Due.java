package dev.tasuki.service;

import dev.tasuki.store.Store;
import dev.tasuki.store.StoreException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** When something was done last, kept in the store, so that it comes at its time however often Tasuki is started. Any thread. */
record Due(Store store, Clock clock) {
    /** Whether it was never done, or so long ago; a clock that was set back counts as time that has passed. */
    boolean is(String name, Duration every) throws StoreException {
        var last = store.meta().get(name).map(Instant::parse).orElse(Instant.MIN);
        var now = clock.instant();
        return last.isAfter(now) || last.isBefore(now.minus(every));
    }

    void done(String name) throws StoreException {
        store.meta().put(name, clock.instant().toString());
    }
}
