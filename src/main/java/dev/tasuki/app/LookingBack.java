package dev.tasuki.app;

import dev.tasuki.app.command.Past;
import dev.tasuki.org.Home;
import dev.tasuki.org.Organisation;
import dev.tasuki.service.Drilled;
import dev.tasuki.service.Ground;
import dev.tasuki.service.Office;
import dev.tasuki.service.OperationFailed;
import dev.tasuki.service.Recordings;
import dev.tasuki.service.Recordings.Recorded;
import dev.tasuki.store.Store;
import dev.tasuki.store.StoreException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What was, for the command line. */
final class LookingBack implements Past {
    private final Home home;
    private final Clock clock;

    LookingBack(Home home, Clock clock) {
        this.home = home;
        this.clock = clock;
    }

    @Override
    public Drilled drill(Organisation organisation, String point) throws OperationFailed {
        return Office.ask(Ground.of(organisation, home), actor -> actor.drill(point));
    }

    @Override
    public Recorded record(
            Organisation organisation,
            String worker,
            @Nullable Instant from,
            @Nullable Instant to,
            boolean masked,
            Path file)
            throws OperationFailed {
        try (var store = Store.openExisting(home.directory(organisation.name()))) {
            return new Recordings(store, clock)
                    .write(worker, from, to, masked, file, organisation.name() + " " + worker);
        } catch (StoreException e) {
            throw new OperationFailed(String.valueOf(e.getMessage()), e);
        }
    }
}
