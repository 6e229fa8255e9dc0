package dev.tasuki.agent;

import dev.tasuki.org.WorkerStatus.State;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What Codex shows. At the foot stands the field for the next prompt with the model below it; a dialog takes its place. While an answer
 * streams nothing says so: then a prompt stands there whose end is not marked.
 */
final class CodexScreen {
    private static final Pattern FIELD = Pattern.compile("›( .*)?");
    private static final Pattern BELOW_FIELD = Pattern.compile("\\s+.*(\\? for shortcuts|← for agents| · [/~]).*");
    private static final Pattern CHOICE = Pattern.compile("[›>] \\d+\\. .*");
    private static final Pattern KEYS =
            Pattern.compile("\\s*([Pp]ress enter to (confirm|continue)|enter (continue|confirm)|enter/esc confirm).*");
    private static final Pattern BUSY = Pattern.compile("[•◦] (\\S.*) \\((\\d+[hms] ?)+ • esc to interrupt\\)");
    private static final Pattern ENDED = Pattern.compile("\\s+Worked for <?\\d+[hms].* • .*");
    private static final Pattern MARKED = Pattern.compile("[•◦■⚠✔✗›>] .*|\\s.*");
    private static final int DIALOG = 16;
    /** Lines of an error that is wrapped. */
    private static final int WRAPPED = 4;

    private CodexScreen() {}

    static Optional<Sign> of(ScreenText screen) {
        int size = screen.lines().size();
        var field = screen.lastBefore(size, l -> FIELD.matcher(l).matches());
        boolean choosing = field.isPresent()
                && CHOICE.matcher(screen.lines().get(field.getAsInt())).matches();
        if (screen.foot(3, l -> KEYS.matcher(l).matches())) {
            var choice = screen.lastBefore(size, l -> CHOICE.matcher(l).matches());
            return choice.isPresent() && size - choice.getAsInt() <= DIALOG
                    ? Optional.of(asks(screen, choice.getAsInt()))
                    : Optional.empty();
        }
        if (field.isEmpty()
                || choosing
                || !screen.foot(2, l -> BELOW_FIELD.matcher(l).matches())) {
            return Optional.empty();
        }
        return Optional.of(above(screen, field.getAsInt()));
    }

    private static Sign asks(ScreenText screen, int marked) {
        var choices = NumberedChoices.around(screen, marked);
        int choice = choices.first();
        var asked = screen.lastBefore(choice, l -> l.startsWith("  Would you like to "));
        boolean would = asked.isPresent() && choice - asked.getAsInt() <= DIALOG;
        int from = would ? asked.getAsInt() : Math.max(0, choice - DIALOG);
        var command = screen.lastBefore(choice, l -> l.startsWith("  $ "));
        boolean runs = would && command.isPresent() && command.getAsInt() > from;
        var sign = sign(screen, choice, would ? screen.lines().get(from).strip() : "");
        return sign.asking(choices.dialog(
                screen,
                from,
                sign.reason().replaceFirst("^asks: ", ""),
                runs ? screen.lines().get(command.getAsInt()).strip() : ""));
    }

    private static Sign sign(ScreenText screen, int choice, String would) {
        if (screen.foot(DIALOG, l -> l.contains("Trust and continue"))) {
            return Sign.asks("", "asks whether this folder is trusted");
        }
        if (screen.foot(DIALOG, l -> l.contains("Sign in with ChatGPT"))) {
            return Sign.asks("", "asks to sign in");
        }
        return Sign.asks(would.isEmpty() ? screen.question(choice, 8) : would, "asks to choose");
    }

    private static Sign above(ScreenText screen, int field) {
        for (int i = field - 1; i >= 0; i--) {
            var line = screen.lines().get(i);
            var busy = BUSY.matcher(line);
            if (busy.matches()) {
                return busy.group(1).startsWith("Reconnecting")
                        ? Sign.of(State.BLOCKED, busy.group(1) + reason(screen, i + 1))
                        : Sign.of(State.WORKING, works(busy.group(1)), State.HUNG);
            }
            if (line.startsWith("■ Conversation interrupted")
                    || ENDED.matcher(line).matches()) {
                return Sign.of(State.IDLE, "shows its prompt");
            }
            if (line.startsWith("■ ")) {
                return Sign.of(State.BLOCKED, wrapped(screen, i).substring(2));
            }
            if (FIELD.matcher(line).matches()) {
                return Sign.of(State.WORKING, "shows a prompt that is not answered yet", State.IDLE);
            }
        }
        return Sign.of(State.IDLE, "shows its prompt", State.WORKING);
    }

    private static String works(String what) {
        return what.equals("Compacting context") ? Sign.COMPACTS : "shows that it works";
    }

    /** What goes on at the edge, without a mark, goes on with the line: at the end of a limit stands when it is over. */
    private static String wrapped(ScreenText screen, int at) {
        var text = new StringBuilder(screen.lines().get(at));
        for (int i = at + 1; i < Math.min(at + WRAPPED, screen.lines().size()); i++) {
            if (MARKED.matcher(screen.lines().get(i)).matches()) {
                break;
            }
            boolean cut = text.charAt(text.length() - 1) == '/'; // an address that is too long for its line
            text.append(cut ? "" : " ").append(screen.lines().get(i));
        }
        return text.toString();
    }

    private static String reason(ScreenText screen, int at) {
        var line = screen.lines().get(at).strip();
        return line.startsWith("└ ") ? ": " + line.substring(2) : "";
    }

    static Optional<Sign> title(String title) {
        if (title.startsWith("[ . ] Action Required") || title.startsWith("[ ! ] Action Required")) {
            return Optional.of(Sign.of(State.WAITING, "its title says: action required"));
        }
        if (title.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                BrailleSpinner.leads(title)
                        ? Sign.of(State.WORKING, "a spinner in its title", State.BLOCKED, State.HUNG)
                        : Sign.of(State.IDLE, "no spinner in its title", State.WAITING, State.BLOCKED, State.STARTING));
    }
}
