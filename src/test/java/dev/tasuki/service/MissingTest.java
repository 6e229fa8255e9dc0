package dev.tasuki.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasuki.service.Moment.Missing;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class MissingTest {
    private static final Instant TIME = Instant.parse("2026-03-02T09:00:00Z");

    @Test
    void whatIsMissingForOneReasonIsToldOnce() {
        var flood = "a flood";
        assertThat(Missing.merged(
                        List.of(gap(30, 40, "nobody watched"), gap(2, 5, flood), gap(0, 2, flood), gap(9, 9, flood))))
                .containsExactly(gap(0, 5, flood), gap(9, 9, flood), gap(30, 40, "nobody watched"));
        assertThat(gap(9, 9, flood).words()).startsWith("at ").endsWith(":09: a flood");
        assertThat(Missing.merged(List.of(gap(0, 20, flood), gap(1, 2, flood)))).containsExactly(gap(0, 20, flood));
    }

    private static Missing gap(int from, int to, String why) {
        return new Missing(TIME.plusSeconds(from), TIME.plusSeconds(to), why);
    }
}
