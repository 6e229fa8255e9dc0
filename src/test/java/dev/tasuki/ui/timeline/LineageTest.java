package dev.tasuki.ui.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasuki.store.PointSummary;
import dev.tasuki.store.PointSummary.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Which point goes on from which, and how that is drawn. Point n is taken at minute n. */
class LineageTest {
    private static final Instant BEGAN = Instant.parse("2026-07-03T12:00:00Z");
    private static final TimeScale HOUR = new TimeScale(BEGAN, BEGAN.plus(Duration.ofHours(1)), 100, 600);

    @Test
    void pointsInALineHaveNoForkAndAllLeadToThePresent() {
        var lineage = Lineage.of(newestFirst(point(1, null), point(2, "p1"), point(3, "p2")));
        assertThat(lineage.forks()).isEmpty();
        assertThat(lineage.left()).isEmpty();
        assertThat(Lineage.of(List.of())).isEqualTo(Lineage.NONE);
    }

    @Test
    void aRestoreMakesAForkAndLeavesBehindWhatCameBetween() {
        var lineage = Lineage.of(newestFirst(
                point(1, null), point(2, "p1"), point(3, "p2"), point(4, "p3"), point(5, "p2"), point(6, "p5")));
        assertThat(lineage.left()).containsExactlyInAnyOrder("p3", "p4");
        assertThat(lineage.forks()).singleElement().satisfies(f -> {
            assertThat(f.parent().id()).isEqualTo("p2");
            assertThat(f.before().id()).isEqualTo("p4");
            assertThat(f.child().id()).isEqualTo("p5");
            assertThat(f.present()).isTrue();
        });
    }

    @Test
    void whoGoesBackToABranchThatWasLeftComesFromItAgain() {
        var lineage =
                Lineage.of(newestFirst(point(1, null), point(2, "p1"), point(3, "p2"), point(4, "p1"), point(5, "p3")));
        assertThat(lineage.left()).containsExactly("p4");
        assertThat(lineage.forks())
                .extracting(f -> f.child().id() + " " + f.present())
                .containsExactly("p4 false", "p5 true");
    }

    @Test
    void whereAParentWasPrunedNothingIsClaimed() {
        var lineage = Lineage.of(newestFirst(point(1, null), point(2, "p1"), point(3, "gone"), point(4, "p3")));
        assertThat(lineage.forks()).isEmpty();
        assertThat(lineage.left()).isEmpty();
    }

    @Test
    void whatIsOlderThanAPrunedParentMayHaveForksOfItsOwn() {
        var lineage = Lineage.of(newestFirst(
                point(1, null), point(2, "p1"), point(3, "p1"), point(4, "gone"), point(5, "p4"), point(6, "p4")));
        assertThat(lineage.left()).containsExactly("p5");
        assertThat(lineage.forks())
                .extracting(f -> f.child().id() + " " + f.present())
                .containsExactly("p3 false", "p6 true");
    }

    @Test
    void parentsThatAreNewerOrTheirOwnChildrenEndTheWalk() {
        var lineage = Lineage.of(newestFirst(point(1, "p3"), point(2, "p2"), point(3, "p1")));
        assertThat(lineage.left()).containsExactly("p2");
        assertThat(lineage.forks()).extracting(f -> f.child().id()).containsExactly("p3");
    }

    @Test
    void tenThousandPointsOfWhichEveryOtherIsLeftBehind() {
        var points = new ArrayList<PointSummary>();
        points.add(point(0, null));
        for (int i = 1; i < 10_000; i++) {
            points.add(point(i, "p" + (i % 2 == 0 ? i - 2 : i - 1)));
        }
        points.add(point(10_000, "p9998"));
        var lineage = Lineage.of(points.reversed());
        assertThat(lineage.left()).hasSize(5_000).doesNotContain("p9998").contains("p9999", "p1");
        assertThat(lineage.forks()).hasSize(5_000);
        assertThat(ForkArc.of(lineage.forks(), HOUR)).allSatisfy(a -> {
            assertThat(a.level()).isBetween(0, ForkArc.LEVELS - 1);
            assertThat(a.from()).isBetween(100.0, 692.0);
        });
    }

    @Test
    void anArcLeadsFromTheParentToTheChild() {
        assertThat(arcs(point(10, null), point(20, "p10"), point(30, "p10")))
                .containsExactly(new ForkArc(200, 400, 0, true, true, true));
    }

    @Test
    void anArcWhoseEndIsNotInTheTimeShownStopsAtTheEdge() {
        assertThat(arcs(point(-30, null), point(-20, "p-30"), point(30, "p-30")))
                .containsExactly(new ForkArc(100, 400, 0, false, true, true));
        assertThat(arcs(point(30, null), point(40, "p30"), point(90, "p30")))
                .containsExactly(new ForkArc(400, 700, 0, true, false, true));
        assertThat(arcs(point(70, null), point(80, "p70"), point(90, "p70"))).isEmpty();
    }

    @Test
    void arcsOverEachOtherLieAtDifferentHeightsAndThoseBesideEachOtherDoNot() {
        assertThat(arcs(point(0, null), point(10, "p0"), point(20, "p0"), point(30, "p10"), point(40, "p20")))
                .extracting(ForkArc::level)
                .containsExactly(0, 1, 0);
    }

    @Test
    void arcsTooNarrowToBeSeenAreNotDrawn() {
        var points = newestFirst(point(10, null), point(11, "p10"), point(12, "p10"));
        var day = new TimeScale(BEGAN, BEGAN.plus(Duration.ofDays(1)), 100, 600);
        assertThat(ForkArc.of(Lineage.of(points).forks(), day)).isEmpty();
    }

    private static List<ForkArc> arcs(PointSummary... oldestFirst) {
        return ForkArc.of(Lineage.of(newestFirst(oldestFirst)).forks(), HOUR);
    }

    private static List<PointSummary> newestFirst(PointSummary... oldestFirst) {
        return List.of(oldestFirst).reversed();
    }

    private static PointSummary point(int minute, @Nullable String parent) {
        return new PointSummary(
                "p" + minute, BEGAN.plus(Duration.ofMinutes(minute)), Kind.AUTO, "", 4, 1, 1, parent, null);
    }
}
