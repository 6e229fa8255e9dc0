package dev.tasuki.capture;

import dev.tasuki.capture.SessionLayout.Place;
import dev.tasuki.capture.SessionLayout.Window;
import dev.tasuki.tmux.PaneInfo;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Where the workers' panes lie. */
public final class Layouts {
    private Layouts() {}

    /**
     * The windows that hold at least one worker, in the order of sessions and indexes.
     *
     * @param worker the worker whose pane it is; null where it is none's
     */
    public static List<SessionLayout> of(List<PaneInfo> panes, Function<PaneInfo, @Nullable String> worker) {
        var sessions = new TreeMap<String, TreeMap<Integer, List<PaneInfo>>>();
        for (var pane : panes) {
            sessions.computeIfAbsent(pane.session(), s -> new TreeMap<>())
                    .computeIfAbsent(pane.windowIndex(), i -> new ArrayList<>())
                    .add(pane);
        }
        var layouts = new ArrayList<SessionLayout>();
        sessions.forEach((session, windows) -> {
            var kept = windows.values().stream()
                    .filter(window -> window.stream().anyMatch(p -> worker.apply(p) != null))
                    .map(window -> window(window, worker))
                    .toList();
            if (!kept.isEmpty()) {
                layouts.add(new SessionLayout(session, kept));
            }
        });
        return layouts;
    }

    private static Window window(Collection<PaneInfo> panes, Function<PaneInfo, @Nullable String> worker) {
        var places = panes.stream()
                .sorted(Comparator.comparingInt(PaneInfo::index))
                .map(p -> new Place(p.index(), worker.apply(p), p.left(), p.top(), p.width(), p.height(), p.active()))
                .toList();
        var first = panes.iterator().next();
        return new Window(
                first.windowIndex(),
                first.windowName(),
                first.windowWidth(),
                first.windowHeight(),
                first.windowLayout(),
                first.windowActive(),
                places);
    }
}
