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
        try {
            store.alerts().add(clock.instant(), severity, subject, text);
        } catch (StoreException e) {
            LOG.error("an alert could not be kept: {}: {}", subject, text, e);
        }
    }
}
