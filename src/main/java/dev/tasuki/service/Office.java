package dev.tasuki.service;

import dev.tasuki.process.ProcessIdentity;
import dev.tasuki.process.Processes;
import dev.tasuki.store.Lease;
import dev.tasuki.store.Store;
import dev.tasuki.store.StoreException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds who acts on an organisation: another process that is asked, or this one for as long as a command lasts. */
public final class Office {
    /** How long processes may take and give back the organisation around a request. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final Duration LOOK = Duration.ofMillis(100);
    private static final Logger LOG = LoggerFactory.getLogger(Office.class);

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

    /** Something that is asked of whoever acts. */
    public interface Request<T> {
        T of(Acting actor) throws OperationFailed;
    }

    /**
     * Has something done by the process that holds the lease, else by this one as a command. Where processes come and go at the same
     * moment, it is asked again as long as nothing was begun.
     */
    public static <T> T ask(Ground ground, Request<T> request) throws OperationFailed {
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try (var actor = acting(ground)) {
                return request.of(actor);
            } catch (NotNow e) {
                if (System.nanoTime() > until) {
                    throw e;
                }
                LOG.debug("asking again", e);
                pause();
            }
        }
    }

    /** How the organisation is now: as the process says that holds the lease, else as it looks from here. Never waits long. */
    public static OrganisationView look(Ground ground, Clock clock) throws OperationFailed {
        var lease = holder(ground);
        if (lease.isPresent()) {
            try {
                return remote(ground, lease.get()).view();
            } catch (NotNow | NoAnswer e) {
                LOG.info("looking without the process that acts", e);
            }
        }
        return new Probe(ground, clock).look();
    }

    /** Somebody who acts: the process that holds the lease, else this one, as a command, until closed. */
    public static Acting acting(Ground ground) throws OperationFailed {
        var lease = holder(ground);
        return lease.isPresent() ? remote(ground, lease.get()) : Actor.start(ground, Actor.COMMAND);
    }

    static RemoteActor remote(Ground ground, Lease lease) {
        return new RemoteActor(ActorClient.of(ground.directory(), lease.holder(), lease.pid()));
    }

    static void pause() throws OperationFailed {
        try {
            Thread.sleep(LOOK);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new OperationFailed("interrupted", e);
        }
    }
}
