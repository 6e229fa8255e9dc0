package dev.tasuki.succession;

import dev.tasuki.capture.LineNormaliser;
import dev.tasuki.capture.PaneSnapshot;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a pane shows that it did not show when it was captured. Looks at nothing itself. */
final class Afterword {
    /** Lines by which the end of the capture is found again. */
    private static final int JOINT = 12;

    private static final int LONGEST = 4_000;

    private Afterword() {}

    /**
     * Lines of scrollback to ask for, so that what was captured last is among them.
     *
     * @param history lines the pane has above its screen now
     */
    static int reach(@Nullable PaneSnapshot then, long history) {
        long grown = then == null ? 0 : Math.max(0, history - then.history().lines());
        return (int) Math.min(history, grown + 100);
    }

    /**
     * What came after the capture, without colours; empty where nothing did. A program that draws its screen anew is held against the
     * screen it had: the lines that stood there nowhere are what came after.
     *
     * @param now the end of the pane, its screen last
     */
    static List<String> of(@Nullable PaneSnapshot then, List<byte[]> now) {
        var shown = plain(LineNormaliser.all(now));
        if (then == null) {
            return shown;
        }
        var before = new ArrayList<String>();
        var history = then.history().split();
        before.addAll(plain(history.subList(Math.max(0, history.size() - 100), history.size())));
        if (then.shadow() != null) {
            before.addAll(plain(then.shadow().split()));
        }
        before.addAll(plain(then.screen().split()));
        var joint = before.subList(Math.max(0, before.size() - JOINT), before.size());
        for (int at = shown.size() - joint.size(); at >= 0 && !joint.isEmpty(); at--) {
            if (shown.subList(at, at + joint.size()).equals(joint)) {
                return List.copyOf(shown.subList(at + joint.size(), shown.size()));
            }
        }
        return shown.stream()
                .filter(line -> !line.isBlank() && !before.contains(line))
                .toList();
    }

    /** The lines in one text, the newest of them where they are too many. */
    static String text(List<String> lines) {
        var all = String.join("\n", lines);
        return all.length() <= LONGEST ? all : "…" + all.substring(all.length() - LONGEST);
    }

    private static List<String> plain(List<byte[]> lines) {
        var text = new ArrayList<>(lines.stream().map(LineNormaliser::text).toList());
        // tmux's own word at the foot of a pane that stayed
        text.removeIf(line -> line.startsWith(WriterChange.DEAD));
        while (!text.isEmpty() && text.getLast().isBlank()) {
            text.removeLast();
        }
        return text;
    }
}
