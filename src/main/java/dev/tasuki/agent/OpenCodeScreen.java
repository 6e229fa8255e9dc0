package dev.tasuki.agent;

import dev.tasuki.agent.Dialog.Choice;
import dev.tasuki.org.WorkerStatus.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What opencode shows. Its lowest line says that it works or tries again; above it stand the field for the next prompt, or a question in
 * its place. Its title tells nothing.
 */
final class OpenCodeScreen {
    private static final Pattern BUSY = Pattern.compile("\\s+[⬝■]{4,}\\s+(.*?)\\s*esc interrupt.*");
    /** Before the first second of a wait is over, and after its last, it does not say how long. */
    private static final Pattern RETRYING = Pattern.compile(".*\\[retrying (in .* )?attempt #\\d+\\]");

    private static final Pattern FIELD_END = Pattern.compile("\\s*╹▀{20,}.*");
    private static final Pattern CHOICES = Pattern.compile("\\s*┃\\s+Allow once\\s+Allow always\\s+Reject .*");
    private static final Pattern COMPACTING = Pattern.compile("\\s+▣ +Compaction · \\S+");
    private static final Pattern ENDED = Pattern.compile("\\s+▣ .* · [0-9.]+m?s.*");

    private static final List<String> ANSWERS = List.of("Allow once", "Allow always", "Reject");
    private static final int DIALOG = 16;

    private OpenCodeScreen() {}

    static Optional<Sign> of(ScreenText screen) {
        int size = screen.lines().size();
        if (screen.foot(4, l -> CHOICES.matcher(l).matches())) {
            return Optional.of(asks(screen, size));
        }
        var foot = BUSY.matcher(size == 0 ? "" : screen.lines().getLast());
        if (foot.matches()) {
            return Optional.of(
                    RETRYING.matcher(foot.group(1)).matches()
                            ? Sign.of(State.BLOCKED, foot.group(1))
                            : Sign.of(State.WORKING, works(screen), State.HUNG));
        }
        var field = screen.lastBefore(size, l -> FIELD_END.matcher(l).matches());
        return field.isPresent() && size - field.getAsInt() <= 5
                ? Optional.of(idle(screen, field.getAsInt()))
                : Optional.empty();
    }

    /** Of the last step that is named, as long as it does not say how long it took. */
    private static String works(ScreenText screen) {
        var step = screen.lastBefore(screen.lines().size(), l -> l.strip().startsWith("▣"));
        return step.isPresent()
                        && COMPACTING
                                .matcher(screen.lines().get(step.getAsInt()))
                                .matches()
                ? Sign.COMPACTS
                : "shows that it works";
    }

    private static Sign asks(ScreenText screen, int size) {
        int at = screen.lastBefore(size, l -> CHOICES.matcher(l).matches()).orElse(size - 1);
        var what = screen.lastBefore(at, l -> l.contains("△ Permission required"));
        int from = what.orElse(Math.max(0, at - DIALOG));
        var about = screen.lines().subList(from + (what.isPresent() ? 1 : 0), at).stream()
                .map(l -> l.replaceAll("[┃#]", " ").strip())
                .filter(l -> !l.isEmpty())
                .toList();
        var subject = what.isPresent() && !about.isEmpty() ? about.getFirst() : "";
        return Sign.of(State.WAITING, subject.isEmpty() ? "asks for permission" : "asks for permission: " + subject)
                .asking(new Dialog(
                        "Permission required",
                        what.isPresent() ? String.join(" · ", about) : "",
                        choices(screen.drawn().get(at)),
                        NumberedChoices.mark(screen, from, at)));
    }

    /** They stand side by side; which is marked now is told by its colour only. */
    private static List<Choice> choices(String drawn) {
        var marked = MarkedWord.of(drawn, ANSWERS);
        var choices = new ArrayList<Choice>();
        for (int i = 0; marked.isPresent() && i < ANSWERS.size(); i++) {
            int steps = i - marked.getAsInt();
            var arrow = steps < 0 ? "\033[D" : "\033[C";
            choices.add(new Choice(ANSWERS.get(i), arrow.repeat(Math.abs(steps)) + "\r"));
        }
        return choices;
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
