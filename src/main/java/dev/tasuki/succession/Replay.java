package dev.tasuki.succession;

import dev.tasuki.capture.LineBlock;
import dev.tasuki.capture.LineNormaliser;
import dev.tasuki.capture.PaneSnapshot;
import dev.tasuki.org.Settings;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a successor's pane shows before its program starts: all the captured lines, pushed above the screen, so that they stand whole and in
 * order above whatever the program draws.
 *
 * @param lines normalised, oldest first
 * @param history how many of them were scrollback; the others were on the screen
 * @param title what the pane's title shall be
 */
record Replay(List<byte[]> lines, int history, int width, int height, int limit, String title) {
    /** Lines of room above those put back, so that the first that a program prints drop none of them. */
    private static final int ROOM = 500;

    private static final int LARGEST = 10_000;

    /** Where the cursor waits while the program has not been let go: the second column of the first row. */
    static final int READY_COLUMN = 1;

    Replay {
        lines = List.copyOf(lines);
    }

    /**
     * The lines of a captured pane, or none where there was no pane.
     *
     * @param host the title of a pane that has none
     */
    static Replay of(@Nullable PaneSnapshot pane, Settings settings, String host) {
        if (pane == null) {
            return new Replay(List.of(), 0, settings.columns(), settings.rows(), settings.history(), host);
        }
        var lines = new ArrayList<>(LineNormaliser.all(pane.history().split()));
        int history = lines.size();
        if (pane.shadow() != null) {
            lines.addAll(shown(pane.shadow()));
        }
        lines.addAll(shown(pane.screen()));
        int height = Math.clamp(pane.height(), 1, LARGEST);
        return new Replay(
                lines,
                history,
                Math.clamp(pane.width(), 2, LARGEST),
                height,
                Math.max(Math.max(pane.historyLimit(), settings.history()), lines.size() + height + ROOM),
                pane.title().isEmpty() ? host : printable(pane.title()));
    }

    /** Without the empty lines below the last that shows something. */
    private static List<byte[]> shown(LineBlock screen) {
        var lines = LineNormaliser.all(screen.split());
        int end = lines.size();
        while (end > 0 && lines.get(end - 1).length == 0) {
            end--;
        }
        return lines.subList(0, end);
    }

    private static String printable(String title) {
        return title.replaceAll("\\p{Cntrl}", "");
    }

    /** What the launcher prints. The cursor is hidden from its first byte to its last, which tells when all of it has been taken in. */
    byte[] bytes() {
        var out = new ByteArrayOutputStream();
        write(out, "\u001b[?25l\u001b]2;" + title + "\u001b\\\u001b)0");
        for (var line : lines) {
            out.writeBytes(line);
            write(out, "\r\n");
        }
        write(
                out,
                "\u001b[0m\u000f\u001b)B" + "\n".repeat(height - 1) + "\u001b[1;" + (READY_COLUMN + 1)
                        + "H\u001b[?25h");
        return out.toByteArray();
    }

    private static void write(ByteArrayOutputStream out, String text) {
        out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }
}
