package dev.tasuki.service;

import dev.tasuki.org.Organisation;
import dev.tasuki.store.Placement.Intent;
import dev.tasuki.store.Store;
import dev.tasuki.store.StoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Notes which workers are meant to run, on the board and in the store. Any thread. */
final class Intents {
    private static final Logger LOG = LoggerFactory.getLogger(Intents.class);

    private final Organisation organisation;
    private final LiveBoard board;
    private final Store store;

    Intents(Organisation organisation, LiveBoard board, Store store) {
        this.organisation = organisation;
        this.board = board;
        this.store = store;
    }

    Intent of(String worker) {
        return board.intent(worker);
    }

    void intend(String worker, Intent intent) {
        board.intent(worker, intent);
        try {
            store.placement().intend(worker, intent);
        } catch (StoreException e) {
            LOG.error("it could not be kept that {} is {} now", worker, intent, e);
        }
    }

    /** Refuses what needs workers that are watched. */
    void refuseReleased() throws OperationFailed {
        if (board.released()) {
            var name = organisation.name();
            throw new OperationFailed("'" + name + "' was released; 'tasuki up " + name + "' watches it again");
        }
    }

    void intendAll(Intent intent) {
        for (var worker : organisation.workers()) {
            intend(worker.id(), intent);
        }
    }
}
