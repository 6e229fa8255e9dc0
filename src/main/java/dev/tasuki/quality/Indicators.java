package dev.tasuki.quality;

import dev.tasuki.org.WorkerStatus;
import dev.tasuki.store.HealthSpan;
import dev.tasuki.store.Incident;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Computes the indicators. Pure: the same measurements give the same indicators. */
public final class Indicators {
    /** With fewer finished tasks than this, the share that surely holds is told instead of the plain one. */
    static final int FEW = 20;

    /** A message that is not acknowledged for longer is told of. */
    public static final Duration OVERDUE = Duration.ofSeconds(60);

    private static final double RISK = 0.05;
    private static final Set<WorkerStatus.State> DOWN =
            Set.of(WorkerStatus.State.DEAD, WorkerStatus.State.HUNG, WorkerStatus.State.BLOCKED);

    private Indicators() {}

    /** Every indicator, always all of them and in the order of {@link Target}. */
    public static List<Indicator> of(Measurements m) {
        return List.of(
                workersHealthy(m.workers()),
                tasksCompleted(m.tasks()),
                recoveryTime(m.incidents(), m.now()),
                communication(m.talk(), m.now()),
                cpu(m),
                memory(m),
                response(m),
                continuity(m.continuity()),
                availability(m.health(), m.now()),
                freshness(m));
    }

    private static Indicator workersHealthy(List<WorkerStatus.State> workers) {
        if (workers.isEmpty()) {
            return unknown(Target.WORKERS_HEALTHY, "no worker is meant to run");
        }
        long unknown =
                workers.stream().filter(s -> s == WorkerStatus.State.UNKNOWN).count();
        long down = workers.stream().filter(DOWN::contains).count();
        long known = workers.size() - unknown;
        if (known == 0) {
            return unknown(Target.WORKERS_HEALTHY, "no worker's state is known yet");
        }
        var tally = new Tally(known - down, known);
        var aside = unknown == 0 ? "" : ", the state of " + unknown + " is not known";
        return known(Target.WORKERS_HEALTHY, tally.percent(), tally + " workers are healthy" + aside);
    }

    private static Indicator tasksCompleted(Tally tasks) {
        if (tasks.all() == 0) {
            return unknown(Target.TASKS_COMPLETED, "no task has finished yet");
        }
        var count = tasks + " done";
        if (tasks.all() >= FEW) {
            return known(Target.TASKS_COMPLETED, tasks.percent(), count);
        }
        double sure = 100 * BetaBound.lower(tasks, RISK);
        var reason = "at least " + Figures.whole(sure) + " % – " + count + "; more tasks make it surer";
        // Too few to reach the target whatever they do: a missed target is told, an alarm or an all-clear would be made
        // up.
        var state = Target.TASKS_COMPLETED.judge(tasks.percent()) == Indicator.State.OK
                ? Indicator.State.UNKNOWN
                : Indicator.State.WARNING;
        return indicator(Target.TASKS_COMPLETED, sure, state, reason, tasks);
    }

    private static Indicator recoveryTime(List<Incident> incidents, Instant now) {
        var lengths = incidents.stream()
                .filter(i -> i.outcome() == Incident.Outcome.VERIFIED) // what was given up has not recovered
                .flatMap(i -> i.length().stream())
                .mapToDouble(Indicators::seconds)
                .toArray();
        double longest = incidents.stream()
                .filter(i -> i.ended() == null)
                .mapToDouble(i -> seconds(Duration.between(i.began(), now)))
                .max()
                .orElse(0);
        var open = longest == 0 ? "" : "an incident has been open for " + Figures.value(longest, "s");
        var p95 = RollingQuantile.nearestRank(lengths, 0.95);
        boolean late = !Target.RECOVERY_TIME.sense().holds(longest, Target.RECOVERY_TIME.limit());
        if (p95.isEmpty()) {
            return late
                    ? indicator(Target.RECOVERY_TIME, null, Indicator.State.WARNING, open + ", and none was closed yet")
                    : unknown(Target.RECOVERY_TIME, "no incident was closed yet");
        }
        var judged = Target.RECOVERY_TIME.judge(p95.getAsDouble());
        var state = late && judged == Indicator.State.OK ? Indicator.State.WARNING : judged;
        var closed = lengths.length == 1 ? "one closed incident" : lengths.length + " closed incidents";
        return indicator(
                Target.RECOVERY_TIME, p95.getAsDouble(), state, open.isEmpty() ? closed : closed + "; " + open);
    }

    private static Indicator communication(Talk talk, Instant now) {
        if (talk.sent() == 0) {
            return unknown(Target.COMMUNICATION, "no message was sent in the last day");
        }
        var age = talk.oldest() == null ? Duration.ZERO : Duration.between(talk.oldest(), now);
        boolean late = age.compareTo(OVERDUE) >= 0;
        var open = late ? "; one has not been acknowledged for " + Figures.value(seconds(age), "s") : "";
        if (talk.acknowledged().all() == 0) {
            return unknown(Target.COMMUNICATION, "the first message was sent just now");
        }
        var percent = talk.acknowledged().percent();
        var judged = Target.COMMUNICATION.judge(percent);
        return indicator(
                Target.COMMUNICATION,
                percent,
                late && judged == Indicator.State.OK ? Indicator.State.WARNING : judged,
                talk.acknowledged() + " messages were acknowledged" + open);
    }

    private static Indicator cpu(Measurements m) {
        return Double.isNaN(m.cpu())
                ? unknown(Target.CPU, "the processor has not been measured yet")
                : known(Target.CPU, m.cpu(), "all cores, over the last minute");
    }

    private static Indicator memory(Measurements m) {
        if (Double.isNaN(m.stalled())) {
            return unknown(
                    Target.MEMORY, m.memoryReason().isEmpty() ? "memory has not been measured yet" : m.memoryReason());
        }
        var available = m.memoryAvailable() <= 0 ? "" : Figures.bytes(m.memoryAvailable()) + " available";
        var apart = available.isEmpty() || m.memoryReason().isEmpty() ? "" : "; ";
        return known(Target.MEMORY, Math.clamp(100 - m.stalled(), 0, 100), available + apart + m.memoryReason());
    }

    private static Indicator response(Measurements m) {
        return m.response().isEmpty()
                ? unknown(Target.RESPONSE, "tmux has answered nothing in the last minute")
                : known(Target.RESPONSE, m.response().getAsDouble(), "tmux round trips of the last minute");
    }

    private static Indicator continuity(Tally checks) {
        return checks.all() == 0
                ? unknown(Target.CONTINUITY, "nothing restored yet")
                : known(Target.CONTINUITY, checks.percent(), checks + " required checks passed");
    }

    private static Indicator availability(List<HealthSpan> spans, Instant now) {
        double known = 0;
        double down = 0;
        for (var span : spans) {
            var to = span.to().isAfter(now) ? now : span.to();
            double length = Math.max(0, seconds(Duration.between(span.from(), to)));
            if (span.state() != WorkerStatus.State.UNKNOWN) {
                known += length;
                down += DOWN.contains(span.state()) ? length : 0;
            }
        }
        if (known == 0) {
            return unknown(Target.AVAILABILITY, "no worker has been watched yet");
        }
        var lost = down == 0 ? "down 0 s" : "down " + Figures.value(down, "s");
        var reason = lost + " of " + Figures.value(known, "s") + " of all workers together";
        return known(Target.AVAILABILITY, 100 * (1 - down / known), reason);
    }

    private static Indicator freshness(Measurements m) {
        if (m.oldest() == null) {
            return unknown(Target.FRESHNESS, "nothing has been measured yet");
        }
        double age = Math.max(0, seconds(Duration.between(m.oldest(), m.now())));
        return known(Target.FRESHNESS, age, "age of the oldest figure on screen");
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }

    private static Indicator unknown(Target target, String reason) {
        return indicator(target, null, Indicator.State.UNKNOWN, reason);
    }

    private static Indicator known(Target target, double value, String reason) {
        return indicator(target, value, target.judge(value), reason);
    }

    private static Indicator indicator(Target target, @Nullable Double value, Indicator.State state, String reason) {
        return indicator(target, value, state, reason, null);
    }

    private static Indicator indicator(
            Target target, @Nullable Double value, Indicator.State state, String reason, @Nullable Tally few) {
        return new Indicator(
                target.id(),
                target.group().word(),
                target.title(),
                value,
                target.unit(),
                target.words(),
                state,
                reason,
                few);
    }
}
