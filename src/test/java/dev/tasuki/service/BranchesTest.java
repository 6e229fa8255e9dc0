package dev.tasuki.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasuki.store.PointSummary;
import dev.tasuki.store.PointSummary.Kind;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BranchesTest {
    private final PointSummary first = point("first", null);
    private final PointSummary fork = point("fork", "first");
    private final PointSummary present = point("present", "fork");
    private final PointSummary left = point("left", "fork");
    private final PointSummary further = point("further", "left");
    private final PointSummary aside = point("aside", "left");
    private final PointSummary pruned = point("pruned", "gone");
    private final PointSummary after = point("after", "pruned");
    private final PointSummary ring = point("ring", "round");
    private final PointSummary round = point("round", "ring");
    private final List<PointSummary> all =
            List.of(first, fork, present, left, further, aside, pruned, after, ring, round);

    /** However far out on a branch is asked first. */
    @Test
    void whereABranchPartsIsTheSameInWhateverOrderIsAsked() {
        for (var order : List.of(all, all.reversed())) {
            var branches = new Branches(all, "present");
            for (var point : order) {
                assertThat(branches.parting(point))
                        .as(point.id())
                        .isEqualTo(
                                List.of(left, further, aside).contains(point) ? Optional.of(fork) : Optional.empty());
            }
        }
    }

    @Test
    void whereNobodyKnowsWhatThePresentComesFromNothingIsClaimed() {
        assertThat(all).allMatch(p -> new Branches(all, null).parting(p).isEmpty());
        assertThat(new Branches(all, "present").parting(point("elsewhere", "fork")))
                .isEmpty();
    }

    private static PointSummary point(String id, @Nullable String parent) {
        return new PointSummary(id, Instant.EPOCH, Kind.AUTO, "", 1, 1, 1, parent, null);
    }
}
