package dev.tasuki.capture;

import dev.tasuki.org.Organisation;
import dev.tasuki.org.Worker;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Where the journal of every worker stood at the cut. Run by the listener of the connection that was asked for the screens, among the
 * output it hears: so what was printed before the screens is counted, and what was printed after them is not.
 */
final class JournalMarks implements Supplier<Runnable> {
    /** A listener may be behind by a flood; a connection without a listener of ours never runs this. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Organisation organisation;
    private final LiveFacts live;
    private volatile CompletableFuture<Map<String, Long>> marks = new CompletableFuture<>();

    JournalMarks(Organisation organisation, LiveFacts live) {
        this.organisation = organisation;
        this.live = live;
    }

    /** What is to be run at the next cut; one that has to be made again is marked again. */
    @Override
    public Runnable get() {
        var next = new CompletableFuture<Map<String, Long>>();
        marks = next;
        return () -> next.complete(now());
    }

    private Map<String, Long> now() {
        return organisation.workers().stream().collect(Collectors.toMap(Worker::id, w -> live.journal(w.id())));
    }

    /** The marks of the last cut; those of this instant where nobody told of the cut. */
    Map<String, Long> await() {
        try {
            return marks.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            return now();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return now();
        }
    }
}
