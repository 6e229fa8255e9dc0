package dev.tasuki.service;

import dev.tasuki.store.Store;
import dev.tasuki.store.StoreException;
import java.util.function.IntSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The present generation; the first where the store does not tell.
 *
 * @param organisation its name
 */
record Generations(String organisation, Store store) implements IntSupplier {
    private static final Logger LOG = LoggerFactory.getLogger(Generations.class);

    @Override
    public int getAsInt() {
        try {
            return store.meta().generation();
        } catch (StoreException e) {
            LOG.error("the store of {} does not tell the generation", organisation, e);
            return 1;
        }
    }
}
