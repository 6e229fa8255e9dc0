package dev.tasuki.service;

import dev.tasuki.capture.LineNormaliser;
import dev.tasuki.tmux.PaneId;
import dev.tasuki.tmux.Screen;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a recorded pane showed from an instant until the next frame.
 *
 * @param lines normalised
 * @param passed plain text that came and went just before, too fast to be on any frame
 */
public record Frame(
        Instant time,
        int width,
        int height,
        List<byte[]> lines,
        int cursorColumn,
        int cursorRow,
        boolean cursorVisible,
        List<String> passed) {
    public Frame {
        lines = List.copyOf(lines);
        passed = List.copyOf(passed);
    }

    static Frame of(Instant time, Screen screen, List<byte[]> passed) {
        return new Frame(
                time,
                screen.width(),
                screen.height(),
                screen.lines(),
                screen.cursorColumn(),
                screen.cursorRow(),
                screen.cursorVisible(),
                passed.stream().map(LineNormaliser::text).toList());
    }

    /** As a screen, to be drawn. */
    public Screen screen() {
        return new Screen(new PaneId(0), width, height, lines, cursorColumn, cursorRow, cursorVisible, "", false, time);
    }

    /** Its lines as text, without colours. */
    public List<String> text() {
        return lines.stream().map(LineNormaliser::text).toList();
    }

    /**
     * Whether a text has appeared in this frame: it is in a line that the frame before did not have. A line that only changes where it
     * stands, as what counts seconds does, has not appeared again.
     *
     * @param text in lower case
     * @param before null where there is none
     */
    boolean brings(String text, @Nullable Frame before) {
        if (passed.stream().anyMatch(l -> lower(l).contains(text))) {
            return true;
        }
        var shown = text().stream().map(Frame::lower).toList();
        if (shown.stream().noneMatch(l -> l.contains(text))) {
            return false;
        }
        var then = before == null
                ? List.<String>of()
                : before.text().stream().map(Frame::lower).toList();
        var left = counted(then);
        var now = counted(shown);
        var fresh = new ArrayList<Integer>();
        for (int row = 0; row < shown.size(); row++) {
            if (shown.get(row).contains(text) && left.merge(shown.get(row), -1, Integer::sum) < 0) {
                fresh.add(row);
            }
        }
        return fresh.stream()
                .anyMatch(row ->
                        row >= then.size() || !then.get(row).contains(text) || now.getOrDefault(then.get(row), 0) > 0);
    }

    private static Map<String, Integer> counted(List<String> lines) {
        var counted = new HashMap<String, Integer>();
        lines.forEach(l -> counted.merge(l, 1, Integer::sum));
        return counted;
    }

    static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
