package dev.tasuki.agent;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/** Which piece of evidence stands before which, by the first and the third rule of {@link Fusion}. */
final class Precedence {
    private static final Duration SAME_TIME = Duration.ofMillis(1500);
    private static final Duration OLD = Duration.ofSeconds(5);

    private Precedence() {}

    /** The strongest first. */
    static List<Observation> ordered(List<Observation> observations) {
        var newest = newestTold(observations);
        return observations.stream()
                .sorted(Comparator.comparing((Observation o) -> !isTold(o.source()))
                        .thenComparing(o -> isOver(o, observations, newest))
                        .thenComparing(Observation::source))
                .toList();
    }

    /** Whether it was told before something newer was, so that it speaks against nothing. */
    static boolean isOver(Observation told, List<Observation> all, Instant newest) {
        return isTold(told.source())
                && (told.time().plus(SAME_TIME).isBefore(newest)
                        || (told.source() == Source.HOOK && all.stream().anyMatch(o -> isAnsweredBy(told, o))));
    }

    private static boolean isAnsweredBy(Observation hook, Observation other) {
        return other.source() == Source.STATE_FILE
                && other.time().isAfter(hook.time())
                && !other.allows(hook.state())
                && !hook.allows(other.state());
    }

    static Instant newestTold(List<Observation> observations) {
        return observations.stream()
                .filter(o -> isTold(o.source()))
                .map(Observation::time)
                .max(Comparator.naturalOrder())
                .orElse(Instant.EPOCH);
    }

    static boolean isTold(Source source) {
        return source == Source.HOOK
                || source == Source.STATE_FILE
                || source == Source.SEQUENCE
                || source == Source.TRANSCRIPT;
    }

    static boolean outvoted(List<Observation> ordered, Instant now) {
        var told = ordered.getFirst();
        var title = ordered.stream().filter(o -> o.source() == Source.TITLE).findFirst();
        var screen = ordered.stream().filter(o -> o.source() == Source.SCREEN).findFirst();
        return isTold(told.source())
                && title.isPresent()
                && screen.isPresent()
                && told.time().isBefore(now.minus(OLD))
                && isSince(title.get(), told, ordered)
                && isSince(screen.get(), told, ordered)
                && !told.allows(screen.get().state())
                && title.get().state() == screen.get().state();
    }

    /** What came and went between two looks, as a question answered at once, leaves title and screen as if they had never changed. */
    private static boolean isSince(Observation seen, Observation told, List<Observation> all) {
        return seen.time().isAfter(told.time())
                || all.stream()
                        .anyMatch(
                                o -> isTold(o.source()) && o.time().isAfter(told.time()) && o.state() == seen.state());
    }

    static List<Observation> seenFirst(List<Observation> ordered) {
        return ordered.stream()
                .sorted(Comparator.comparing((Observation o) -> isTold(o.source()))
                        .thenComparing(o -> o.source() != Source.SCREEN))
                .toList();
    }
}
