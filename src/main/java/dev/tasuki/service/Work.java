package dev.tasuki.service;

import dev.tasuki.quality.PointContent;
import dev.tasuki.quality.PointStanding.Behind;
import dev.tasuki.store.Journal.Printed;
import dev.tasuki.store.Store;
import dev.tasuki.store.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What workers have done, as the journal tells; read on from where it was read last. For one thread. */
final class Work {
    /** Raw bytes of one worker that are read to count their lines. */
    private static final long MOST = 4 << 20;

    /** Entries remembered of one worker. */
    private static final int REMEMBERED = 50_000;

    private static final Logger LOG = LoggerFactory.getLogger(Work.class);

    private final Store store;
    private final Watch watch;
    private final Map<String, List<Printed>> done = new HashMap<>();

    Work(Store store) {
        this.store = store;
        this.watch = new Watch(store);
    }

    /**
     * Reads what these workers did since the last time.
     *
     * @param oldest when the oldest point was taken that will be asked about
     */
    void read(Set<String> workers, Instant oldest, Instant now) {
        watch.read(oldest, now);
        for (var worker : workers) {
            var known = done.computeIfAbsent(worker, w -> new ArrayList<>());
            try {
                known.addAll(store.journal()
                        .printed(worker, known.isEmpty() ? 0 : known.getLast().number(), MOST));
                if (known.size() > REMEMBERED) {
                    known.subList(0, known.size() - REMEMBERED).clear();
                }
            } catch (StoreException e) {
                // the score counts the rest; verify tells of the journal
                LOG.warn("the journal of {} cannot be read", worker, e);
            }
        }
    }

    /** What came after a point. */
    Behind since(Instant time, PointContent content) {
        var last = time;
        long lines = 0;
        int gaps = 0;
        boolean counted = true;
        var unwatched = Duration.ZERO;
        for (var worker : content.journal().entrySet()) {
            var all = done.getOrDefault(worker.getKey(), List.of());
            for (int i = all.size() - 1; i >= 0 && all.get(i).number() > worker.getValue(); i--) {
                var printed = all.get(i);
                last = printed.at().isAfter(last) ? printed.at() : last;
                gaps += printed.gap() ? 1 : 0;
                lines += Math.max(0, printed.lines());
                counted &= printed.lines() >= 0;
            }
            var alone = watch.unwatched(worker.getKey(), time);
            unwatched = alone.compareTo(unwatched) > 0 ? alone : unwatched;
            counted &= all.size() < REMEMBERED || all.getFirst().number() <= worker.getValue();
        }
        return new Behind(Duration.between(time, last), lines, gaps, counted, unwatched, false);
    }
}
