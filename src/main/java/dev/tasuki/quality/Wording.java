package dev.tasuki.quality;

import dev.tasuki.org.WorkerStatus;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a report says alike in every format. */
final class Wording {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'xxx", Locale.ROOT);
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("MM-dd HH:mm", Locale.ROOT);

    /** What is longer may break anywhere; ids and names of workers, programs and workflows rarely are. */
    private static final int UNBROKEN = 26;

    private Wording() {}

    /** The class of a cell that holds one name: it stays on its line unless it is so long that it would push the others aside. */
    static String wrap(String name) {
        return name.length() <= UNBROKEN ? "nowrap" : "wrap";
    }

    static String time(Instant time, ZoneId zone) {
        return TIME.format(time.atZone(zone));
    }

    /** With its distance from UTC. */
    static String stamp(Instant time, ZoneId zone) {
        return STAMP.format(time.atZone(zone));
    }

    /** Short, for an axis that reaches over so many seconds: of five labels no two are alike where it is longer than four seconds. */
    static String axis(Instant time, ZoneId zone, long seconds) {
        var format = seconds > 20 * 3600 ? DAY : seconds >= 4 * 60 ? CLOCK : SECONDS;
        return format.format(time.atZone(zone));
    }

    /** A constant's name for people, such as {@code before restore}. */
    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** A shape for a state: shape before colour. */
    static String glyph(Indicator.State state) {
        return switch (state) {
            case OK -> "✓";
            case WARNING -> "▲";
            case CRITICAL -> "✕";
            case UNKNOWN -> "○";
        };
    }

    static String glyph(WorkerStatus.State state) {
        return switch (state) {
            case WORKING -> "●";
            case WAITING -> "◐";
            case IDLE, STARTING -> "○";
            case BLOCKED, HUNG -> "▲";
            case DEAD -> "✕";
            case UNKNOWN -> "—";
        };
    }

    /** Which colour a worker's state has. */
    static Indicator.State colour(WorkerStatus.State state) {
        return switch (state) {
            case WORKING, IDLE -> Indicator.State.OK;
            case STARTING, UNKNOWN -> Indicator.State.UNKNOWN;
            case WAITING, BLOCKED, HUNG -> Indicator.State.WARNING;
            case DEAD -> Indicator.State.CRITICAL;
        };
    }

    /** How long was waited for a person, such as {@code 12 min 5 s in 3 waits (median 2 min 0 s, longest 8 min 0 s)}. */
    static String waited(Optional<Waits> waits) {
        if (waits.isEmpty()) {
            return Unmeasured.REASON;
        }
        var w = waits.get();
        var median = w.median().map(Figures::duration).orElse("—");
        var longest = w.longest().map(Figures::duration).orElse("—");
        return switch (w.times()) {
            case 0 -> "never";
            case 1 -> Figures.duration(w.total()) + " once";
            default ->
                Figures.duration(w.total()) + " in " + Figures.count(w.times()) + " waits (median " + median
                        + ", longest " + longest + ")";
        };
    }

    static String target(Indicator indicator) {
        return indicator.unit().isEmpty() ? indicator.target() : indicator.target() + " " + indicator.unit();
    }

    /** Such as {@code 7 on target, 1 warning, 0 critical, 5 not known}. */
    static String summary(List<Report.Series> indicators) {
        return count(indicators, Indicator.State.OK) + " on target, " + count(indicators, Indicator.State.WARNING)
                + " warning, " + count(indicators, Indicator.State.CRITICAL) + " critical, "
                + count(indicators, Indicator.State.UNKNOWN) + " not known";
    }

    static long count(List<Report.Series> indicators, Indicator.State state) {
        return indicators.stream().filter(s -> s.indicator().state() == state).count();
    }
}
