package dev.tasuki.service;

import dev.tasuki.capture.Snapshot;
import dev.tasuki.store.Alert;
import dev.tasuki.store.ChunkSource;
import dev.tasuki.store.PointSummary;
import dev.tasuki.store.Store;
import dev.tasuki.store.StoreException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds what is stored against what was written, now and then and when asked, and puts right what is damaged from wherever the same bytes
 * can be had: from the present, and from other places that have them. Any thread; blocks.
 */
final class Custody {
    /** A quick look costs little: it reads structure, manifests and sizes. A day is as long as damage may stay unseen. */
    private static final Duration QUICK = Duration.ofDays(1);
    /** A deep look reads everything there is, as fast as the disk gives it: seconds for each gigabyte. */
    private static final Duration DEEP = Duration.ofDays(7);

    private static final String LAST_QUICK = "verified-quick";
    private static final String LAST_DEEP = "verified-deep";
    private static final Logger LOG = LoggerFactory.getLogger(Custody.class);

    /** Everything as it is now. */
    interface Present {
        Snapshot take() throws OperationFailed;
    }

    private final Store store;
    private final Present present;
    private final Clock clock;
    private final Due due;
    private final List<ChunkSource> elsewhere;

    /** @param elsewhere asked for what is damaged, one after the other, after the present */
    Custody(Store store, Present present, List<ChunkSource> elsewhere, Clock clock) {
        this.store = store;
        this.present = present;
        this.elsewhere = List.copyOf(elsewhere);
        this.clock = clock;
        this.due = new Due(store, clock);
    }

    /** Looks where it is time to. */
    void look() throws StoreException {
        if (due.is(LAST_DEEP, DEEP)) {
            verify(true);
        } else if (due.is(LAST_QUICK, QUICK)) {
            verify(false);
        }
    }

    Checked verify(boolean deep) throws StoreException {
        long began = System.nanoTime();
        var before = damaged();
        var damage = store.check(deep, clock.instant());
        var mended = damaged().isEmpty() ? List.<String>of() : store.mend(sources(), clock.instant());
        due.done(LAST_QUICK);
        if (deep) {
            due.done(LAST_DEEP);
        }
        LOG.info(
                "{} was {} in {} ms: {} found, {} mended",
                store.file(),
                deep ? "read whole" : "looked through",
                (System.nanoTime() - began) / 1_000_000,
                damage.size(),
                mended.size());
        if (!damage.isEmpty()) {
            tell(damage.getFirst().text(), damage.size(), before, mended);
        }
        return new Checked(damage, mended);
    }

    /** What is known already is not told again. */
    private void tell(String first, int many, Set<String> before, List<String> mended) throws StoreException {
        var left = damaged();
        if (!before.isEmpty() && before.containsAll(left) && mended.isEmpty()) {
            return;
        }
        store.alerts()
                .add(
                        clock.instant(),
                        left.isEmpty() ? Alert.Severity.WARNING : Alert.Severity.CRITICAL,
                        "store",
                        "what is stored is damaged: " + first + (many > 1 ? ", and " + (many - 1) + " more" : "")
                                + (left.isEmpty()
                                        ? ""
                                        : "; " + left.size() + " restore points are not offered any more")
                                + (mended.isEmpty() ? "" : "; whole again: " + String.join(", ", mended))
                                + ". 'tasuki verify' tells all");
    }

    private Set<String> damaged() throws StoreException {
        return store.points().stream()
                .filter(PointSummary::damaged)
                .map(PointSummary::id)
                .collect(Collectors.toCollection(HashSet::new));
    }

    private List<ChunkSource> sources() {
        var sources = new ArrayList<ChunkSource>();
        try {
            sources.add(ChunkSource.of(present.take()));
        } catch (OperationFailed e) {
            LOG.info("there is no present to take anything from: {}", e.getMessage());
        }
        sources.addAll(elsewhere);
        return sources;
    }
}
