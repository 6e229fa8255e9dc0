package dev.tasuki.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** What a life was told to be durable, held against what is there after its death. */
final class Witness {
    private final Map<Integer, String> points = new HashMap<>();
    private final Set<Integer> going = new HashSet<>();
    private final Set<Integer> gone = new HashSet<>();
    private int journal;
    private boolean pinned;

    void heard(String line) {
        var words = line.split(" ", -1);
        switch (words[0]) {
            case "point" -> points.put(Integer.valueOf(words[1]), words[2]);
            case "journal" -> journal++;
            case "pinned" -> pinned = true;
            case "going" -> going.add(Integer.valueOf(words[1]));
            case "gone" -> gone.add(Integer.valueOf(words[1]));
            default -> {}
        }
    }

    /** Every acknowledged point restores bit for bit, nothing is there in part, and a deep look finds nothing. */
    void holds(Store store, String where) throws StoreException {
        var there = store.points();
        for (var entry : points.entrySet()) {
            var point =
                    there.stream().filter(p -> p.id().equals(entry.getValue())).findFirst();
            if (gone.contains(entry.getKey())) {
                assertThat(point)
                        .as("%s: point %d was deleted", where, entry.getKey())
                        .isEmpty();
            } else if (!going.contains(entry.getKey())) {
                assertThat(point).as("%s: point %d", where, entry.getKey()).isPresent();
                if (pinned && entry.getKey() == 1) {
                    assertThat(point.orElseThrow().pinned())
                            .as("%s: pinned", where)
                            .isTrue();
                }
            }
        }
        for (var point : there) {
            int number = Integer.parseInt(point.label().split(" ", -1)[1]);
            assertThat(store.snapshot(point.id()))
                    .as("%s: point %d, acknowledged or not", where, number)
                    .isEqualTo(CrashLife.content(number));
        }
        assertThat(store.journal().after("boss", 0)).as("%s: journal", where).hasSizeGreaterThanOrEqualTo(journal);
        assertThat(store.verify(true)).as(where).isEmpty();
        assertThat(there.stream().filter(p -> p.parent() != null))
                .as("%s: parents are there", where)
                .allMatch(p -> there.stream().anyMatch(q -> q.id().equals(p.parent())));
    }
}
