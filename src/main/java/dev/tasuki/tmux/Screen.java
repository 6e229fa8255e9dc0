package dev.tasuki.tmux;

import java.time.Instant;
import java.util.List;

/**
 * What a pane shows.
 *
 * @param width in cells
 * @param height in cells
 * @param lines as tmux captured them ({@code capture-pane -e -p -N}), not yet normalised: SGR may carry over from line to line
 * @param cursorColumn from 0
 * @param cursorRow from 0
 * @param title as the program set it
 * @param dead whether the process in the pane has ended
 */
public record Screen(
        PaneId pane,
        int width,
        int height,
        List<byte[]> lines,
        int cursorColumn,
        int cursorRow,
        boolean cursorVisible,
        String title,
        boolean dead,
        Instant time) {
    public Screen {
        lines = List.copyOf(lines);
    }
}
