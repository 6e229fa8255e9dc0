package dev.tasuki.service;

import dev.tasuki.store.Store;
import dev.tasuki.store.StoreException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Recorded panes that are looked at while an organisation is acted on; none outlives it. Any thread. */
final class Playbacks implements AutoCloseable {
    private final String organisation;
    private final Store store;
    private final Clock clock;
    private final Checkpoints checkpoints;
    private final Set<Playback> open = ConcurrentHashMap.newKeySet();

    Playbacks(String organisation, Store store, Checkpoints checkpoints, Clock clock) {
        this.organisation = organisation;
        this.store = store;
        this.checkpoints = checkpoints;
        this.clock = clock;
    }

    Playback open(String worker) throws OperationFailed {
        flush();
        var playback = Playback.open(store, worker);
        open.removeIf(Playback::isClosed);
        open.add(playback);
        return playback;
    }

    /** Writes what a pane printed as a recording. */
    Recordings.Recorded record(String worker, @Nullable Instant from, boolean masked, Path file)
            throws OperationFailed {
        flush();
        return new Recordings(store, clock).write(worker, from, null, masked, file, organisation + " " + worker);
    }

    private void flush() throws OperationFailed {
        try {
            checkpoints.flush();
        } catch (StoreException e) {
            throw new OperationFailed("what was printed last is not kept yet: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        open.forEach(Playback::close);
    }
}
