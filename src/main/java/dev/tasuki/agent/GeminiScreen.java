package dev.tasuki.agent;

import dev.tasuki.org.WorkerStatus.State;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What Gemini CLI shows. At the foot stands the field for the next prompt with the directory below it; a dialog, which is a box, takes its
 * place. That it tries again after an error is not shown.
 */
final class GeminiScreen {
    private static final Pattern BELOW_FIELD = Pattern.compile(" workspace \\(/directory\\).*");
    private static final Pattern RULE = Pattern.compile("[─▀▄]{20,}");
    private static final Pattern BUSY = Pattern.compile(" [\u2801-\u28ff] .*\\(esc to cancel, .*\\).*");
    /** At a person's wish; then neither title nor hook tells of it. */
    private static final Pattern COMPACTING = Pattern.compile(" ?[\u2801-\u28ff] Compressing chat history.*");

    private static final Pattern FAILED = Pattern.compile("✕ \\[?(API Error.*)");
    private static final Pattern BOX_END = Pattern.compile("\\s*╰─+╯?.*");
    private static final Pattern CHOICE = Pattern.compile("\\s*│\\s+(│\\s+)?● \\d+\\. .*");
    private static final Pattern BOX_TOP = Pattern.compile("\\s*╭─+╮?.*");
    private static final Pattern TOOL = Pattern.compile("│ +\\? +(\\S.*?)[\\s│]*");
    private static final int FIELD = 4;
    private static final int DIALOG = 24;

    private GeminiScreen() {}

    static Optional<Sign> of(ScreenText screen) {
        int size = screen.lines().size();
        if (!screen.foot(FIELD, l -> BELOW_FIELD.matcher(l).matches())) {
            return dialog(screen, size);
        }
        var rule = screen.lastBefore(size, l -> RULE.matcher(l).matches());
        if (rule.isEmpty()) {
            return Optional.empty();
        }
        for (int i = rule.getAsInt() - 1; i >= Math.max(0, rule.getAsInt() - 2); i--) {
            if (BUSY.matcher(screen.lines().get(i)).matches()) {
                return Optional.of(Sign.of(State.WORKING, "shows that it works", State.BLOCKED, State.HUNG));
            }
        }
        var last = screen.lastBefore(rule.getAsInt(), l -> !l.strip().equals("? for shortcuts"));
        if (last.isPresent()
                && COMPACTING.matcher(screen.lines().get(last.getAsInt())).matches()) {
            return Optional.of(Sign.of(State.WORKING, Sign.COMPACTS, State.HUNG));
        }
        // what goes on with a message is set in, and messages that the program itself adds bear an i
        var said =
                screen.lastBefore(rule.getAsInt(), l -> l.startsWith("✕") || l.startsWith("✦") || l.startsWith(" > "));
        var failed = FAILED.matcher(said.isPresent() ? screen.lines().get(said.getAsInt()) : "");
        return Optional.of(
                failed.matches() ? Sign.of(State.BLOCKED, failed.group(1)) : Sign.of(State.IDLE, "shows its prompt"));
    }

    private static Optional<Sign> dialog(ScreenText screen, int size) {
        if (size == 0 || !screen.foot(2, l -> BOX_END.matcher(l).matches())) {
            return Optional.empty();
        }
        if (screen.foot(DIALOG, l -> l.contains("Paste your API key here"))) {
            return Optional.of(Sign.asks("", "asks for an API key"));
        }
        var choice = screen.lastBefore(size, l -> CHOICE.matcher(l).matches());
        return choice.isPresent() && size - choice.getAsInt() <= DIALOG
                ? Optional.of(asks(screen, NumberedChoices.around(screen, choice.getAsInt())))
                : Optional.empty();
    }

    /** The dialog is all of its box; what is to be done stands there behind a question mark. */
    private static Sign asks(ScreenText screen, NumberedChoices choices) {
        var top = screen.lastBefore(choices.first(), l -> BOX_TOP.matcher(l).matches());
        var tool = screen.lastBefore(choices.first(), l -> TOOL.matcher(l).matches());
        int from = tool.isPresent() && (top.isEmpty() || choices.first() - tool.getAsInt() <= DIALOG)
                ? tool.getAsInt()
                : top.orElse(Math.max(0, choices.first() - DIALOG));
        var matcher = TOOL.matcher(screen.lines().get(from));
        var subject = matcher.matches() ? matcher.group(1).strip() : "";
        var question = screen.question(choices.first(), 12);
        if (question.isEmpty() && tool.isEmpty()) {
            question = told(screen, from);
        }
        return Sign.asks(question, "asks to choose")
                .asking(choices.dialog(screen, from, question.isEmpty() ? "asks to choose" : question, subject));
    }

    /** What a box says first that asks no question, such as that a limit is reached. */
    private static String told(ScreenText screen, int top) {
        return screen.lines().subList(top, screen.lines().size()).stream()
                .map(l -> l.replaceAll("[│╭╮─]", " ").strip())
                .filter(l -> !l.isEmpty() && !l.startsWith("●"))
                .findFirst()
                .orElse("");
    }

    /**
     * It says that it is ready while it asks for trust or a login, and while it compacts at a person's wish; and that it works while it asks what to
     * do at a limit.
     */
    static Optional<Sign> title(String title) {
        if (title.startsWith("✋")) {
            return Optional.of(Sign.of(State.WAITING, "its title says: action required"));
        }
        if (title.startsWith("✦")) {
            return Optional.of(
                    Sign.of(State.WORKING, "its title says: working", State.WAITING, State.BLOCKED, State.HUNG));
        }
        return title.startsWith("◇")
                ? Optional.of(Sign.of(
                        State.IDLE,
                        "its title says: ready",
                        State.WAITING,
                        State.BLOCKED,
                        State.STARTING,
                        State.WORKING))
                : Optional.empty();
    }
}
