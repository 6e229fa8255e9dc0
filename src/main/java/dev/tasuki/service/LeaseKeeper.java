package dev.tasuki.service;

import dev.tasuki.process.Processes;
import dev.tasuki.store.LeaseLostException;
import dev.tasuki.store.Store;
import dev.tasuki.store.StoreException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Holds an organisation's lease while this process acts on it. */
final class LeaseKeeper implements AutoCloseable {
    /** Longer than a machine under load may hold a process up; a holder that died is noticed at once all the same. */
    private static final Duration TTL = Duration.ofSeconds(30);

    private static final Logger LOG = LoggerFactory.getLogger(LeaseKeeper.class);

    private final Store store;

    private LeaseKeeper(Store store) {
        this.store = store;
    }

    /**
     * Takes the lease, or says who has it.
     *
     * @param holder {@code window}, {@code serve} or {@code command}
     * @throws NotNow where another process has it
     */
    static LeaseKeeper take(Store store, String organisation, String holder) throws OperationFailed {
        try {
            var self = new Processes()
                    .identity(ProcessHandle.current().pid())
                    .orElseThrow(() -> new OperationFailed("cannot tell this process from others"));
            if (store.lease()
                    .tryAcquire(holder, self.pid(), self.started(), TTL)
                    .isEmpty()) {
                var by = store.lease().current();
                throw new NotNow("'" + organisation + "' is in the hands of "
                        + by.map(l -> "a " + l.holder() + " (process " + l.pid() + ")")
                                .orElse("another process")
                        + "; close it, or ask again when it has ended");
            }
            return new LeaseKeeper(store);
        } catch (StoreException e) {
            throw new OperationFailed(String.valueOf(e.getMessage()), e);
        }
    }

    /** To be called each few seconds; false where another process has taken over and this one must stop acting. */
    boolean renew() throws StoreException {
        try {
            store.lease().renew(TTL);
            return true;
        } catch (LeaseLostException e) {
            LOG.warn("another process acts on the organisation now", e);
            return false;
        }
    }

    @Override
    public void close() {
        try {
            store.lease().release();
        } catch (StoreException e) {
            LOG.warn("the lease could not be given back; it is free when this process ends", e);
        }
    }
}
