package dev.tasuki.backup;

import dev.tasuki.store.Store;
import dev.tasuki.store.StoreException;
import dev.tasuki.store.SuccessionRow;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The handovers, restores and recoveries of one day that have ended, with their reports. What was kept only for whoever would have had to
 * finish them is left out.
 */
record SuccessionList(List<Line> oldestFirst) {
    /** What {@link RecordsIndex} calls it, before its day. */
    static final String KIND = "successions ";

    private static final int LONG = 4_000;
    /** Of a longer report nothing is sent: {@link Shapes} would not read it. */
    private static final int LONGEST_REPORT = 1 << 20;
    /** Characters of reports in one list. */
    private static final int MOST = 16 << 20;

    SuccessionList {
        oldestFirst = List.copyOf(oldestFirst);
    }

    record Step(String state, Instant time) {
        Step {
            require(PointShape.line(state, 100));
        }
    }

    record Line(
            String id,
            SuccessionRow.Purpose purpose,
            String point,
            List<String> workers,
            String session,
            Instant began,
            Instant ended,
            String outcome,
            List<Step> steps,
            String report) {
        Line {
            require(PointShape.line(id, LONG)
                    && PointShape.line(point, LONG)
                    && PointShape.line(session, LONG)
                    && PointShape.line(outcome, 100)
                    && workers.stream().allMatch(w -> PointShape.line(w, LONG))
                    && !steps.isEmpty());
        }
    }

    /** By days; today's may be said again with more. */
    static Map<LocalDate, SuccessionList> of(Store store) throws StoreException {
        var days = new TreeMap<LocalDate, List<Line>>();
        int size = 0;
        for (var row : store.successions().recent()) {
            size += row.report().length();
            if (size > MOST) {
                break;
            }
            if (row.ended() != null && row.report().length() < LONGEST_REPORT) {
                days.computeIfAbsent(LocalDate.ofInstant(row.began(), ZoneOffset.UTC), d -> new ArrayList<>())
                        .addFirst(line(row, row.ended()));
            }
        }
        var lists = new TreeMap<LocalDate, SuccessionList>();
        days.forEach((day, lines) -> lists.put(day, new SuccessionList(lines)));
        return lists;
    }

    private static Line line(SuccessionRow row, Instant ended) {
        return new Line(
                row.id(),
                row.purpose(),
                row.point(),
                row.workers(),
                row.session(),
                row.began(),
                ended,
                row.outcome(),
                row.steps().stream().map(s -> new Step(s.state(), s.time())).toList(),
                row.report());
    }

    int size() {
        return oldestFirst.size();
    }

    void into(Store store) throws StoreException {
        store.successions()
                .takeIn(oldestFirst.stream()
                        .map(l -> new SuccessionRow(
                                l.id,
                                l.purpose,
                                l.point,
                                l.workers,
                                l.session,
                                l.began,
                                l.steps.stream()
                                        .map(s -> new SuccessionRow.Step(s.state, s.time, "{}"))
                                        .toList(),
                                l.ended,
                                l.outcome,
                                l.report))
                        .toList());
    }

    private static void require(boolean right) {
        if (!right) {
            throw new IllegalArgumentException("a succession in it has strange words");
        }
    }
}
