package dev.tasuki.service;

import dev.tasuki.org.RetentionSettings;
import dev.tasuki.store.LeaseLostException;
import dev.tasuki.store.PointSummary;
import dev.tasuki.store.Pruning;
import dev.tasuki.store.Store;
import dev.tasuki.store.StoreException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has what is stored verified now and then, and keeps restore points for as long as the organisation's file says, and what a person pinned for ever. Prunes by itself now and then, in
 * between what changes the organisation and never while a worker is put into a new pane.
 */
final class Keeping implements AutoCloseable {
    /** Often enough that no more than a handful of points are ever too many, and rare enough to cost nothing. */
    private static final Duration EVERY = Duration.ofMinutes(10);
    /** The start has enough to do. */
    private static final Duration FIRST = Duration.ofMinutes(1);
    /** How many points one transaction takes away; the journal is written between two. */
    private static final int AT_ONCE = 100;

    private static final Logger LOG = LoggerFactory.getLogger(Keeping.class);

    private final Ground ground;
    private final Store store;
    private final ReentrantLock turn;
    private final Clock clock;
    private final Custody custody;
    private final Rounds rounds;

    /** @param turn held by whoever changes the organisation */
    Keeping(Ground ground, Store store, Custody custody, ReentrantLock turn, Clock clock) {
        this.ground = ground;
        this.store = store;
        this.turn = turn;
        this.clock = clock;
        this.custody = custody;
        // SQLite looks through a whole file in one call, which would keep other virtual threads from running
        this.rounds = new Rounds(
                Thread.ofPlatform().daemon().name("keeping " + ground.name()),
                Rounds.Pace.of(FIRST, EVERY),
                this::once);
    }

    void start() {
        rounds.start();
    }

    PointSummary pin(String point, boolean pinned) throws OperationFailed {
        try {
            return store.pin(point, pinned);
        } catch (StoreException e) {
            throw new OperationFailed(String.valueOf(e.getMessage()), e);
        }
    }

    /** Takes away all that has grown old, and makes the file smaller; whoever calls has the turn. */
    Pruning prune() throws OperationFailed {
        try {
            var gone = store.prune(rules(), clock.instant(), AT_ONCE);
            for (var more = gone; !more.gone().isEmpty(); ) {
                more = store.prune(rules(), clock.instant(), AT_ONCE);
                gone = gone.then(more);
            }
            store.giveBack();
            return gone;
        } catch (StoreException e) {
            throw new OperationFailed(String.valueOf(e.getMessage()), e);
        }
    }

    Checked verify(boolean deep) throws OperationFailed {
        try {
            return custody.verify(deep);
        } catch (StoreException e) {
            throw new OperationFailed(String.valueOf(e.getMessage()), e);
        }
    }

    private RetentionSettings rules() {
        return ground.organisation().settings().retention();
    }

    /** What fails now is tried again the next time, and told by whoever writes each second. */
    private void once() throws InterruptedException {
        try {
            custody.look();
            int points = 0;
            while (true) {
                int gone = aFew();
                if (gone == 0) {
                    break;
                }
                points += gone;
            }
            if (points > 0) {
                store.giveBack();
                LOG.info("{} restore points of {} had grown old and are gone", points, ground.name());
            }
        } catch (LeaseLostException e) {
            LOG.debug("another process keeps now", e);
        } catch (StoreException | RuntimeException e) {
            LOG.warn("what is stored of {} is looked after later", ground.name(), e);
        }
    }

    /** Nobody waits for this: where somebody changes the organisation it is left for later. */
    private int aFew() throws StoreException {
        if (!turn.tryLock()) {
            return 0;
        }
        try {
            return store.prune(rules(), clock.instant(), AT_ONCE).gone().size();
        } finally {
            turn.unlock();
        }
    }

    @Override
    public void close() {
        rounds.close();
    }
}
