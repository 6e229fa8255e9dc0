package dev.tasuki.capture;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Copies transcripts, a few at a time, and remembers them for the next time. For one capture at a time. */
public final class TranscriptCopies {
    private static final int AT_ONCE = Math.max(2, Runtime.getRuntime().availableProcessors());
    private static final Logger LOG = LoggerFactory.getLogger(TranscriptCopies.class);

    private final Consumer<List<Blob>> early;
    private final Map<Path, TranscriptFile> files = new ConcurrentHashMap<>();

    /** @param early told of content that was not known yet, while it is in memory, on several threads at once */
    public TranscriptCopies(Consumer<List<Blob>> early) {
        this.early = early;
    }

    /**
     * What some files hold now, by their names; what cannot be read is missing. Others are forgotten.
     *
     * @param names empty ones are passed over
     */
    public Map<String, TranscriptCopy> read(Collection<String> names) {
        var wanted = new HashMap<String, Path>();
        for (var name : names) {
            try {
                if (!name.isEmpty()) {
                    wanted.put(name, Path.of(name));
                }
            } catch (InvalidPathException e) {
                LOG.warn("a transcript has no name that a file can have", e);
            }
        }
        files.keySet().retainAll(wanted.values());
        var few = new Semaphore(AT_ONCE);
        var copies = new HashMap<String, TranscriptCopy>();
        try (var threads = Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("transcript-", 0).factory())) {
            var reading = new HashMap<String, Future<List<TranscriptCopy>>>();
            wanted.forEach((name, file) -> reading.put(name, threads.submit(() -> copy(file, few))));
            for (var entry : reading.entrySet()) {
                entry.getValue().get().forEach(copy -> copies.put(entry.getKey(), copy));
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("a transcript could not be copied", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return copies;
    }

    /** One or none. */
    private List<TranscriptCopy> copy(Path file, Semaphore few) throws InterruptedException {
        few.acquire();
        try {
            return List.of(files.computeIfAbsent(file, TranscriptFile::new).read(early));
        } catch (IOException e) {
            // not there before the first prompt, or gone
            LOG.debug("no copy of the transcript {}", file, e);
            return List.of();
        } finally {
            few.release();
        }
    }
}
