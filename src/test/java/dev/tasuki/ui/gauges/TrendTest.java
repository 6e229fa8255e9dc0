package dev.tasuki.ui.gauges;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class TrendTest {
    private static final Instant START = Instant.parse("2026-07-03T12:00:00Z");
    private final Trend trend = new Trend();

    @Test
    void remembersTwoMinutes() {
        for (int second = 0; second <= 300; second++) {
            trend.add(START.plusSeconds(second), (double) second);
        }
        assertThat(trend.change()).isEqualTo(120);
        assertThat(trend.line(OptionalDouble.empty())).hasSize(121);
        assertThat(trend.line(OptionalDouble.empty()).getFirst()).containsExactly(0, 1);
        assertThat(trend.line(OptionalDouble.empty()).getLast()).containsExactly(1, 0);
    }

    @Test
    void unknownValuesLeaveAGap() {
        trend.add(START, null);
        trend.add(START.plusSeconds(1), Double.NaN);
        assertThat(trend.line(OptionalDouble.of(70))).isEmpty();
        assertThat(trend.change()).isZero();
    }

    @Test
    void theTargetIsInSightToo() {
        trend.add(START, 30.0);
        assertThat(trend.y(70, OptionalDouble.of(70))).isZero();
        assertThat(trend.y(30, OptionalDouble.of(70))).isEqualTo(1);
    }

    @Test
    void targetsInWordsHoldANumber() {
        assertThat(Trend.number("< 70")).hasValue(70);
        assertThat(Trend.number("≥ 99.9 %")).hasValue(99.9);
        assertThat(Trend.number("healthy")).isEmpty();
    }
}
