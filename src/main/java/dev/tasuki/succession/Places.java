package dev.tasuki.succession;

import dev.tasuki.capture.SessionLayout.Place;
import dev.tasuki.capture.SessionLayout.Window;
import dev.tasuki.tmux.PaneInfo;
import dev.tasuki.tmux.TmuxCommand;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** How windows are divided, in words and in tmux's own. Looks at nothing itself. */
final class Places {
    private Places() {}

    /** Panes of a window, in its order. */
    static List<PaneInfo> window(List<PaneInfo> all, String session, int index) {
        return all.stream()
                .filter(p -> p.session().equals(session) && p.windowIndex() == index)
                .sorted(Comparator.comparingInt(PaneInfo::index))
                .toList();
    }

    /** Whether the panes of a window lie as they did at the snapshot, each worker in its place. */
    static boolean same(List<PaneInfo> panes, Window window, Function<PaneInfo, @Nullable String> worker) {
        if (panes.size() != window.places().size()) {
            return false;
        }
        for (int i = 0; i < panes.size(); i++) {
            var pane = panes.get(i);
            var place = window.places().get(i);
            if (!Objects.equals(worker.apply(pane), place.worker()) || !sameSize(pane, place)) {
                return false;
            }
        }
        return true;
    }

    /** Whether the panes of a window lie as they did, but for sizes, as when a person's terminal is larger now. */
    static boolean alike(List<PaneInfo> panes, Window window, Function<PaneInfo, @Nullable String> worker) {
        if (panes.size() != window.places().size() || panes.isEmpty()) {
            return false;
        }
        for (int i = 0; i < panes.size(); i++) {
            if (!Objects.equals(
                    worker.apply(panes.get(i)), window.places().get(i).worker())) {
                return false;
            }
        }
        return shape(panes.getFirst().windowLayout()).equals(shape(window.layout()));
    }

    private static boolean sameSize(PaneInfo pane, Place place) {
        return pane.left() == place.left()
                && pane.top() == place.top()
                && pane.width() == place.width()
                && pane.height() == place.height();
    }

    /** Only how a layout nests. */
    private static String shape(String layout) {
        return layout.replaceAll("[^\\[\\]{}]+", "·");
    }

    /** tmux's name for a window of one pane. */
    static String alone(int width, int height) {
        var text = width + "x" + height + ",0,0,0";
        int sum = 0;
        for (int i = 0; i < text.length(); i++) {
            sum = (sum >> 1) + ((sum & 1) << 15);
            sum = (sum + text.charAt(i)) & 0xffff;
        }
        return String.format(Locale.ROOT, "%04x,%s", sum, text);
    }

    /** A name that tmux will not read as a format. */
    static String literal(String name) {
        return TmuxCommand.literal(name.replaceAll("\\p{Cntrl}", " "));
    }

    /** What stays of a window's name whichever way it was given: {@code rename-window} escapes what {@code new-window -n} leaves as it is. */
    static String comparable(String name) {
        return name.replaceAll("\\p{Cntrl}", " ").replace("\\", "");
    }

    /**
     * Where a worker was at the snapshot.
     *
     * @param named whether the window's name counts; tmux renames windows by itself, so it does only where names are put back
     */
    static String planned(String session, Window window, int place, boolean named, boolean sized) {
        var at = window.places().get(place);
        return spoken(
                        session,
                        window.index(),
                        named ? window.name() : "",
                        place,
                        window.places().size())
                + (sized ? " " + at.width() + "×" + at.height() : "");
    }

    /** Where a pane is. */
    static String found(PaneInfo pane, List<PaneInfo> all, boolean named, boolean sized) {
        var window = window(all, pane.session(), pane.windowIndex());
        int at = window.stream().map(PaneInfo::id).toList().indexOf(pane.id());
        return spoken(pane.session(), pane.windowIndex(), named ? pane.windowName() : "", at, window.size())
                + (sized ? " " + pane.width() + "×" + pane.height() : "");
    }

    private static String spoken(String session, int window, String name, int place, int of) {
        return session + ":" + window + (name.isEmpty() ? "" : " " + comparable(name)) + " pane " + (place + 1) + " of "
                + of;
    }
}
