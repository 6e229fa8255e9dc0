package dev.tasuki.service;

import dev.tasuki.store.Alert;
import dev.tasuki.store.Store;
import dev.tasuki.store.StoreException;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells a person of what nobody waits for an answer about; what cannot be kept stands in the log at least. Any thread. */
record Alarm(Store store, Clock clock) {
    private static final Logger LOG = LoggerFactory.getLogger(Alarm.class);

    void raise(Alert.Severity severity, String subject, String text) {
        if (!raised(severity, subject, text)) {
            LOG.error("nobody was told: {}: {}", subject, text);
        }
    }

    /** The same; whether it could be kept, so that somebody is told. */
    boolean raised(Alert.Severity severity, String subject, String text) {
        try {
            store.alerts().add(clock.instant(), severity, subject, text);
            return true;
        } catch (StoreException e) {
            LOG.warn("an alert could not be kept", e);
            return false;
        }
    }
}
