package dev.tasuki.service;

import dev.tasuki.service.Looks.Unwatched;
import dev.tasuki.store.HealthSpan;
import dev.tasuki.store.Store;
import dev.tasuki.store.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** When nobody watched the workers; read on from where it was read last. For one thread. */
final class Watch {
    private static final Logger LOG = LoggerFactory.getLogger(Watch.class);

    private final Store store;
    private final Map<String, Looks> looks = new HashMap<>();
    private final Map<String, List<Unwatched>> unwatched = new HashMap<>();
    private @Nullable Instant first;
    private @Nullable Instant last;

    Watch(Store store) {
        this.store = store;
    }

    /** Reads what is new, and all of it where it was not read from so early on before. */
    void read(Instant since, Instant now) {
        if (first == null || since.isBefore(first)) {
            first = since;
            last = since;
            looks.clear();
            unwatched.clear();
        }
        try {
            for (HealthSpan span : store.health().spans(last == null ? since : last, now)) {
                looks.computeIfAbsent(span.worker(), w -> new Looks(null))
                        .then(span)
                        .ifPresent(gap -> unwatched
                                .computeIfAbsent(span.worker(), w -> new ArrayList<>())
                                .add(gap));
                last = last == null || span.to().isAfter(last) ? span.to() : last;
            }
        } catch (StoreException e) {
            // the score counts the rest; verify tells of the store
            LOG.warn("it cannot be read when nobody watched", e);
        }
    }

    /** How long nobody watched a worker after an instant, up to when it was watched last. */
    Duration unwatched(String worker, Instant since) {
        var length = Duration.ZERO;
        for (var gap : unwatched.getOrDefault(worker, List.of())) {
            var from = gap.from().isBefore(since) ? since : gap.from();
            if (gap.to().isAfter(from.plus(Looks.TOLERANCE))) {
                length = length.plus(Duration.between(from, gap.to()));
            }
        }
        return length;
    }
}
