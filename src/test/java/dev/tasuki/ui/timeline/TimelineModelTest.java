package dev.tasuki.ui.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasuki.org.WorkerStatus.State;
import dev.tasuki.store.HealthSpan;
import dev.tasuki.store.PointSummary;
import dev.tasuki.store.PointSummary.Kind;
import dev.tasuki.ui.timeline.HealthRuns.Level;
import dev.tasuki.ui.timeline.HealthRuns.Run;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Where points, health and times lie on the timeline. */
class TimelineModelTest {
    private static final Instant NOW = Instant.parse("2026-07-03T12:00:00Z");
    private static final TimeScale HOUR = new TimeScale(NOW.minus(Duration.ofHours(1)), NOW, 100, 600);

    @Test
    void timesLieInProportion() {
        assertThat(HOUR.x(NOW)).isEqualTo(700);
        assertThat(HOUR.x(NOW.minus(Duration.ofMinutes(30)))).isEqualTo(400);
        assertThat(HOUR.within(NOW.plusSeconds(9_999))).isEqualTo(700);
        assertThat(HOUR.ticks(90, ZoneOffset.UTC))
                .containsExactly(
                        NOW.minusSeconds(3600),
                        NOW.minusSeconds(2700),
                        NOW.minusSeconds(1800),
                        NOW.minusSeconds(900),
                        NOW);
    }

    @Test
    void pointsApartAreSignsOfTheirOwn() {
        var marks = PointMark.of(List.of(point(5, Kind.AUTO), point(30, Kind.AUTO)), HOUR, 20);
        assertThat(marks).extracting(PointMark::x).containsExactly(400.0, 650.0);
    }

    @Test
    void automaticPointsTooCloseBecomeANumber() {
        var marks = PointMark.of(List.of(point(28, Kind.AUTO), point(29, Kind.AUTO), point(30, Kind.AUTO)), HOUR, 20);
        assertThat(marks).singleElement().satisfies(m -> {
            assertThat(m.points()).hasSize(3);
            assertThat(m.lead()).isEmpty();
            assertThat(m.x()).isEqualTo(410);
        });
    }

    @Test
    void aPointThatAPersonTookIsNeverHiddenByAutomaticOnes() {
        var mine = point(29, Kind.MANUAL);
        var marks = PointMark.of(List.of(point(28, Kind.AUTO), mine, point(30, Kind.BEFORE_RESTORE)), HOUR, 20);
        assertThat(marks).singleElement().satisfies(m -> {
            assertThat(m.lead()).contains(mine);
            assertThat(m.x()).isEqualTo(HOUR.x(mine.time()));
        });
    }

    @Test
    void whatIsNotInTheTimeShownIsLeftOut() {
        assertThat(PointMark.of(List.of(point(90, Kind.AUTO)), HOUR, 20)).isEmpty();
    }

    @Test
    void tenThousandPointsAreGroupedAtOnce() {
        var points = new ArrayList<PointSummary>();
        for (int i = 0; i < 10_000; i++) {
            points.add(point(i / 200.0, Kind.AUTO));
        }
        var marks = PointMark.of(points, HOUR, 20);
        assertThat(marks.stream().mapToInt(m -> m.points().size()).sum()).isEqualTo(10_000);
    }

    @Test
    void theWorstOfAllWorkersIsShown() {
        var spans = List.of(
                new HealthSpan("a", State.WORKING, NOW.minusSeconds(3600), NOW),
                new HealthSpan("b", State.DEAD, NOW.minusSeconds(1800), NOW.minusSeconds(1740)),
                new HealthSpan("c", State.UNKNOWN, NOW.minusSeconds(3600), NOW));
        assertThat(HealthRuns.of(spans, HOUR))
                .containsExactly(
                        new Run(100, 400, Level.GOOD), new Run(400, 410, Level.BAD), new Run(410, 700, Level.GOOD));
    }

    @Test
    void aVeryShortDeathIsStillSeen() {
        var at = NOW.minusSeconds(1800);
        var runs = HealthRuns.of(List.of(new HealthSpan("a", State.DEAD, at, at.plusMillis(1))), HOUR);
        assertThat(runs).containsExactly(new Run(400, 401, Level.BAD));
    }

    @Test
    void theFirstZoomShowsAllThereIs() {
        assertThat(Zoom.fitting(NOW.minusSeconds(60), NOW)).isEqualTo(Zoom.TEN_MINUTES);
        assertThat(Zoom.fitting(NOW.minus(Duration.ofHours(2)), NOW)).isEqualTo(Zoom.THREE_HOURS);
        assertThat(Zoom.fitting(NOW.minus(Duration.ofDays(40)), NOW)).isEqualTo(Zoom.DAY);
    }

    private static PointSummary point(double minutesAgo, Kind kind) {
        return new PointSummary(
                "p" + minutesAgo, NOW.minusMillis((long) (minutesAgo * 60_000)), kind, "", 4, 1, 1, null, null);
    }
}
