package dev.tasuki.service;

import dev.tasuki.backup.BackupException;
import dev.tasuki.backup.NewFile;
import dev.tasuki.capture.PaneSnapshot;
import dev.tasuki.capture.WorkerSnapshot;
import dev.tasuki.quality.SecretMask;
import dev.tasuki.store.JournalEntry;
import dev.tasuki.store.Store;
import dev.tasuki.store.StoreException;
import java.io.BufferedOutputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes what a worker's pane printed as recordings that {@code asciinema play} shows. Only reads the store. Blocks; any thread. */
public final class Recordings {
    private static final Logger LOG = LoggerFactory.getLogger(Recordings.class);

    private final Store store;
    private final Clock clock;

    public Recordings(Store store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /**
     * A recording that was written.
     *
     * @param gaps places at which something is missing, each marked in it
     * @param screen whether it begins with what the pane showed then; else with an empty screen
     * @param hidden how many secrets were masked; null where nothing was masked
     */
    public record Recorded(
            Path file,
            Instant from,
            Instant to,
            long events,
            long gaps,
            boolean screen,
            @Nullable Integer hidden) {}

    /**
     * Writes one, 0600; whatever dies on the way, nothing is there, or all of it.
     *
     * @param from null for the beginning of what is kept
     * @param to null for now
     * @param masked whether what looks like a secret is hidden
     * @param file which must not exist yet
     */
    public Recorded write(
            String worker, @Nullable Instant from, @Nullable Instant to, boolean masked, Path file, String title)
            throws OperationFailed {
        var until = to == null ? clock.instant() : to;
        try {
            var entries = store.journal().between(worker, 0, until).stream()
                    .filter(e -> from == null || !e.from().isBefore(from))
                    .toList();
            if (entries.isEmpty()) {
                throw new OperationFailed("the journal holds nothing of worker '" + worker + "' in that time");
            }
            var began = from == null ? entries.getFirst().from() : from;
            var screen = screen(worker, began);
            var mask = masked ? new SecretMask() : null;
            long events = write(file, title, began, screen.orElse(null), entries, mask);
            return new Recorded(
                    file,
                    began,
                    entries.getLast().to(),
                    events,
                    entries.stream()
                            .filter(e -> e.kind() == JournalEntry.Kind.GAP)
                            .count(),
                    screen.isPresent(),
                    mask == null ? null : (Integer) mask.hidden());
        } catch (BackupException e) {
            throw new OperationFailed("the recording was not written: " + e.getMessage(), e);
        } catch (StoreException e) {
            throw new OperationFailed("the recording could not be written to " + file + ": " + e.getMessage(), e);
        }
    }

    private static long write(
            Path file,
            String title,
            Instant began,
            @Nullable PaneSnapshot screen,
            List<JournalEntry> entries,
            @Nullable SecretMask mask)
            throws BackupException, StoreException {
        var first = entries.getFirst();
        long[] events = {0};
        NewFile.write(file, unbuffered -> {
            var out = new BufferedOutputStream(unbuffered);
            var cast = new Asciicast(
                    out,
                    title,
                    began,
                    screen == null ? first.columns() : screen.width(),
                    screen == null ? first.rows() : screen.height(),
                    mask);
            if (screen != null) {
                cast.screen(screen);
            }
            for (var entry : entries) {
                cast.entry(entry);
            }
            out.flush();
            events[0] = cast.events();
        });
        return events[0];
    }

    /** Before the first restore point nobody knows what was on the screen. */
    private Optional<PaneSnapshot> screen(String worker, Instant at) {
        try {
            return Optional.ofNullable(new Moments(store, clock)
                    .built(at, Set.of(worker))
                    .snapshot()
                    .worker(worker)
                    .map(WorkerSnapshot::pane)
                    .orElse(null));
        } catch (OperationFailed e) {
            LOG.info("the recording of {} begins with an empty screen: {}", worker, e.getMessage());
            return Optional.empty();
        }
    }
}
