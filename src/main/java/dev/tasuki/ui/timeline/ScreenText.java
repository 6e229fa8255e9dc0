package dev.tasuki.ui.timeline;

import dev.tasuki.capture.LineBlock;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Captured lines as plain text, for small previews. */
final class ScreenText {
    private static final Pattern SEQUENCES = Pattern.compile("\u001b\\[[0-9;:]*m|\\p{Cc}");

    private ScreenText() {}

    /** The last lines that hold anything, at most so many, oldest first. */
    static List<String> tail(LineBlock screen, int most) {
        var lines = new ArrayList<String>();
        for (var line : screen.split()) {
            lines.add(SEQUENCES
                    .matcher(new String(line, StandardCharsets.UTF_8))
                    .replaceAll("")
                    .stripTrailing());
        }
        while (!lines.isEmpty() && lines.getLast().isBlank()) {
            lines.removeLast();
        }
        return List.copyOf(lines.subList(Math.max(0, lines.size() - most), lines.size()));
    }
}
