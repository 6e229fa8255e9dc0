package dev.tasuki.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasuki.org.RetentionSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RetentionTest {
    private static final Instant NOW = Instant.parse("2026-11-23T10:07:31.5Z");
    private static final Retention USUAL = new Retention(RetentionSettings.DEFAULT);

    private static PointSummary point(String id, Instant time, @Nullable String parent, boolean pinned, String damage) {
        return new PointSummary(
                id,
                time,
                PointSummary.Kind.AUTO,
                "",
                1,
                1,
                1,
                parent,
                null,
                PointSummary.Author.AUTO,
                "",
                pinned,
                damage.isEmpty() ? null : new PointSummary.Verified(time, true, damage));
    }

    /** Newest first, each the parent of the next but for some that begin a branch; some pinned, some damaged where that is wanted. */
    private static List<PointSummary> history(Random random, int many, boolean damage) {
        var points = new ArrayList<PointSummary>();
        var time = NOW;
        for (int i = 0; i < many; i++) {
            time = time.minusMillis(
                    (long) (Math.pow(random.nextDouble(), 6) * 8 * 86_400_000L) + random.nextInt(400_000));
            points.add(point(
                    "p" + (many - i),
                    time,
                    null,
                    random.nextInt(20) == 0,
                    damage && random.nextInt(4) == 0 ? "gone" : ""));
        }
        for (int i = 0; i < many - 1; i++) {
            int parent = random.nextInt(12) == 0 ? i + 1 + random.nextInt(many - 1 - i) : i + 1;
            var p = points.get(i);
            points.set(i, point(p.id(), p.time(), points.get(parent).id(), p.pinned(), p.damaged() ? "gone" : ""));
        }
        return points;
    }

    /** What is left, those after what is gone following what was before it. */
    private static List<PointSummary> pruned(Retention retention, List<PointSummary> points, Instant now) {
        var present = points.stream().filter(p -> !p.time().isAfter(now)).toList();
        if (present.isEmpty()) {
            return points;
        }
        var gone = new HashMap<String, @Nullable String>();
        retention.old(present, Set.of(present.getFirst().id()), now).forEach(p -> gone.put(p.id(), p.parent()));
        return points.stream()
                .filter(p -> !gone.containsKey(p.id()))
                .map(p -> {
                    var parent = p.parent();
                    while (parent != null && gone.containsKey(parent)) {
                        parent = gone.get(parent);
                    }
                    return point(p.id(), p.time(), parent, p.pinned(), p.damaged() ? "gone" : "");
                })
                .toList();
    }

    private static RetentionSettings rules(Random random) {
        var lengths = IntStream.range(0, 4)
                .mapToLong(i -> (long) (Math.pow(random.nextDouble(), 4) * 40 * 1440))
                .sorted()
                .mapToObj(Duration::ofMinutes)
                .toList();
        return new RetentionSettings(lengths.get(0), lengths.get(1), lengths.get(2), lengths.get(3));
    }

    @Property(tries = 300)
    void howOftenItIsPrunedMakesNoDifference(@ForAll long seed, @ForAll @IntRange(min = 1, max = 120) int many) {
        var random = new Random(seed);
        var points = history(random, many, true);
        var retention = new Retention(rules(random));

        var often = points;
        for (int before = 60 + random.nextInt(60 * 24 * 60); before > 0; before = before * 2 / 3) {
            often = pruned(retention, often, NOW.minus(Duration.ofMinutes(before)));
        }

        assertThat(pruned(retention, often, NOW)).isEqualTo(pruned(retention, points, NOW));
    }

    @Property(tries = 300)
    void whatIsYoungPinnedOrNeededStaysAndOfEachSpanAWholeOne(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 120) int many) {
        var random = new Random(seed);
        var points = history(random, many, true);
        var rules = rules(random);
        var needed = Set.of(points.get(random.nextInt(many)).id());

        var old = new Retention(rules).old(points, needed, NOW);

        var kept = new ArrayList<>(points);
        kept.removeAll(old);
        assertThat(old).allSatisfy(p -> {
            assertThat(p.pinned()).isFalse();
            assertThat(needed).doesNotContain(p.id());
            assertThat(p.time()).isBefore(NOW.minus(rules.all()));
        });
        for (var p : points) {
            if (!p.time().isBefore(NOW.minus(rules.daily()))) {
                long span = !p.time().isBefore(NOW.minus(rules.tenMinutes()))
                        ? 600
                        : !p.time().isBefore(NOW.minus(rules.hourly())) ? 3_600 : 86_400;
                assertThat(kept)
                        .as("%s of a span of %d s", p, span)
                        .anyMatch(k ->
                                k.time().getEpochSecond() / span == p.time().getEpochSecond() / span
                                        && (p.damaged() || !k.damaged()));
            }
        }
    }

    @Property(tries = 200)
    void noMoreStaysThanTheSpansHold(@ForAll long seed, @ForAll @IntRange(min = 1, max = 120) int many) {
        var points = history(new Random(seed), many, true).stream()
                .map(p -> point(p.id(), p.time(), "p" + (Integer.parseInt(p.id().substring(1)) - 1), false, ""))
                .toList();

        var kept = new HashSet<>(points);
        USUAL.old(points, Set.of(), NOW).forEach(kept::remove);

        assertThat(kept)
                .allSatisfy(p -> assertThat(NOW.minus(Duration.ofDays(31))).isBefore(p.time()));
        assertThat(kept.stream().filter(p -> p.time().isBefore(NOW.minus(Duration.ofDays(7)))))
                .as("one a day, and the end of the only branch that is left")
                .hasSizeLessThanOrEqualTo(25);
    }

    @Test
    void aMonthOfAPointEachFiveMinutesBecomesSomeHundreds() {
        var points = IntStream.range(0, 12 * 24 * 35)
                .mapToObj(i -> point("p" + (20_000 - i), NOW.minusSeconds(300L * i), "p" + (19_999 - i), false, ""))
                .toList();

        var old = USUAL.old(points, Set.of(), NOW);

        // 13 of the last hour, 138 tens of minutes, 144 hours, 23 days, and the spans that the edges cut
        assertThat(points.size() - old.size()).isBetween(310, 325);
        assertThat(old.getFirst()).as("oldest first").isEqualTo(points.getLast());
        assertThat(old).doesNotContain(points.getFirst());
    }

    @Test
    void theEndOfABranchStaysForAsLongAsAnyPointDoes() {
        var root = point("p1", NOW.minus(Duration.ofDays(20)), null, false, "");
        var left = point("p2", NOW.minus(Duration.ofDays(20)).plusSeconds(60), "p1", false, "");
        var right = point("p3", NOW.minus(Duration.ofDays(20)).plusSeconds(120), "p1", false, "");

        assertThat(USUAL.old(List.of(right, left, root), Set.of(), NOW)).containsExactly(root);
        assertThat(USUAL.old(List.of(right, left, root), Set.of(), NOW.plus(Duration.ofDays(11))))
                .containsExactly(root, left, right);
    }

    @Test
    void aClockThatWasSetBackTakesNothingAway() {
        var future = point("p2", NOW.plus(Duration.ofDays(400)), "p1", false, "");
        var first = point("p1", NOW, null, false, "");

        assertThat(USUAL.old(List.of(future, first), Set.of(), NOW)).isEmpty();
        assertThat(USUAL.old(List.of(point("p0", Instant.MIN, null, false, "")), Set.of(), NOW))
                .hasSize(1);
    }
}
