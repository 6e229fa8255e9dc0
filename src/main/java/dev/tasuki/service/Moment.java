package dev.tasuki.service;

import dev.tasuki.store.PointSummary;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * An instant that can be brought back: what is known of it, and what is not.
 *
 * @param base the restore point before it; tasks, conversations, directories and files are as they were then
 * @param workers how far the screen and scrollback of each is known
 */
public record Moment(Instant at, PointSummary base, List<Extent> workers) {
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

    public Moment {
        workers = List.copyOf(workers);
    }

    /**
     * What of one worker's pane is known.
     *
     * @param from when it was captured
     * @param until all that it printed from then to this instant is there, but for what is missing
     */
    public record Extent(String worker, Instant from, Instant until, List<Missing> missing) {
        public Extent {
            missing = List.copyOf(missing);
        }

        /** Whether nothing is missing. */
        public boolean whole() {
            return missing.isEmpty();
        }

        /** To the second, such as {@code until 05:12:30; not 05:03:10 to 05:03:12: a flood}. */
        public String words() {
            var words = new ArrayList<String>();
            words.add("until " + clock(until));
            missing.forEach(m -> words.add("not " + m.words()));
            return String.join("; ", words);
        }
    }

    /** A time in which something was printed, or may have been, that is not known. */
    public record Missing(Instant from, Instant to, String why) {
        private static final Duration NEXT = Duration.ofSeconds(1);

        String words() {
            var start = clock(from);
            var end = clock(to);
            return (start.equals(end) ? "at " + start : start + " to " + end) + ": " + why;
        }

        /** In order, and as one where some for the same reason follow one another within a second. */
        static List<Missing> merged(List<Missing> all) {
            var merged = new ArrayList<Missing>();
            for (var next : all.stream()
                    .sorted(Comparator.comparing(Missing::why).thenComparing(Missing::from))
                    .toList()) {
                var last = merged.isEmpty() ? next : merged.getLast();
                if (!merged.isEmpty() && last.why.equals(next.why) && !next.from.isAfter(last.to.plus(NEXT))) {
                    merged.set(
                            merged.size() - 1,
                            new Missing(last.from, next.to.isAfter(last.to) ? next.to : last.to, next.why));
                } else {
                    merged.add(next);
                }
            }
            merged.sort(Comparator.comparing(Missing::from));
            return merged;
        }
    }

    /** One line for all workers, and one for each. */
    public List<String> words() {
        var words = new ArrayList<String>();
        words.add("point " + base.id() + " of " + clock(base.time()) + " and what the journal holds after it");
        workers.forEach(w -> words.add(w.worker() + ": screen and scrollback " + w.words()));
        words.add("tasks, conversations, directories and files as of " + clock(base.time()));
        return words;
    }

    /** In this machine's time zone. */
    static String clock(Instant instant) {
        return CLOCK.format(instant.atZone(ZoneId.systemDefault()));
    }

    /** The same, of any day. */
    static String dayAndClock(Instant instant) {
        return LocalDate.ofInstant(instant, ZoneId.systemDefault()) + " " + clock(instant);
    }
}
