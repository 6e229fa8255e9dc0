package dev.tasuki.service;

import dev.tasuki.capture.PaneSnapshot;
import dev.tasuki.store.StoreException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Some of a recording that is played by itself: from a pane whose content is known, up to where the next begins. */
final class Chapter {
    /** Brings what the pane showed at the beginning; null where nobody knows. */
    interface Base {
        @Nullable
        PaneSnapshot pane() throws StoreException;
    }

    private final Instant from;
    private final long after;
    private final long last;
    private final Base base;
    private final Film film = new Film();
    private volatile boolean done;

    /**
     * A chapter of which nothing has been played.
     *
     * @param after the journal's entry before its first
     * @param last the number that none of its entries is above
     */
    Chapter(Instant from, long after, long last, Base base) {
        this.from = from;
        this.after = after;
        this.last = last;
        this.base = base;
    }

    Instant from() {
        return from;
    }

    long after() {
        return after;
    }

    long last() {
        return last;
    }

    @Nullable
    PaneSnapshot pane() throws StoreException {
        return base.pane();
    }

    Film film() {
        return film;
    }

    /** Whether no more frames will come. */
    boolean done() {
        return done;
    }

    void end() {
        done = true;
    }
}
