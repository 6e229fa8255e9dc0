package dev.tasuki.quality;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasuki.org.WorkerStatus.State;
import dev.tasuki.store.HealthSpan;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class WaitsTest {
    private static final Instant NOW = Instant.parse("2026-11-22T02:00:00Z");

    private static HealthSpan span(String worker, State state, long from, long to) {
        return new HealthSpan(worker, state, NOW.plusSeconds(from), NOW.plusSeconds(to));
    }

    @Test
    void everyWaitIsCountedByItself() {
        var spans = List.of(
                span("a", State.WORKING, -100, -90),
                span("b", State.WAITING, -95, -94),
                span("a", State.WAITING, -90, -80),
                span("a", State.WORKING, -80, -60),
                span("a", State.WAITING, -60, -57),
                span("b", State.IDLE, -94, 0));

        var all = Waits.of(spans, NOW).orElseThrow();
        assertThat(all.lengths()).containsExactly(seconds(1), seconds(3), seconds(10));
        assertThat(all.total()).isEqualTo(seconds(14));
        assertThat(all.median()).contains(seconds(3));
        assertThat(all.longest()).contains(seconds(10));
        var one = Waits.of(spans, "a", NOW).orElseThrow();
        assertThat(one.times()).isEqualTo(2);
        assertThat(one.median()).contains(seconds(3));
    }

    @Test
    void whatIsNotKnownIsNotNought() {
        assertThat(Waits.of(List.of(), NOW)).isEmpty();
        assertThat(Waits.of(List.of(span("a", State.UNKNOWN, -100, 0)), NOW)).isEmpty();
        assertThat(Waits.of(List.of(span("a", State.IDLE, -5, -5)), NOW))
                .as("seen, but for no time")
                .isEmpty();
        assertThat(Waits.of(List.of(span("a", State.IDLE, -5, 0)), "b", NOW))
                .as("another")
                .isEmpty();

        var never = Waits.of(List.of(span("a", State.IDLE, -5, 0)), NOW).orElseThrow();
        assertThat(never.times()).isZero();
        assertThat(never.total()).isZero();
        assertThat(never.median()).isEmpty();
        assertThat(never.longest()).isEmpty();
    }

    @Test
    void aWaitThatTwoProcessesSawIsOne() {
        var spans = List.of(
                span("a", State.WAITING, -100, -60),
                span("a", State.WAITING, -58, -40),
                span("a", State.WAITING, -20, 30));

        assertThat(Waits.of(spans, NOW).orElseThrow().lengths())
                .as("no length of what nobody saw, nor of what is still to come")
                .containsExactly(seconds(20), seconds(58));
    }

    @Test
    void aStateBetweenEndsAWait() {
        var spans = List.of(
                span("a", State.WAITING, -100, -90),
                span("a", State.WORKING, -90, -88),
                span("a", State.WAITING, -88, -80));

        assertThat(Waits.of(spans, NOW).orElseThrow().times()).isEqualTo(2);
    }

    private static Duration seconds(long seconds) {
        return Duration.ofSeconds(seconds);
    }
}
