package dev.tasuki.agent;

import dev.tasuki.tmux.Screen;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * What a pane shows, without colours and empty lines. Only what stands at its foot is the agent's own word: above it stands the
 * conversation, in which anybody can have anything printed.
 *
 * @param lines from top to bottom, without spaces at their ends
 * @param drawn the same lines as they were captured, with colours
 */
public record ScreenText(List<String> lines, List<String> drawn) {
    private static final Pattern ESCAPES =
            Pattern.compile("\u001b\\[[0-9;:]*[a-zA-Z]|\u001b\\][^\u0007\u001b]*(\u0007|\u001b\\\\)?|[\u000e\u000f\r]");

    public ScreenText {
        lines = List.copyOf(lines);
        drawn = List.copyOf(drawn);
    }

    /** Lines that have no colours. */
    public ScreenText(List<String> lines) {
        this(lines, lines);
    }

    /** The text of a captured screen. */
    public static ScreenText of(Screen screen) {
        return ofLines(screen.lines());
    }

    /** The text of captured lines, which are UTF-8 with SGR sequences. */
    public static ScreenText ofLines(List<byte[]> captured) {
        return ofText(captured.stream()
                .map(line -> new String(line, StandardCharsets.UTF_8))
                .toList());
    }

    /** The text of lines as they were shown, with SGR sequences or without. */
    public static ScreenText ofText(List<String> shown) {
        var lines = new ArrayList<String>();
        var drawn = new ArrayList<String>();
        for (var whole : shown) {
            var line = ESCAPES.matcher(whole)
                    .replaceAll("")
                    .replace('\u00a0', ' ') // drawn alike, and used in places
                    .stripTrailing();
            if (!line.isEmpty()) {
                lines.add(line);
                drawn.add(whole);
            }
        }
        return new ScreenText(lines, drawn);
    }

    /** The lowest line before one that is so. */
    OptionalInt lastBefore(int before, Predicate<String> so) {
        for (int i = Math.min(before, lines.size()) - 1; i >= 0; i--) {
            if (so.test(lines.get(i))) {
                return OptionalInt.of(i);
            }
        }
        return OptionalInt.empty();
    }

    /** Whether one of the lowest lines is so. */
    boolean foot(int count, Predicate<String> so) {
        return lines.subList(Math.max(0, lines.size() - count), lines.size()).stream()
                .anyMatch(so);
    }

    /** The question above a line: the nearest line with a question mark at its end, at most that many lines up; empty where none is. */
    String question(int above, int most) {
        for (int i = above - 1; i >= Math.max(0, above - most); i--) {
            var line = lines.get(i).replaceAll("[│┃]", " ").strip();
            if (line.endsWith("?") || line.endsWith("？")) {
                return line;
            }
        }
        return "";
    }
}
