package dev.tasuki.backup;

import dev.tasuki.org.FileTree;
import dev.tasuki.org.FileTrouble;
import dev.tasuki.org.OwnerOnly;
import dev.tasuki.store.Store;
import dev.tasuki.store.StoreException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The places of one organisation, as they are known on this machine: a directory each with its settings, the backup's key, and how the last
 * run ended. With the key here, runs ask nobody; what it protects lies on this machine anyway. Blocks; any thread and any process.
 */
public final class BackupBook {
    private static final Logger LOG = LoggerFactory.getLogger(BackupBook.class);
    private static final String SETTINGS = "place.json";
    private static final String KEY = "key";

    private final String name;
    private final Path directory;
    private final Clock clock;
    private final Patience patience;
    private final Failpoints failpoints;

    /** @param organisation the directory of an organisation, which is named as it is */
    public BackupBook(Path organisation, Clock clock) {
        this(organisation, clock, Patience.USUAL);
    }

    BackupBook(Path organisation, Clock clock, Patience patience) {
        this(organisation, clock, patience, Failpoints.NONE);
    }

    BackupBook(Path organisation, Clock clock, Patience patience, Failpoints failpoints) {
        this.failpoints = failpoints;
        this.name = String.valueOf(organisation.getFileName());
        this.directory = organisation.resolve("backups");
        this.clock = clock;
        this.patience = patience;
    }

    /** The places, by name. */
    public List<PlaceSettings> places() throws BackupException {
        var places = new ArrayList<PlaceSettings>();
        if (!Files.isDirectory(directory)) {
            return places;
        }
        try (var entries = Files.newDirectoryStream(directory)) {
            for (var entry : entries) {
                if (Files.isRegularFile(entry.resolve(SETTINGS))) {
                    places.add(PlaceMemory.read(entry.resolve(SETTINGS), PlaceSettings.class));
                }
            }
        } catch (IOException e) {
            throw new BackupException(directory + ": cannot be read: " + FileTrouble.of(e), e);
        }
        places.sort(Comparator.comparing(PlaceSettings::name));
        return List.copyOf(places);
    }

    public PlaceSettings place(String name) throws BackupException {
        return places().stream()
                .filter(p -> p.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new BackupException("there is no place '" + name + "' to back up to"));
    }

    /** How the last run to a place ended. */
    public LastRun last(PlaceSettings place) throws BackupException {
        return memory(place).last();
    }

    /**
     * Adds a place: begins a backup there, or goes on with the one of this organisation that is there. Sends nothing yet.
     *
     * @param organisation its name
     */
    public PlaceSettings add(String organisation, String name, String url, Secret secret, long bytesPerSecond)
            throws BackupException {
        var at = at(name);
        if (Files.exists(at.resolve(SETTINGS))) {
            throw new BackupException(
                    "there is a place '" + name + "' already; remove it, or give this one another name");
        }
        try {
            OwnerOnly.makeDirectory(directory);
            OwnerOnly.makeDirectory(at);
        } catch (IOException e) {
            throw new BackupException(at + ": cannot be made: " + FileTrouble.of(e), e);
        }
        var absolute = Places.absolute(url);
        for (var other : places()) {
            if (Places.same(other.url(), absolute)) {
                throw new BackupException(absolute + " is backed up to already, as '" + other.name() + "'");
            }
        }
        try (var backup = Backup.beginOrOpen(Places.open(absolute, at, failpoints), secret, patience)) {
            backup.claim(organisation);
            var settings = new PlaceSettings(name, absolute, backup.id(), backup.encrypted(), bytesPerSecond);
            PlaceMemory.replace(
                    at.resolve(KEY),
                    HexFormat.of().formatHex(backup.key()).getBytes(StandardCharsets.US_ASCII),
                    failpoints);
            PlaceMemory.replace(at.resolve(SETTINGS), Shapes.bytes(settings), failpoints);
            return settings;
        }
    }

    /** Forgets a place, with its key; what is there stays. */
    public void remove(String name) throws BackupException {
        place(name);
        try {
            // without its settings it is no place any more, whatever becomes of the rest
            Files.delete(at(name).resolve(SETTINGS));
            failpoints.reached("settings removed");
            FileTree.delete(at(name));
        } catch (IOException e) {
            throw new BackupException(at(name) + ": cannot be removed: " + FileTrouble.of(e), e);
        }
    }

    /** Brings to a place what is not there yet, and notes how that ended. */
    public Backup.Ran run(PlaceSettings place, Store store, OrganisationShape organisation, Progress progress)
            throws BackupException {
        return alone(place, () -> noted(place, store, organisation, progress));
    }

    /** Takes from a place what the store has no more. */
    public Backup.Compacted compact(PlaceSettings place, Store store) throws BackupException {
        return alone(place, () -> {
            try (var backup = open(place)) {
                own(place, () -> backup.requireOf(name));
                var memory = memory(place);
                // first, so that nobody misses what is taken away, wherever that ends
                memory.know(memory.known().only(names(backup, store).keySet()));
                var compacted = backup.compact(store, memory.next(backup, clock.instant()));
                memory.know(memory.known().with(backup.points(), Map.of()));
                memory.leave(backup.state());
                return compacted;
            } catch (StoreException e) {
                throw new BackupException(String.valueOf(e.getMessage()), e);
            }
        });
    }

    private interface Look {
        void look() throws BackupException;
    }

    /** Says what to do where a place turns out to be another's, as one that both added before either sent anything. */
    private void own(PlaceSettings place, Look whose) throws BackupException {
        try {
            whose.look();
        } catch (ForeignException e) {
            throw new ForeignException(
                    e,
                    "remove this place with 'tasuki backup remove " + name + " " + place.name() + "' and add another");
        }
    }

    private interface Work<T> {
        T done() throws BackupException;
    }

    /** Does something to a place while nobody else does, in this process or another. */
    private <T> T alone(PlaceSettings place, Work<T> work) throws BackupException {
        try (var lock = FileChannel.open(
                at(place.name()).resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            try (var held = lock.tryLock()) {
                if (held == null) {
                    throw new BusyException(place);
                }
                return work.done();
            } catch (OverlappingFileLockException e) {
                throw new BusyException(place);
            }
        } catch (IOException e) {
            throw new BackupException(at(place.name()) + ": cannot be used: " + FileTrouble.of(e), e);
        }
    }

    private Backup.Ran noted(PlaceSettings place, Store store, OrganisationShape organisation, Progress progress)
            throws BackupException {
        var memory = memory(place);
        var before = memory.last();
        try (var backup = open(place)) {
            own(place, () -> backup.claim(organisation.name()));
            var known = memory.known();
            var ids = names(backup, store);
            var missed = memory.missed(backup, ids.keySet());
            var run = new BackupRun(
                    store,
                    organisation,
                    progress,
                    memory.again(backup),
                    memory.next(backup, clock.instant()),
                    missed.isPresent());
            var sent = backup.run(run, new Throttle(place.bytesPerSecond()));
            var ran = new Backup.Ran(sent.points(), sent.pieces(), sent.bytes(), missed, sent.unsent());
            ids.putAll(names(backup, store));
            memory.know(known.with(backup.points(), ids));
            memory.leave(backup.state());
            var now = clock.instant();
            memory.note(new LastRun(
                    now,
                    ran.unsent().isEmpty() ? now : before.good(),
                    ran.points(),
                    ran.pieces(),
                    ran.bytes(),
                    String.join("; ", ran.unsent())));
            return ran;
        } catch (BackupException | StoreException | RuntimeException e) {
            memory.note(new LastRun(clock.instant(), before.good(), 0, 0, 0, String.valueOf(e.getMessage())));
            switch (e) {
                case BackupException b -> throw b;
                case RuntimeException r -> throw r;
                default -> throw new BackupException(String.valueOf(e.getMessage()), e);
            }
        }
    }

    /** The names that the points of a store have there, and their ids. */
    private static Map<String, String> names(Backup backup, Store store) throws StoreException {
        var names = new HashMap<String, String>();
        store.points().forEach(point -> names.put(backup.name(point.id()), point.id()));
        return names;
    }

    /** Looks for damage in a place; the next run sends again what was found to be damaged. Not while a run goes on. */
    public BackupCheck check(PlaceSettings place, boolean deep) throws BackupException {
        return alone(place, () -> {
            try (var backup = open(place)) {
                own(place, () -> backup.requireOf(name));
                var memory = memory(place);
                var known = memory.known();
                var check = BackupCheck.of(backup, deep, new Random(), known.sent());
                memory.know(known.with(check, deep));
                // which of those that are gone are here is not known without a store; the check names them all
                return memory.missed(backup, known.sent().keySet())
                        .filter(Missed::older)
                        .map(check::and)
                        .orElse(check);
            }
        });
    }

    /** Some content by its hash, from the first place that has it whole; places that cannot be asked are passed over. */
    public Optional<byte[]> content(String sha256) throws BackupException {
        for (var place : places()) {
            try (var backup = open(place)) {
                var content = backup.content(sha256);
                if (content.isPresent()) {
                    return content;
                }
            } catch (BackupException e) {
                LOG.warn("{} cannot be asked for {}", place.name(), sha256, e);
            }
        }
        return Optional.empty();
    }

    /**
     * A point as a place alone gives it.
     *
     * @param wanted ids, the best first; the first of them that is there, else the newest that is
     * @param directory an empty one to unpack it in; it is removed
     */
    public Fetched fetch(PlaceSettings place, List<String> wanted, Path directory)
            throws BackupException, StoreException {
        try (var backup = open(place)) {
            return Fetched.from(backup, wanted, directory);
        } finally {
            Fetched.remove(directory);
        }
    }

    private Backup open(PlaceSettings place) throws BackupException {
        try {
            var hex = Files.readString(at(place.name()).resolve(KEY), StandardCharsets.US_ASCII);
            var key = HexFormat.of().parseHex(hex.strip());
            return Backup.open(Places.open(place.url(), at(place.name()), failpoints), place.id(), key, patience);
        } catch (IOException | IllegalArgumentException e) {
            throw new BackupException(
                    "the key of '" + place.name() + "' cannot be read here; remove the place and add it anew", e);
        }
    }

    private PlaceMemory memory(PlaceSettings place) {
        return new PlaceMemory(at(place.name()), failpoints);
    }

    private Path at(String name) {
        var wrong = PlaceSettings.problem(name);
        if (wrong.isPresent()) {
            throw new IllegalArgumentException(wrong.get());
        }
        return directory.resolve(name);
    }
}
