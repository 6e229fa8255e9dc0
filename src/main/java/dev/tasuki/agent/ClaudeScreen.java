package dev.tasuki.agent;

import dev.tasuki.org.WorkerStatus.State;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What Claude Code shows. At the foot stands the input box between two rules that begin at the edge, as nothing of the conversation does;
 * a dialog takes its place. Above the box stands a line that says what goes on.
 */
final class ClaudeScreen {
    private static final Pattern RULE = Pattern.compile("─{20,}");
    private static final Pattern TASK =
            Pattern.compile("\\s+(⎿\\s+)?[◼◻✔☐☒✓] .*|\\s+\\d+ tasks? \\(.*|\\s+⎿\\s+Tip: .*");
    private static final Pattern RETRYING = Pattern.compile("[✻✽✶✳✢·*∗] (API error · Retrying in .*)");
    private static final Pattern WORKING = Pattern.compile("[✻✽✶✳✢·*∗] \\S.*….*");
    private static final Pattern ENDED = Pattern.compile("[✻✽✶✳✢·*∗] .* for \\d+[smh].*");
    private static final Pattern FAILED =
            Pattern.compile("● (API Error.*|Please run /login · API Error.*|.*credit balance is too low.*)");
    /** Stands set in below the prompt, or below what a tool brought. */
    private static final Pattern LIMIT =
            Pattern.compile("\\s+⎿\\s+(You've hit your .*|.* limit reached.*|You're out of .*)");

    private static final Pattern COMPACTING = Pattern.compile("[✻✽✶✳✢·*∗] Compacting conversation….*");
    private static final Pattern BAR = Pattern.compile("\\s+[▰▱]{10,} \\d+%");
    private static final Pattern CHOICE = Pattern.compile("\\s*❯ \\d+\\. .*");
    private static final Pattern KEYS = Pattern.compile(".*(Enter to (confirm|select)|Esc to cancel).*");
    private static final int HIGHEST_BOX = 14;
    private static final int BELOW_BOX = 4;
    private static final int DIALOG = 30;

    private ClaudeScreen() {}

    static Optional<Sign> of(ScreenText screen) {
        var box = box(screen);
        return box >= 0 ? Optional.of(aboveBox(screen, box)) : dialog(screen);
    }

    /** The line of the box's upper rule; -1 where there is no box. */
    private static int box(ScreenText screen) {
        int size = screen.lines().size();
        var lower = screen.lastBefore(size, l -> RULE.matcher(l).matches());
        if (lower.isEmpty() || size - 1 - lower.getAsInt() > BELOW_BOX) {
            return -1;
        }
        var upper = screen.lastBefore(lower.getAsInt(), l -> RULE.matcher(l).matches());
        if (upper.isEmpty() || lower.getAsInt() - upper.getAsInt() > HIGHEST_BOX) {
            return -1;
        }
        var first = screen.lines().get(upper.getAsInt() + 1);
        return first.startsWith("❯") || first.startsWith("!") || first.startsWith("#") ? upper.getAsInt() : -1;
    }

    private static Sign aboveBox(ScreenText screen, int box) {
        if (screen.foot(BELOW_BOX, l -> l.contains("Not logged in · Run /login"))) {
            return Sign.of(State.BLOCKED, "not logged in");
        }
        int at = box - 1;
        while (at >= 0
                && (TASK.matcher(screen.lines().get(at)).matches()
                        || BAR.matcher(screen.lines().get(at)).matches())) {
            at--;
        }
        if (at >= 0 && COMPACTING.matcher(screen.lines().get(at)).matches()) {
            return Sign.of(State.WORKING, Sign.COMPACTS, State.HUNG);
        }
        // its foot says the same while it works and while it tries again
        boolean trying = at >= 0 && RETRYING.matcher(screen.lines().get(at)).matches();
        if (!trying && screen.foot(BELOW_BOX, l -> l.contains("esc to interrupt"))) {
            return Sign.of(State.WORKING, "shows that it works", State.BLOCKED, State.HUNG);
        }
        if (at < 0) {
            return Sign.of(State.IDLE, "shows its prompt", State.BLOCKED);
        }
        var line = screen.lines().get(at);
        var retrying = RETRYING.matcher(line);
        if (retrying.matches()) {
            return Sign.of(State.BLOCKED, retrying.group(1));
        }
        if (WORKING.matcher(line).matches()) {
            return Sign.of(State.WORKING, "shows that it works", State.HUNG);
        }
        return ended(screen, ENDED.matcher(line).matches() ? at - 1 : at);
    }

    /** The last thing that was said begins at the edge; what goes on with it is set in. */
    private static Sign ended(ScreenText screen, int from) {
        var said = screen.lastBefore(from + 1, l -> !l.startsWith(" "));
        var failed = FAILED.matcher(said.isPresent() ? screen.lines().get(said.getAsInt()) : "");
        if (failed.matches()) {
            return Sign.of(State.BLOCKED, failed.group(1));
        }
        var brought = screen.lastBefore(from + 1, l -> l.startsWith("  ⎿"));
        var limit = LIMIT.matcher(
                brought.orElse(-1) > said.orElse(-1) ? screen.lines().get(brought.getAsInt()) : "");
        return limit.matches() ? Sign.of(State.BLOCKED, limit.group(1)) : Sign.of(State.IDLE, "shows its prompt");
    }

    private static Optional<Sign> dialog(ScreenText screen) {
        int size = screen.lines().size();
        var choice = screen.lastBefore(size, l -> CHOICE.matcher(l).matches());
        boolean keys = screen.foot(DIALOG / 2, l -> KEYS.matcher(l).matches());
        if (choice.isPresent() && keys && size - choice.getAsInt() <= DIALOG) {
            return Optional.of(asks(screen, NumberedChoices.around(screen, choice.getAsInt())));
        }
        return screen.foot(8, l -> l.contains("Unable to connect to Anthropic services"))
                ? Optional.of(Sign.of(State.BLOCKED, "cannot connect to Anthropic services"))
                : Optional.empty();
    }

    /** What is asked about stands below the dialog's upper rule. */
    private static Sign asks(ScreenText screen, NumberedChoices choices) {
        var rule = screen.lastBefore(choices.first(), l -> RULE.matcher(l).matches());
        int from = rule.isPresent() ? rule.getAsInt() + 1 : Math.max(0, choices.first() - DIALOG);
        boolean trust = screen.foot(DIALOG, l -> l.contains("Yes, I trust this folder"));
        var question = trust ? "" : screen.question(choices.first(), 12);
        var lines = screen.lines().subList(from, choices.first()).stream()
                .map(String::strip)
                .limit(2)
                .filter(l -> !l.equals(question))
                .toList();
        var limit = limit(screen, from);
        if (!limit.isEmpty()) {
            return Sign.asks(limit, "").asking(choices.dialog(screen, from, question, limit));
        }
        return Sign.asks(question, trust ? "asks whether this folder is trusted" : "asks to choose")
                .asking(choices.dialog(
                        screen,
                        from,
                        trust ? "Is this folder trusted?" : question.isEmpty() ? "asks to choose" : question,
                        String.join(" · ", lines)));
    }

    /** Once it has come to a limit, it asks as if this were asked for what is to be done; empty where it asks something else. */
    private static String limit(ScreenText screen, int dialog) {
        var asked = screen.lastBefore(dialog, l -> l.startsWith("❯"));
        if (asked.isEmpty() || !screen.lines().get(asked.getAsInt()).equals("❯ /rate-limit-options")) {
            return "";
        }
        var limit = screen.lastBefore(asked.getAsInt(), l -> LIMIT.matcher(l).matches());
        return limit.isPresent()
                ? screen.lines().get(limit.getAsInt()).replace('⎿', ' ').strip()
                : "";
    }

    /** While it asks or has failed, its title is that of an idle one. */
    static Optional<Sign> title(String title) {
        if (title.startsWith("✳")) {
            return Optional.of(Sign.of(
                    State.IDLE, "its title is that of an idle one", State.WAITING, State.BLOCKED, State.STARTING));
        }
        return BrailleSpinner.leads(title)
                ? Optional.of(Sign.of(State.WORKING, "a spinner in its title", State.BLOCKED, State.HUNG))
                : Optional.empty();
    }
}
