package dev.tasuki.quality;

import dev.tasuki.org.WorkerStatus;
import dev.tasuki.store.HealthSpan;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How long workers waited for a person. A wait counts as long as it was seen: one that Tasuki was not there for has no length.
 *
 * @param lengths of each wait, shortest first; the last one may still go on
 */
public record Waits(List<Duration> lengths) {
    /** While one process hands the organisation to another nobody looks; the wait that both saw is one. */
    private static final Duration APART = Duration.ofSeconds(10);

    public Waits {
        lengths = lengths.stream().sorted().toList();
    }

    /** The waits of all workers in these spans; empty where no worker's state was ever known in them, for then nothing is measured. */
    public static Optional<Waits> of(List<HealthSpan> spans, Instant now) {
        var seen = spans.stream()
                .filter(s -> s.state() != WorkerStatus.State.UNKNOWN
                        && length(s, now).isPositive())
                .collect(Collectors.groupingBy(HealthSpan::worker));
        var lengths = new ArrayList<Duration>();
        for (var worker : seen.keySet()) {
            lengths.addAll(
                    ofOne(spans.stream().filter(s -> s.worker().equals(worker)).toList(), now));
        }
        return seen.isEmpty() ? Optional.empty() : Optional.of(new Waits(lengths));
    }

    /** The waits of one worker; empty where its state was never known. */
    public static Optional<Waits> of(List<HealthSpan> spans, String worker, Instant now) {
        return of(spans.stream().filter(s -> s.worker().equals(worker)).toList(), now);
    }

    private static List<Duration> ofOne(List<HealthSpan> spans, Instant now) {
        var lengths = new ArrayList<Duration>();
        HealthSpan before = null;
        for (var span : spans) {
            if (span.state() == WorkerStatus.State.WAITING && length(span, now).isPositive()) {
                if (goesOn(before, span)) {
                    lengths.add(lengths.removeLast().plus(length(span, now)));
                } else {
                    lengths.add(length(span, now));
                }
                before = span;
            } else if (length(span, now).isPositive()) {
                before = null;
            }
        }
        return lengths;
    }

    private static boolean goesOn(@Nullable HealthSpan before, HealthSpan span) {
        return before != null && Duration.between(before.to(), span.from()).compareTo(APART) <= 0;
    }

    private static Duration length(HealthSpan span, Instant now) {
        return Duration.between(span.from(), span.to().isAfter(now) ? now : span.to());
    }

    public int times() {
        return lengths.size();
    }

    public Duration total() {
        return lengths.stream().reduce(Duration.ZERO, Duration::plus);
    }

    /** The length that half of the waits do not exceed; empty where there was none. */
    public Optional<Duration> median() {
        return lengths.isEmpty() ? Optional.empty() : Optional.of(lengths.get((lengths.size() - 1) / 2));
    }

    /** Empty where there was none. */
    public Optional<Duration> longest() {
        return lengths.isEmpty() ? Optional.empty() : Optional.of(lengths.getLast());
    }
}
