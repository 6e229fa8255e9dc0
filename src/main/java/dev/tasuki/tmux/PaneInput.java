package dev.tasuki.tmux;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Types into panes, byte for byte, in the order of the calls. */
public final class PaneInput {
    /** The longest text that is taken at once, in characters. */
    public static final int LONGEST = 8 << 20;

    private static final int KEYS_AT_ONCE = 512;

    private final ControlConnection connection;

    public PaneInput(ControlConnection connection) {
        this.connection = connection;
    }

    /**
     * Types into a pane; a mode of tmux's own that it may be in, such as copy mode, is left first, so that the program gets the keys.
     *
     * @return done when tmux has taken them; fails with {@link TmuxException}
     */
    public CompletableFuture<Void> type(PaneId pane, Keys keys) {
        return switch (keys) {
            case Keys.Raw(var text) -> raw(pane, bounded(text));
            case Keys.Paste(var text) -> paste(pane, bounded(text));
        };
    }

    private static String bounded(String text) {
        if (text.length() > LONGEST) {
            throw new IllegalArgumentException(
                    "that is more than can be typed at once: " + text.length() + " characters");
        }
        return text;
    }

    private CompletableFuture<Void> raw(PaneId pane, String text) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        var commands = new ArrayList<TmuxCommand>();
        commands.add(leaveModes(pane));
        for (int from = 0; from < bytes.length; from += KEYS_AT_ONCE) {
            var words = new ArrayList<>(List.of("send-keys", "-t", pane.toString(), "-H"));
            for (int i = from; i < Math.min(bytes.length, from + KEYS_AT_ONCE); i++) {
                words.add("%02x".formatted(bytes[i] & 0xff));
            }
            commands.add(new TmuxCommand(words));
        }
        return all(connection.sendTogether(commands));
    }

    private CompletableFuture<Void> paste(PaneId pane, String text) {
        var safe = withoutBrackets(text);
        if (safe.isEmpty()) {
            return CompletableFuture.completedFuture(null);
        }
        var buffer = new PasteBuffer("tasuki-" + Question.mark());
        var commands = new ArrayList<TmuxCommand>();
        commands.add(leaveModes(pane));
        commands.addAll(buffer.fill(safe));
        commands.add(buffer.intoLiving(pane));
        return all(connection.sendTogether(commands)).whenComplete((_, failure) -> {
            if (failure != null) {
                connection.tell(buffer.forget());
            }
        });
    }

    /** A pasted text that could end the bracket around it could then type commands. NUL no terminal pastes. */
    static String withoutBrackets(String text) {
        var safe = text.replace("\0", "");
        while (true) {
            var next = safe.replaceAll("(?:\u001b\\[|\u009b)20[01]~", "");
            if (next.equals(safe)) {
                return safe;
            }
            safe = next;
        }
    }

    private static TmuxCommand leaveModes(PaneId pane) {
        return TmuxCommand.of("copy-mode", "-q", "-t", pane.toString());
    }

    private static CompletableFuture<Void> all(List<CompletableFuture<Reply>> answers) {
        return CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new));
    }
}
