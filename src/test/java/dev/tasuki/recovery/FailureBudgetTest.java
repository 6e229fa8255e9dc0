package dev.tasuki.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class FailureBudgetTest {
    private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");
    private final FailureBudget budget = new FailureBudget(5, Duration.ofSeconds(60));

    @Test
    void theFifthFailureWithinTheWindowExhaustsIt() {
        for (int i = 0; i < 4; i++) {
            assertThat(budget.exhaustedBy("w1", START.plusSeconds(i * 10L))).isFalse();
        }
        assertThat(budget.exhaustedBy("w2", START.plusSeconds(41))).isFalse();
        assertThat(budget.exhaustedBy("w1", START.plusSeconds(45))).isTrue();
    }

    @Test
    void failuresFartherApartThanTheWindowNeverDo() {
        for (int i = 0; i < 50; i++) {
            assertThat(budget.exhaustedBy("w1", START.plusSeconds(i * 16L))).isFalse();
        }
    }

    @Test
    void aPersonsStartForgivesThemAll() {
        for (int i = 0; i < 4; i++) {
            budget.exhaustedBy("w1", START);
        }
        budget.forgive("w1");
        assertThat(budget.exhaustedBy("w1", START)).isFalse();
    }

    @Test
    void theFirstRestartDoesNotWaitAndLaterOnesWaitLongerUpToABound() {
        budget.exhaustedBy("w1", START);
        assertThat(budget.pause("w1")).isZero();
        var last = Duration.ZERO;
        for (int i = 0; i < 40; i++) {
            budget.exhaustedBy("w1", START);
            assertThat(budget.pause("w1")).isGreaterThanOrEqualTo(last).isLessThanOrEqualTo(Duration.ofSeconds(2));
            last = budget.pause("w1");
        }
        assertThat(last).isEqualTo(Duration.ofSeconds(2));
    }
}
