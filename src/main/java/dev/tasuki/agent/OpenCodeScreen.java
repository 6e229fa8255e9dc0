package dev.tasuki.agent;

import dev.tasuki.org.WorkerStatus.State;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What opencode shows. Its lowest line says that it works or tries again; above it stand the field for the next prompt, or a question in
 * its place. Its title tells nothing.
 */
final class OpenCodeScreen {
    private static final Pattern BUSY = Pattern.compile("\\s+[⬝■]{4,}\\s+(.*?)\\s*esc interrupt.*");
    private static final Pattern RETRYING = Pattern.compile(".*\\[retrying in .*\\]");
    private static final Pattern FIELD_END = Pattern.compile("\\s*╹▀{20,}.*");
    private static final Pattern CHOICES = Pattern.compile("\\s*┃\\s+Allow once\\s+Allow always\\s+Reject .*");
    private static final Pattern ENDED = Pattern.compile("\\s+▣ .* · [0-9.]+m?s.*");

    private OpenCodeScreen() {}

    static Optional<Sign> of(ScreenText screen) {
        int size = screen.lines().size();
        if (screen.foot(4, l -> CHOICES.matcher(l).matches())) {
            var what = screen.lastBefore(size, l -> l.contains("△ Permission required"));
            var subject = what.isPresent() && what.getAsInt() + 1 < size
                    ? screen.lines()
                            .get(what.getAsInt() + 1)
                            .replaceAll("[┃#]", " ")
                            .strip()
                    : "";
            return Optional.of(Sign.of(
                    State.WAITING, subject.isEmpty() ? "asks for permission" : "asks for permission: " + subject));
        }
        var foot = BUSY.matcher(size == 0 ? "" : screen.lines().getLast());
        if (foot.matches()) {
            return Optional.of(
                    RETRYING.matcher(foot.group(1)).matches()
                            ? Sign.of(State.BLOCKED, foot.group(1))
                            : Sign.of(State.WORKING, "shows that it works", State.HUNG));
        }
        var field = screen.lastBefore(size, l -> FIELD_END.matcher(l).matches());
        return field.isPresent() && size - field.getAsInt() <= 5
                ? Optional.of(idle(screen, field.getAsInt()))
                : Optional.empty();
    }

    /** An answer that ended well says how long it took; one that did not has the error above it. */
    private static Sign idle(ScreenText screen, int field) {
        var end = screen.lastBefore(field, l -> l.strip().startsWith("▣"));
        if (end.isEmpty() || ENDED.matcher(screen.lines().get(end.getAsInt())).matches()) {
            return Sign.of(State.IDLE, "shows its prompt");
        }
        var error = screen.lastBefore(end.getAsInt(), l -> !l.replace('┃', ' ').isBlank());
        var what = error.isPresent()
                ? screen.lines().get(error.getAsInt()).replace('┃', ' ').strip()
                : "";
        return Sign.of(State.BLOCKED, "its last turn did not end well: " + what, State.IDLE);
    }
}
