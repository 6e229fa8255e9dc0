package dev.tasuki.ui.timeline;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Captured lines as plain text. */
final class ScreenText {
    private static final Pattern SEQUENCES = Pattern.compile("\u001b\\[[0-9;:]*m|\\p{Cc}");

    private ScreenText() {}

    static String plain(byte[] line) {
        return SEQUENCES
                .matcher(new String(line, StandardCharsets.UTF_8))
                .replaceAll("")
                .stripTrailing();
    }
}
