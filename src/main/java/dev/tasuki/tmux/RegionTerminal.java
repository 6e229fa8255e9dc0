package dev.tasuki.tmux;

import com.techsenger.jeditermfx.core.TerminalDisplay;
import com.techsenger.jeditermfx.core.model.JediTerminal;
import com.techsenger.jeditermfx.core.model.StyleState;
import com.techsenger.jeditermfx.core.model.TerminalTextBuffer;

/**
 * A terminal in which one can write above the scrolling region. JediTermFX 1.0.0 takes what is written there into the region's first line, though
 * terminals have it stay where it is (VT510 manual, DECSTBM and DECOM); tmux relies on that, as when a pane is cleared.
 */
final class RegionTerminal extends JediTerminal {
    /** The region's first line, counted from 1. */
    private int top = 1;

    RegionTerminal(TerminalDisplay display, TerminalTextBuffer buffer, StyleState style) {
        super(display, buffer, style);
    }

    @Override
    public void setScrollingRegion(int first, int last) {
        top = first;
        super.setScrollingRegion(first, last);
    }

    @Override
    public void resetScrollRegions() {
        top = 1;
        super.resetScrollRegions();
    }

    @Override
    public void scrollY() {
        if (isOriginMode() || getCursorY() >= top) {
            super.scrollY();
        }
    }
}
