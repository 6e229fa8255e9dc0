package dev.tasuki.agent;

import dev.tasuki.org.OneLine;
import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchService;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where agents tell of themselves: a directory with {@code tmp}, {@code new} and {@code bad}. An agent writes one JSON file into
 * {@code tmp} and renames it into {@code new}; so nothing is lost while nobody reads, and nothing is read half written. Events are
 * delivered oldest file first, then their files are removed; what is no event goes to {@code bad}, of which the newest are kept.
 */
public final class Spool implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Spool.class);
    private static final int LARGEST = 1024 * 1024;
    private static final int MOST_AT_ONCE = 1000;
    private static final int MOST_BAD = 100;
    /** Watching misses what came while a watch overflowed, or on file systems that tell nothing. */
    private static final Duration POLL = Duration.ofSeconds(2);

    private final Path fresh;
    private final Path bad;
    private final InstantSource clock;
    private final AgentEventParser parser = new AgentEventParser();
    private final WatchService watch;
    private volatile boolean closed;

    private Spool(Path fresh, Path bad, InstantSource clock, WatchService watch) {
        this.fresh = fresh;
        this.bad = bad;
        this.clock = clock;
        this.watch = watch;
    }

    /** Opens a spool, making its directories where they are missing. */
    public static Spool open(Path directory, InstantSource clock) throws IOException {
        for (var name : List.of("", "tmp", "new", "bad")) {
            var made = directory.resolve(name);
            Files.createDirectories(made);
            if (Files.getFileStore(made).supportsFileAttributeView("posix")) {
                Files.setPosixFilePermissions(made, PosixFilePermissions.fromString("rwx------"));
            }
        }
        var watch = FileSystems.getDefault().newWatchService();
        var fresh = directory.resolve("new");
        fresh.register(watch, StandardWatchEventKinds.ENTRY_CREATE);
        return new Spool(fresh, directory.resolve("bad"), clock, watch);
    }

    /** Delivers what lies there and what comes, on one thread of its own, until closed. Call once, and {@link #deliver} no more. */
    public void start(Consumer<AgentEvent> consumer) {
        Thread.ofVirtual().name("spool " + fresh.getParent()).start(() -> run(consumer));
    }

    private void run(Consumer<AgentEvent> consumer) {
        try {
            while (!closed) {
                while (deliver(consumer) == MOST_AT_ONCE && !closed) {
                    Thread.onSpinWait();
                }
                var key = watch.poll(POLL.toMillis(), TimeUnit.MILLISECONDS);
                if (key != null) {
                    key.pollEvents();
                    key.reset();
                }
            }
        } catch (ClosedWatchServiceException e) {
            LOG.debug("spool closed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Delivers what lies there now, at most 1,000 events, on the calling thread; the number of files dealt with. */
    public int deliver(Consumer<AgentEvent> consumer) {
        List<Waiting> files;
        try {
            files = waiting();
        } catch (IOException e) {
            LOG.warn("cannot read the spool {}", fresh, e);
            return 0;
        }
        int done = 0;
        for (var file : files.subList(0, Math.min(MOST_AT_ONCE, files.size()))) {
            if (closed) {
                break;
            }
            deliver(file, consumer);
            done++;
        }
        return done;
    }

    private void deliver(Waiting file, Consumer<AgentEvent> consumer) {
        try {
            if (!file.regular()) {
                throw new AgentEventParser.BadEvent("is no file");
            }
            byte[] bytes;
            try (var in = Files.newInputStream(file.path(), LinkOption.NOFOLLOW_LINKS)) {
                bytes = in.readNBytes(LARGEST + 1);
            }
            if (bytes.length > LARGEST) {
                throw new AgentEventParser.BadEvent("is larger than 1 MiB");
            }
            consumer.accept(parser.parse(bytes, clock.instant(), file.time().toInstant()));
            Files.deleteIfExists(file.path());
        } catch (NoSuchFileException e) {
            LOG.debug("gone before it was read: {}", file.path(), e);
        } catch (AgentEventParser.BadEvent e) {
            setAside(file.path(), String.valueOf(e.getMessage()));
        } catch (Later e) {
            LOG.warn("{} lies on: {}", file.path(), e.getMessage());
        } catch (IOException | RuntimeException e) {
            LOG.warn("could not deliver {}", file.path(), e);
            setAside(file.path(), e.toString());
        }
    }

    private void setAside(Path file, String reason) {
        LOG.warn(
                "refused an event, set aside in {}: {} {}",
                bad,
                OneLine.of(String.valueOf(file.getFileName()), 100),
                OneLine.of(reason, 300));
        try {
            try {
                Files.move(file, bad.resolve(String.valueOf(file.getFileName())), StandardCopyOption.ATOMIC_MOVE);
            } catch (AtomicMoveNotSupportedException e) {
                LOG.debug("moving step by step", e);
                Files.move(file, bad.resolve(String.valueOf(file.getFileName())), StandardCopyOption.REPLACE_EXISTING);
            }
            var kept = list(bad);
            for (var old : kept.subList(0, Math.max(0, kept.size() - MOST_BAD))) {
                if (old.regular()) {
                    Files.deleteIfExists(old.path());
                }
            }
        } catch (IOException e) {
            LOG.warn("cannot set {} aside", file, e);
        }
    }

    private List<Waiting> waiting() throws IOException {
        return list(fresh);
    }

    /** The entries of a directory, oldest first; names decide between files of one instant. */
    private static List<Waiting> list(Path directory) throws IOException {
        var files = new ArrayList<Waiting>();
        try (var entries = Files.newDirectoryStream(directory)) {
            for (var entry : entries) {
                try {
                    var attributes = Files.readAttributes(entry, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
                    files.add(new Waiting(entry, attributes.lastModifiedTime(), attributes.isRegularFile()));
                } catch (NoSuchFileException e) {
                    LOG.debug("gone while listing: {}", entry, e);
                }
            }
        }
        files.sort(Comparator.comparing(Waiting::time)
                .thenComparing(w -> String.valueOf(w.path().getFileName())));
        return files;
    }

    @Override
    public void close() throws IOException {
        closed = true;
        watch.close();
    }

    /** Thrown by a consumer that cannot take an event now: its file stays, and is read again. */
    public static final class Later extends RuntimeException {
        private static final long serialVersionUID = 1;

        public Later(String message, Throwable cause) {
            super(message, cause);
        }
    }

    private record Waiting(Path path, FileTime time, boolean regular) {}
}
