package dev.tasuki.ui.compare;

import dev.tasuki.capture.ChangedLines;
import dev.tasuki.capture.Difference;
import dev.tasuki.capture.Difference.Area;
import dev.tasuki.capture.Differences;
import dev.tasuki.capture.PaneSnapshot;
import dev.tasuki.capture.PatchFiles;
import dev.tasuki.capture.Snapshot;
import dev.tasuki.capture.WorkTree;
import dev.tasuki.capture.WorkerSnapshot;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Two times of an organisation held against each other.
 *
 * @param by every difference, by what it is part of
 * @param screens of workers whose screen is not the same
 */
record Comparison(
        Instant from, Instant to, Map<Area, List<Difference>> by, List<Screens> screens, Snapshot was, Snapshot is) {
    /**
     * What a worker's pane showed at both.
     *
     * @param was null where there was no pane
     * @param is null where there is none
     */
    record Screens(
            String worker,
            @Nullable PaneSnapshot was,
            @Nullable PaneSnapshot is,
            ChangedLines lines) {}

    static Comparison of(Snapshot was, Snapshot is) {
        var by = new EnumMap<Area, List<Difference>>(Area.class);
        for (var area : Area.values()) {
            by.put(area, new ArrayList<>());
        }
        for (var difference : Differences.between(was, is)) {
            by.getOrDefault(difference.area(), new ArrayList<>()).add(difference);
        }
        return new Comparison(was.time(), is.time(), by, screens(was, is), was, is);
    }

    private static List<Screens> screens(Snapshot was, Snapshot is) {
        var workers = new LinkedHashSet<String>();
        was.workers().forEach(w -> workers.add(w.id()));
        is.workers().forEach(w -> workers.add(w.id()));
        var screens = new ArrayList<Screens>();
        for (var worker : workers) {
            var before = pane(was, worker);
            var after = pane(is, worker);
            var lines = ChangedLines.of(lines(before), lines(after));
            if (!lines.none()) {
                screens.add(new Screens(worker, before, after, lines));
            }
        }
        return screens;
    }

    private static @Nullable PaneSnapshot pane(Snapshot snapshot, String worker) {
        return snapshot.worker(worker).map(WorkerSnapshot::pane).orElse(null);
    }

    private static List<byte[]> lines(@Nullable PaneSnapshot pane) {
        return pane == null ? List.of() : pane.screen().split();
    }

    List<Difference> of(Area area) {
        return by.getOrDefault(area, List.of());
    }

    int size() {
        return by.values().stream().mapToInt(List::size).sum();
    }

    /** How a file differs from its last commit, at the first or the second time; the whole of one that git does not know. */
    List<String> file(String worker, String path, boolean then) {
        return (then ? was : is)
                .worker(worker).map(WorkerSnapshot::work).stream()
                        .flatMap(work -> text(work, path).lines())
                        .toList();
    }

    private static String text(WorkTree work, String path) {
        for (var file : work.untracked()) {
            if (file.path().equals(path)) {
                return new String(file.content().bytes(), StandardCharsets.UTF_8);
            }
        }
        var changed = PatchFiles.of(work).get(path);
        return changed == null ? "" : changed.content();
    }
}
