package dev.tasuki.service;

import dev.tasuki.process.ProcessIdentity;
import dev.tasuki.process.Processes;
import dev.tasuki.store.Lease;
import dev.tasuki.store.Store;
import dev.tasuki.store.StoreException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.Optional;

/** Finds who acts on an organisation: another process that is asked, or this one for as long as a command lasts. */
public final class Office {
    private Office() {}

    /** Another living process that holds the lease; empty where the organisation is free. */
    public static Optional<Lease> holder(Ground ground) throws OperationFailed {
        if (!Files.exists(ground.directory().resolve("tasuki.db"))) {
            return Optional.empty();
        }
        try (var store = Store.openExisting(ground.directory())) {
            return holder(store);
        } catch (StoreException e) {
            throw new OperationFailed(String.valueOf(e.getMessage()), e);
        }
    }

    static Optional<Lease> holder(Store store) throws StoreException {
        return store.lease().current().filter(Office::lives);
    }

    private static boolean lives(Lease lease) {
        return lease.expires().isAfter(Instant.now())
                && new Processes().alive(new ProcessIdentity(lease.pid(), lease.pidStart()));
    }

    /** Somebody who acts: the process that holds the lease, else this one, as a command, until closed. */
    public static Acting acting(Ground ground) throws OperationFailed {
        return holder(ground).isPresent()
                ? new RemoteActor(new ActorClient(ground.directory()))
                : Actor.start(ground, "command");
    }
}
