package dev.tasuki.quality;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is measured, and what is aimed at. A value that misses the limit is a warning, one that misses the alarm limit is critical.
 *
 * <p>The limits are the user's own; the alarm limits are chosen here, as the value at which a person should look at once.
 */
public enum Target {
    WORKERS_HEALTHY(Group.ORGANISATION, "Workers healthy", "%", Sense.AT_LEAST, 100, 50),
    TASKS_COMPLETED(Group.ORGANISATION, "Tasks completed", "%", Sense.ABOVE, 95, 80),
    RECOVERY_TIME(Group.ORGANISATION, "Recovery time, p95", "s", Sense.BELOW, 30, 120),
    COMMUNICATION(Group.ORGANISATION, "Messages taken", "%", Sense.AT_LEAST, 95, 80),
    CPU(Group.SYSTEM, "CPU", "%", Sense.BELOW, 70, 90),
    MEMORY(Group.SYSTEM, "Memory efficiency", "%", Sense.ABOVE, 80, 50),
    RESPONSE(Group.SYSTEM, "Response time, p95", "s", Sense.BELOW, 2, 5),
    CONTINUITY(Group.PROMISES, "Session continuity", "%", Sense.AT_LEAST, 99.9, 99),
    AVAILABILITY(Group.PROMISES, "Availability", "%", Sense.AT_LEAST, 99.95, 99),
    FRESHNESS(Group.PROMISES, "Freshness", "s", Sense.BELOW, 1, 5);

    private final Group group;
    private final String title;
    private final String unit;
    private final Sense sense;
    private final double limit;
    private final double alarm;

    Target(Group group, String title, String unit, Sense sense, double limit, double alarm) {
        this.group = group;
        this.title = title;
        this.unit = unit;
        this.sense = sense;
        this.limit = limit;
        this.alarm = alarm;
    }

    /** What an indicator is about. */
    public enum Group {
        ORGANISATION,
        SYSTEM,
        PROMISES;

        /** Such as {@code organisation}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** On which side of its limit a value is good. */
    public enum Sense {
        BELOW("<"),
        ABOVE(">"),
        AT_LEAST("≥");

        private final String sign;

        Sense(String sign) {
            this.sign = sign;
        }

        boolean holds(double value, double limit) {
            return switch (this) {
                case BELOW -> value < limit;
                case ABOVE -> value > limit;
                case AT_LEAST -> value >= limit;
            };
        }
    }

    /** The target of an indicator; empty where it is none of these. */
    public static Optional<Target> of(String id) {
        return Stream.of(values()).filter(t -> t.id().equals(id)).findFirst();
    }

    /** The indicator's id, such as {@code workers-healthy}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public Group group() {
        return group;
    }

    /** What a person calls it. */
    public String title() {
        return title;
    }

    /** {@code %} or {@code s}. */
    public String unit() {
        return unit;
    }

    public Sense sense() {
        return sense;
    }

    /** What is aimed at, in the unit. */
    public double limit() {
        return limit;
    }

    /** Where it becomes critical, in the unit. */
    public double alarm() {
        return alarm;
    }

    /** What is aimed at, in words, such as {@code < 70}. */
    public String words() {
        return sense.sign + " " + Figures.plain(limit);
    }

    /** How a value stands to the limits. */
    public Indicator.State judge(double value) {
        if (sense.holds(value, limit)) {
            return Indicator.State.OK;
        }
        return sense.holds(value, alarm) ? Indicator.State.WARNING : Indicator.State.CRITICAL;
    }
}
