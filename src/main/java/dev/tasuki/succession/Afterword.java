package dev.tasuki.succession;

import dev.tasuki.capture.LineNormaliser;
import dev.tasuki.capture.PaneSnapshot;
import dev.tasuki.capture.Waiting;
import dev.tasuki.tmux.ControlConnection;
import dev.tasuki.tmux.PaneId;
import dev.tasuki.tmux.TmuxCommand;
import dev.tasuki.tmux.TmuxException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a pane shows that it did not show when it was captured. */
final class Afterword {
    /** Lines by which the end of the capture is found again. */
    private static final int JOINT = 12;

    /** Lines above a screen that are looked at with it. */
    private static final int JOINED = 100;

    private static final int LONGEST = 4_000;

    private Afterword() {}

    /**
     * The end of a pane as it was at some time.
     *
     * @param lines without colours, the screen's last
     * @param above how many lines stood above the screen
     */
    record End(List<String> lines, long above) {
        End {
            lines = List.copyOf(lines);
        }
    }

    /** As it was captured; null where nothing was. */
    static @Nullable End captured(@Nullable PaneSnapshot pane) {
        if (pane == null) {
            return null;
        }
        var lines = new ArrayList<String>();
        var history = pane.history().split();
        lines.addAll(plain(history.subList(Math.max(0, history.size() - JOINED), history.size())));
        if (pane.shadow() != null) {
            lines.addAll(plain(pane.shadow().split()));
        }
        lines.addAll(plain(pane.screen().split()));
        return new End(lines, pane.history().lines());
    }

    /** As it is now. */
    static End now(ControlConnection connection, PaneId pane) throws TmuxException {
        var above = TmuxCommand.of("display-message", "-p", "-t", pane.toString(), "#{history_size}");
        var lines = TmuxCommand.of("capture-pane", "-pN", "-S", "-" + JOINED, "-t", pane.toString());
        var replies = connection.sendTogether(List.of(above, lines));
        return new End(
                plain(LineNormaliser.all(Waiting.on(replies.getLast()).lines())),
                Long.parseLong(Waiting.on(replies.getFirst()).first()));
    }

    /**
     * Lines of scrollback to ask for, so that what was captured last is among them.
     *
     * @param history lines the pane has above its screen now
     */
    static int reach(@Nullable End then, long history) {
        long grown = then == null ? 0 : Math.max(0, history - then.above());
        return (int) Math.min(history, grown + JOINED);
    }

    /**
     * What came after the capture, without colours; empty where nothing did. A program that draws its screen anew is held against the
     * screen it had: the lines that stood there nowhere are what came after.
     *
     * @param now the end of the pane, its screen last
     */
    static List<String> of(@Nullable End then, List<byte[]> now) {
        var shown = plain(LineNormaliser.all(now));
        if (then == null) {
            return shown;
        }
        var before = then.lines();
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
