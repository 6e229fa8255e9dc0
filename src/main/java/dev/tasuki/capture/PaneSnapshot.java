package dev.tasuki.capture;

import org.jspecify.annotations.Nullable;

/**
 * What a pane showed.
 *
 * @param pane tmux's id at the time, such as {@code %3}
 * @param width in cells
 * @param height in cells
 * @param history the full scrollback with colours
 * @param screen the visible lines, as many as the pane is high
 * @param shadow the main screen behind an alternate one; null where none is on
 * @param cursorColumn from 0
 * @param cursorRow from 0, of the screen
 * @param title as the program set it; empty where tmux's default (the host's name) stands
 */
public record PaneSnapshot(
        String pane,
        int width,
        int height,
        int historyLimit,
        Scrollback history,
        LineBlock screen,
        @Nullable LineBlock shadow,
        int cursorColumn,
        int cursorRow,
        boolean cursorVisible,
        String title) {}
