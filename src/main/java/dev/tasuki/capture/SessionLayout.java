package dev.tasuki.capture;

import java.util.List;
import java.util.regex.Pattern;
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
        private static final Pattern LAYOUT = Pattern.compile("[0-9a-f]{4},[0-9x,{}\\[\\]]+");
        private static final int LONGEST_LAYOUT = 8 << 10;

        public Window {
            places = List.copyOf(places);
        }

        /** Whether the layout is of tmux's form: some versions of tmux die of another, with all that runs in them. */
        public boolean drawable() {
            return layout.length() <= LONGEST_LAYOUT && LAYOUT.matcher(layout).matches();
        }
    }

    /**
     * One pane of a window, in cells.
     *
     * @param worker null where the pane is no worker's
     */
    public record Place(int index, @Nullable String worker, int left, int top, int width, int height, boolean active) {}
}
