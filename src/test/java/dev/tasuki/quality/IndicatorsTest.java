package dev.tasuki.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tasuki.org.Task;
import dev.tasuki.org.WorkerStatus.State;
import dev.tasuki.store.HealthSpan;
import dev.tasuki.store.Incident;
import dev.tasuki.succession.Check;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class IndicatorsTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    private double cpu = Double.NaN;
    private double stalled = Double.NaN;
    private String memoryReason = "";
    private OptionalDouble response = OptionalDouble.empty();
    private List<State> workers = List.of();
    private Tally tasks = Tally.NONE;
    private List<Incident> incidents = List.of();
    private Tally continuity = Tally.NONE;
    private List<HealthSpan> health = List.of();
    private @Nullable Instant oldest;
    private Talk talk = Talk.NONE;

    private Indicator indicator(Target target) {
        var m = new Measurements(
                NOW,
                cpu,
                stalled,
                memoryReason,
                2_000_000_000,
                response,
                workers,
                tasks,
                incidents,
                continuity,
                health,
                oldest,
                talk);
        return Indicators.of(m).stream()
                .filter(i -> i.id().equals(target.id()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void messagesAreCountedWhenTheyAreDueAndTheOldestIsTold() {
        assertThat(indicator(Target.COMMUNICATION).reason()).contains("no message was sent");
        talk = new Talk(Tally.NONE, 1, NOW.minusSeconds(5));
        assertThat(indicator(Target.COMMUNICATION).value()).isNull();
        talk = new Talk(new Tally(20, 20), 21, NOW.minusSeconds(5));
        assertThat(indicator(Target.COMMUNICATION).state()).isEqualTo(Indicator.State.OK);
        assertThat(indicator(Target.COMMUNICATION).reason()).isEqualTo("20 of 20 messages were acknowledged");
        talk = new Talk(new Tally(99, 100), 100, NOW.minusSeconds(90));
        assertThat(indicator(Target.COMMUNICATION).state()).isEqualTo(Indicator.State.WARNING);
        assertThat(indicator(Target.COMMUNICATION).value()).isEqualTo(99);
        assertThat(indicator(Target.COMMUNICATION).reason()).contains("not been acknowledged for 1 min 30 s");
        talk = new Talk(new Tally(3, 6), 6, null);
        assertThat(indicator(Target.COMMUNICATION).state()).isEqualTo(Indicator.State.CRITICAL);
    }

    @Test
    void whatIsNotMeasuredIsNeverZero() {
        for (var target : Target.values()) {
            var indicator = indicator(target);
            assertThat(indicator.value()).as(indicator.id()).isNull();
            assertThat(indicator.state()).isEqualTo(Indicator.State.UNKNOWN);
            assertThat(indicator.reason()).isNotBlank();
        }
        assertThat(indicator(Target.TASKS_COMPLETED).reason()).isEqualTo("no task has finished yet");
    }

    @Test
    void idsGroupsAndTargetsAreThoseAgreedOn() {
        assertThat(Stream.of(Target.values())
                        .map(t -> t.group().word() + " " + t.id() + " " + t.words() + " " + t.unit()))
                .containsExactly(
                        "organisation workers-healthy ≥ 100 %",
                        "organisation tasks-completed > 95 %",
                        "organisation recovery-time < 30 s",
                        "organisation communication ≥ 95 %",
                        "system cpu < 70 %",
                        "system memory > 80 %",
                        "system response < 2 s",
                        "promises continuity ≥ 99.9 %",
                        "promises availability ≥ 99.95 %",
                        "promises freshness < 1 s");
    }

    @Test
    void theMachineIsJudgedByItsLimits() {
        cpu = 69.9;
        stalled = 3;
        response = OptionalDouble.of(0.0004);
        oldest = NOW.minusMillis(400);
        assertThat(indicator(Target.CPU).state()).isEqualTo(Indicator.State.OK);
        assertThat(indicator(Target.MEMORY).value()).isEqualTo(97);
        assertThat(indicator(Target.MEMORY).reason()).isEqualTo("2.0 GB available");
        assertThat(indicator(Target.RESPONSE).state()).isEqualTo(Indicator.State.OK);
        assertThat(indicator(Target.FRESHNESS).value()).isEqualTo(0.4);

        cpu = 70;
        stalled = 20;
        memoryReason = "swap in use is taken instead";
        response = OptionalDouble.of(5);
        oldest = NOW.minusSeconds(3);
        assertThat(indicator(Target.CPU).state()).isEqualTo(Indicator.State.WARNING);
        assertThat(indicator(Target.MEMORY).state()).isEqualTo(Indicator.State.WARNING);
        assertThat(indicator(Target.MEMORY).reason()).endsWith("; swap in use is taken instead");
        assertThat(indicator(Target.RESPONSE).state()).isEqualTo(Indicator.State.CRITICAL);
        assertThat(indicator(Target.FRESHNESS).state()).isEqualTo(Indicator.State.WARNING);
    }

    @Test
    void aWorkerOfUnknownStateCountsNeitherWay() {
        workers = List.of(State.WORKING, State.WAITING, State.DEAD, State.UNKNOWN);
        var indicator = indicator(Target.WORKERS_HEALTHY);

        assertThat(indicator.value()).isCloseTo(66.67, within(0.01));
        assertThat(indicator.state()).isEqualTo(Indicator.State.WARNING);
        assertThat(indicator.reason()).isEqualTo("2 of 3 workers are healthy, the state of 1 is not known");
        workers = List.of(State.BLOCKED, State.HUNG, State.IDLE);
        assertThat(indicator(Target.WORKERS_HEALTHY).state()).isEqualTo(Indicator.State.CRITICAL);
    }

    @Test
    void fewTasksProveLittle() {
        tasks = new Tally(5, 5);
        var all = indicator(Target.TASKS_COMPLETED);
        // Beta(6, 1): x to the sixth is 0.05
        assertThat(all.value()).isCloseTo(100 * Math.pow(0.05, 1.0 / 6), within(1e-6));
        assertThat(all.state()).isEqualTo(Indicator.State.UNKNOWN);
        assertThat(all.reason()).contains("at least 60 %", "5 of 5");
        assertThat(Figures.value(all)).as("not rounded up, and marked").isEqualTo("≥ 60 %");

        tasks = new Tally(3, 5);
        var some = indicator(Target.TASKS_COMPLETED);
        // Beta(4, 3) at 5 %, from tables of the distribution
        assertThat(some.value()).isCloseTo(27.13, within(0.01));
        assertThat(some.state()).isEqualTo(Indicator.State.WARNING);
    }

    @Test
    void manyTasksAreAPlainShare() {
        tasks = new Tally(39, 40);
        assertThat(indicator(Target.TASKS_COMPLETED).value()).isEqualTo(97.5);
        assertThat(Figures.value(indicator(Target.TASKS_COMPLETED))).isEqualTo("97.5 %");
        assertThat(indicator(Target.TASKS_COMPLETED).state()).isEqualTo(Indicator.State.OK);
        tasks = new Tally(10, 40);
        assertThat(indicator(Target.TASKS_COMPLETED).state()).isEqualTo(Indicator.State.CRITICAL);
    }

    private static Incident incident(@Nullable Duration length, Duration ago) {
        var began = NOW.minus(ago);
        return new Incident(
                "1",
                "w",
                "worker-died",
                began,
                length == null ? null : began.plus(length),
                "restart",
                Incident.Outcome.VERIFIED,
                "");
    }

    @Test
    void recoveryTimeIsOfClosedIncidents() {
        var many = new ArrayList<Incident>();
        IntStream.rangeClosed(1, 100).forEach(i -> many.add(incident(Duration.ofSeconds(i), Duration.ofHours(1))));
        incidents = many;
        assertThat(indicator(Target.RECOVERY_TIME).value()).isEqualTo(95);
        assertThat(indicator(Target.RECOVERY_TIME).state()).isEqualTo(Indicator.State.WARNING);

        incidents = List.of(incident(Duration.ofMillis(800), Duration.ofHours(1)));
        assertThat(indicator(Target.RECOVERY_TIME).state()).isEqualTo(Indicator.State.OK);
        assertThat(indicator(Target.RECOVERY_TIME).value()).isEqualTo(0.8);
    }

    @Test
    void anIncidentThatStaysOpenIsNotForgotten() {
        incidents =
                List.of(incident(Duration.ofSeconds(1), Duration.ofHours(1)), incident(null, Duration.ofSeconds(90)));
        assertThat(indicator(Target.RECOVERY_TIME).state()).isEqualTo(Indicator.State.WARNING);
        assertThat(indicator(Target.RECOVERY_TIME).reason()).contains("open for 1 min 30 s");
        incidents = List.of(incident(null, Duration.ofSeconds(90)));
        assertThat(indicator(Target.RECOVERY_TIME).value()).isNull();
        assertThat(indicator(Target.RECOVERY_TIME).state()).isEqualTo(Indicator.State.WARNING);
        incidents = List.of(incident(null, Duration.ofSeconds(2)));
        assertThat(indicator(Target.RECOVERY_TIME).state()).isEqualTo(Indicator.State.UNKNOWN);
    }

    @Test
    void availabilityIsWorkerTimeWithoutDownTime() {
        health = List.of(
                new HealthSpan("a", State.WORKING, NOW.minusSeconds(1000), NOW.plusSeconds(500)),
                new HealthSpan("b", State.IDLE, NOW.minusSeconds(1000), NOW.minusSeconds(10)),
                new HealthSpan("b", State.DEAD, NOW.minusSeconds(10), NOW),
                new HealthSpan("c", State.UNKNOWN, NOW.minusSeconds(1000), NOW),
                new HealthSpan("d", State.DEAD, NOW, NOW.minusSeconds(10)));
        assertThat(indicator(Target.AVAILABILITY).value()).isCloseTo(99.5, within(1e-9));
        assertThat(indicator(Target.AVAILABILITY).state()).isEqualTo(Indicator.State.WARNING);
        assertThat(indicator(Target.AVAILABILITY).reason())
                .isEqualTo("down 10.0 s of 33 min 20 s of all workers together");
    }

    @Test
    void checksAndTasksAreCounted() {
        var checks = List.of(
                new Check("w", "a", true, Check.Result.PASS, "", ""),
                new Check("w", "b", true, Check.Result.FAIL, "", ""),
                new Check("w", "c", true, Check.Result.NOT_APPLICABLE, "", ""),
                new Check("w", "d", false, Check.Result.FAIL, "", ""));
        assertThat(Tally.ofChecks(checks)).isEqualTo(new Tally(1, 2));
        assertThat(Tally.ofTasks(Stream.of(Task.State.values())
                        .map(s -> new Task("1", "", s))
                        .toList()))
                .isEqualTo(new Tally(1, 3));
        continuity = new Tally(999, 1000);
        assertThat(indicator(Target.CONTINUITY).state()).isEqualTo(Indicator.State.OK);
        continuity = new Tally(998, 1000);
        assertThat(indicator(Target.CONTINUITY).state()).isEqualTo(Indicator.State.WARNING);
    }

    @Test
    void theWindowForgetsWhatIsOldAndWhatIsTooMuch() {
        var clock = new long[] {0};
        var window = new RollingQuantile(Duration.ofNanos(10), 4, () -> clock[0]);
        assertThat(window.quantile(0.95)).isEmpty();
        for (int i = 1; i <= 6; i++) {
            clock[0] = i;
            window.add(i);
        }
        window.add(Double.NaN);
        assertThat(window.quantile(0)).as("only four fit").hasValue(3);
        assertThat(window.quantile(0.5)).hasValue(4);
        assertThat(window.quantile(0.95)).hasValue(6);
        clock[0] = 15;
        assertThat(window.quantile(0)).as("five and six are young enough").hasValue(5);
        clock[0] = 100;
        assertThat(window.quantile(0.95)).isEmpty();
    }

    @Test
    void figuresAreWrittenForPeople() {
        assertThat(Figures.plain(99.996)).isEqualTo("99.99");
        assertThat(Figures.value(0.00042, "s")).isEqualTo("0.4 ms");
        assertThat(Figures.value(3.14, "s")).isEqualTo("3.1 s");
        assertThat(Figures.value(59.96, "s")).isEqualTo("1 min 0 s");
        assertThat(Figures.value(null, "%")).isEqualTo("—");
        assertThat(Figures.value(Double.NaN, "s")).isEqualTo("—");
        assertThat(Figures.duration(Duration.ofHours(50))).isEqualTo("2 d 2 h");
        assertThat(Figures.bytes(999)).isEqualTo("999 B");
        assertThat(Figures.bytes(1_000)).isEqualTo("1.0 kB");
        assertThat(Figures.bytes(999_960)).isEqualTo("1.0 MB");
        assertThat(Figures.bytes(Long.MAX_VALUE)).endsWith("PB");
    }
}
