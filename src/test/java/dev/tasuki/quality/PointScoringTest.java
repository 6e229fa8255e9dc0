package dev.tasuki.quality;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasuki.capture.HostMetrics;
import dev.tasuki.org.WorkerStatus.State;
import dev.tasuki.quality.PointScore.Aspect;
import dev.tasuki.quality.PointStanding.Behind;
import dev.tasuki.quality.PointStanding.Drilled;
import dev.tasuki.quality.PointStanding.Integrity;
import dev.tasuki.store.Incident;
import dev.tasuki.store.PointSummary;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PointScoringTest {
    private static final Instant NOW = Instant.parse("2026-11-23T05:12:30Z");
    private static final Integrity WHOLE = new Integrity(NOW.minusSeconds(60), "");

    @Test
    void whatIsWholeCompleteHealthyFreshAndDrilledHasAHundred() {
        var score = PointScoring.of(
                new PointStanding(
                        NOW,
                        content(State.WORKING, State.WAITING),
                        WHOLE,
                        List.of(),
                        Behind.NOTHING,
                        new Drilled(true, true, NOW, "42 checks", List.of())),
                NOW);
        assertThat(score.value()).isEqualTo(100);
        assertThat(Arrays.stream(Aspect.values()).mapToInt(Aspect::most).sum()).isEqualTo(100);
        assertThat(score.parts()).extracting(PointScore.Part::aspect).containsExactly(Aspect.values());
    }

    @Test
    void whatIsDamagedIsWorthNothingHoweverGoodTheRestIs() {
        var score =
                score(content(State.WORKING), new Integrity(NOW, "w1: chunk ab is damaged"), List.of(), Behind.NOTHING);
        assertThat(score.value()).isZero();
        assertThat(words(score, Aspect.INTEGRITY)).contains("damaged", "w1: chunk ab");
        assertThat(score(null, WHOLE, List.of(), Behind.NOTHING).value()).isZero();
    }

    @Test
    void aPointInTheMiddleOfAFailureIsWorthLessThanAHealthyOneOfAnHourBefore() {
        var incident = new Incident(
                "i1", "server", "server-died", NOW.minusSeconds(5), null, "rebuild", Incident.Outcome.OPEN, "killed");
        var failing = score(content(State.DEAD, State.DEAD), WHOLE, List.of(incident), Behind.NOTHING);
        var healthy = score(
                content(State.WORKING, State.IDLE), WHOLE, List.of(), new Behind(Duration.ofHours(1), 800, 0, true));
        assertThat(healthy.value()).isGreaterThan(failing.value());
        assertThat(words(failing, Aspect.HEALTH)).contains("w0 was dead", "in the middle of server died");
        assertThat(words(healthy, Aspect.FRESHNESS)).contains("1 h 0 min of work", "800 lines", "holds them all");
    }

    @Test
    void whatWasNotCapturedIsNamed() {
        var content = new PointContent(
                12,
                9,
                List.of("w1: its pane", "w1: its directory", "w2: x", "w3: y"),
                Map.of("w1", State.IDLE),
                Map.of(),
                Set.of(),
                HostMetrics.UNKNOWN);
        var score = score(content, WHOLE, List.of(), Behind.NOTHING);
        assertThat(words(score, Aspect.COMPLETENESS))
                .isEqualTo("9 of 12 fields were captured; not w1: its pane, w1: its directory, w2: x and 1 more");
    }

    @Test
    void whatTheJournalLacksCostsMoreThanWhatItHolds() {
        var held = score(content(State.IDLE), WHOLE, List.of(), new Behind(Duration.ofMinutes(5), 300, 0, true));
        var lacking = score(content(State.IDLE), WHOLE, List.of(), new Behind(Duration.ofMinutes(5), 300, 9, true));
        assertThat(lacking.value()).isLessThan(held.value());
        assertThat(words(lacking, Aspect.FRESHNESS)).contains("but for 9 gaps");
    }

    @Test
    void whatNobodyWatchedIsNotSaidToBeHeld() {
        var minutes = Duration.ofMinutes(5);
        var held = score(content(State.IDLE), WHOLE, List.of(), new Behind(minutes, 300, 0, true));
        var alone = score(
                content(State.IDLE),
                WHOLE,
                List.of(),
                new Behind(minutes, 300, 1, true, Duration.ofSeconds(86), false));
        assertThat(alone.value()).isLessThan(held.value());
        assertThat(words(alone, Aspect.FRESHNESS))
                .contains("holds them but for 1 gap and what came while nobody watched for 1 min");
        var still = score(
                content(State.IDLE),
                WHOLE,
                List.of(),
                new Behind(Duration.ZERO, 0, 0, true, Duration.ofHours(1), false));
        assertThat(words(still, Aspect.FRESHNESS)).startsWith("nothing is known to have been printed since");
        assertThat(still.value()).isLessThan(held.value());
    }

    @Test
    void aDrillThatFailedCountsAgainstItsOwnPointMost() {
        assertThat(drilled(new Drilled(false, true, NOW, "x", List.of())))
                .isLessThan(drilled(new Drilled(false, false, NOW, "x", List.of())));
        assertThat(drilled(new Drilled(false, false, NOW, "x", List.of()))).isLessThan(drilled(null));
        assertThat(drilled(new Drilled(true, true, NOW, "x", List.of("backup usb: it is gone"))))
                .isLessThan(drilled(new Drilled(true, true, NOW, "x", List.of())));
        assertThat(drilled(null)).isLessThan(drilled(new Drilled(true, false, NOW, "x", List.of())));
    }

    @Property
    void workThatIsLostNeverMakesAPointBetter(
            @ForAll @IntRange(max = 100_000) int seconds,
            @ForAll @IntRange(max = 100_000) int lines,
            @ForAll @IntRange(max = 50) int gaps,
            @ForAll @IntRange(max = 5_000) int more) {
        var one = score(
                content(State.IDLE), WHOLE, List.of(), new Behind(Duration.ofSeconds(seconds), lines, gaps, true));
        var other = score(
                content(State.IDLE),
                WHOLE,
                List.of(),
                new Behind(Duration.ofSeconds(seconds + more), lines + more, gaps + more % 3, true));
        assertThat(other.value()).isLessThanOrEqualTo(one.value());
        assertThat(one.value()).isBetween(0, 100);
    }

    @Test
    void theBestComesFirstAndOfEqualsTheNewest() {
        var ranked = PointScore.ranked(List.of(point("d", null), point("c", 80), point("b", 93), point("a", 93)));
        assertThat(ranked).extracting(PointSummary::id).containsExactly("b", "a", "c", "d");
    }

    private static PointSummary point(String id, @Nullable Integer score) {
        return new PointSummary(id, NOW, PointSummary.Kind.AUTO, "", 1, 1, 1, null, score);
    }

    private static int drilled(@Nullable Drilled drill) {
        return PointScoring.of(
                        new PointStanding(NOW, content(State.IDLE), WHOLE, List.of(), Behind.NOTHING, drill), NOW)
                .value();
    }

    private static PointScore score(
            @Nullable PointContent content, Integrity integrity, List<Incident> incidents, Behind behind) {
        return PointScoring.of(new PointStanding(NOW, content, integrity, incidents, behind, null), NOW);
    }

    private static String words(PointScore score, Aspect aspect) {
        return score.parts().stream()
                .filter(p -> p.aspect() == aspect)
                .findFirst()
                .orElseThrow()
                .words();
    }

    private static PointContent content(State... states) {
        var all = new java.util.HashMap<String, State>();
        for (int i = 0; i < states.length; i++) {
            all.put("w" + i, states[i]);
        }
        return new PointContent(8, 8, List.of(), all, Map.of(), all.keySet(), HostMetrics.UNKNOWN);
    }
}
