package dev.tasuki.capture;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The windows of one session that hold workers, and where in them. */
public record SessionLayout(String session, List<Window> windows) {
    public SessionLayout {
        windows = List.copyOf(windows);
    }

    /**
     * One window.
     *
     * @param index as tmux counts it
     * @param layout tmux's {@code window_layout}
     */
    public record Window(
            int index, String name, int width, int height, String layout, boolean active, List<Place> places) {
        public Window {
            places = List.copyOf(places);
        }
    }

    /**
     * One pane of a window, in cells.
     *
     * @param worker null where the pane is no worker's
     */
    public record Place(int index, @Nullable String worker, int left, int top, int width, int height, boolean active) {}
}
