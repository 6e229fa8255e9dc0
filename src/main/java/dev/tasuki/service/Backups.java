package dev.tasuki.service;

import dev.tasuki.backup.Backup;
import dev.tasuki.backup.BackupBook;
import dev.tasuki.backup.BackupCheck;
import dev.tasuki.backup.BackupException;
import dev.tasuki.backup.Fetched;
import dev.tasuki.backup.LastRun;
import dev.tasuki.backup.OrganisationShape;
import dev.tasuki.backup.PlaceSettings;
import dev.tasuki.backup.Progress;
import dev.tasuki.backup.Secret;
import dev.tasuki.org.FileTrouble;
import dev.tasuki.store.ChunkSource;
import dev.tasuki.store.Store;
import dev.tasuki.store.StoreException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** The backups of one organisation. They only read its store, so that any process may run them. Blocks; any thread. */
public final class Backups {
    private static final long LARGEST_FILE = 1 << 20;

    private final Ground ground;
    private final BackupBook book;

    public Backups(Ground ground, Clock clock) {
        this.ground = ground;
        this.book = new BackupBook(ground.directory(), clock);
    }

    /** A place, and how the last run to it ended. */
    public record Standing(PlaceSettings place, LastRun last) {}

    /** The places, by name. */
    public List<Standing> places() throws OperationFailed {
        return told(() -> {
            var places = new ArrayList<Standing>();
            for (var place : book.places()) {
                places.add(new Standing(place, book.last(place)));
            }
            return List.copyOf(places);
        });
    }

    /** Adds a place; see {@link BackupBook#add}. */
    public PlaceSettings add(String name, String url, Secret secret, long bytesPerSecond) throws OperationFailed {
        return told(() -> book.add(ground.name(), name, url, secret, bytesPerSecond));
    }

    /** Forgets a place; what is there stays there. */
    public void remove(String name) throws OperationFailed {
        told(() -> {
            book.remove(name);
            return true;
        });
    }

    /** Brings to a place what is not there yet. */
    public Backup.Ran run(String place, Progress progress) throws OperationFailed {
        try (var store = Store.openExisting(ground.directory())) {
            return run(store, place, progress);
        } catch (StoreException e) {
            throw new OperationFailed(String.valueOf(e.getMessage()), e);
        }
    }

    Backup.Ran run(Store store, String place, Progress progress) throws OperationFailed {
        return told(() -> book.run(book.place(place), store, organisation(store), progress));
    }

    /** Takes from a place what the store has no more. */
    public Backup.Compacted compact(String place) throws OperationFailed {
        try (var store = Store.openExisting(ground.directory())) {
            return told(() -> book.compact(book.place(place), store));
        } catch (StoreException e) {
            throw new OperationFailed(String.valueOf(e.getMessage()), e);
        }
    }

    /** Looks for damage in a place: at some of the content, or at all of it. */
    public BackupCheck check(String place, boolean deep) throws OperationFailed {
        return told(() -> book.check(book.place(place), deep));
    }

    /** A point as a place alone gives it; see {@link BackupBook#fetch}. */
    Fetched fetch(String place, List<String> wanted, Path directory) throws OperationFailed {
        return told(() -> book.fetch(book.place(place), wanted, directory));
    }

    /** Content that a store has lost, from the backups. */
    public ChunkSource pieces() {
        return sha256 -> {
            try {
                return book.content(sha256);
            } catch (BackupException e) {
                throw new IOException(e.getMessage(), e);
            }
        };
    }

    private OrganisationShape organisation(Store store) throws BackupException, StoreException {
        var file = ground.organisation().file();
        try {
            var kinds = new TreeMap<String, String>();
            for (var worker : ground.organisation().workers()) {
                var kind = ground.directory().resolve("../../kinds").normalize().resolve(worker.kind() + ".yaml");
                if (Files.isRegularFile(kind)) {
                    kinds.put(worker.kind(), text(kind));
                }
            }
            return new OrganisationShape(
                    ground.name(),
                    text(file),
                    kinds,
                    store.meta().generation(),
                    store.current().orElse(""));
        } catch (IOException e) {
            throw new BackupException(file + ": cannot be read: " + FileTrouble.of(e), e);
        }
    }

    private static String text(Path file) throws IOException {
        if (Files.size(file) > LARGEST_FILE) {
            throw new IOException("larger than 1 MiB");
        }
        return Files.readString(file, StandardCharsets.UTF_8);
    }

    private interface Work<T> {
        T done() throws BackupException, StoreException;
    }

    private static <T> T told(Work<T> work) throws OperationFailed {
        try {
            return work.done();
        } catch (BackupException | StoreException | IllegalArgumentException e) {
            throw new OperationFailed(String.valueOf(e.getMessage()), e);
        }
    }
}
