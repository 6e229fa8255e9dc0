package dev.tasuki.agent;

import dev.tasuki.agent.Dialog.Choice;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The choices of a dialog that are numbered from 1, one of them marked: Claude Code, Codex and Gemini CLI take the digit for the answer.
 *
 * @param first the line of the first
 * @param last the line of the last
 */
record NumberedChoices(int first, int last, List<Choice> choices) {
    private static final Pattern LINE = Pattern.compile("[\\s│┃]*(?:[❯›>●]\\s+)?([1-9])\\. (\\S.*)");
    private static final Pattern FRAME = Pattern.compile("[\\s│┃]+$");
    /** The key that is told with it, which is not the digit. */
    private static final Pattern SHORTCUT = Pattern.compile("\\s+\\((?:esc|[a-z])\\)$");
    /** Answers that are only the beginning of one: something has to be written then. */
    private static final List<String> WRITTEN = List.of("Type something.", "Chat about this");
    /** What explains one choice stands below it. */
    private static final int APART = 3;

    /** Those around the marked one. */
    static NumberedChoices around(ScreenText screen, int marked) {
        int first = marked;
        for (int number = number(screen, marked); number > 1; number--) {
            var above = find(screen, first - 1, Math.max(-1, first - 1 - APART), -1, number - 1);
            if (above.isEmpty()) {
                break;
            }
            first = above.getAsInt();
        }
        var choices = new ArrayList<Choice>();
        int last = first;
        var next = OptionalInt.of(first);
        for (int number = number(screen, first); next.isPresent() && number <= 9; number++) {
            last = next.getAsInt();
            var label = label(screen.lines().get(last));
            if (!WRITTEN.contains(label)) {
                choices.add(new Choice(label, Integer.toString(number)));
            }
            next = find(screen, last + 1, Math.min(screen.lines().size(), last + 1 + APART), 1, number + 1);
        }
        return new NumberedChoices(first, last, choices);
    }

    private static OptionalInt find(ScreenText screen, int from, int end, int step, int number) {
        for (int i = from; i != end; i += step) {
            if (number(screen, i) == number) {
                return OptionalInt.of(i);
            }
        }
        return OptionalInt.empty();
    }

    /** 0 where the line is no choice. */
    private static int number(ScreenText screen, int line) {
        Matcher match = LINE.matcher(screen.lines().get(line));
        return match.matches() ? Integer.parseInt(match.group(1)) : 0;
    }

    private static String label(String line) {
        Matcher match = LINE.matcher(line);
        var text = match.matches() ? match.group(2) : line;
        text = FRAME.matcher(text).replaceAll("");
        return SHORTCUT.matcher(text).replaceAll("");
    }

    /**
     * The dialog with these choices.
     *
     * @param from its first line
     */
    Dialog dialog(ScreenText screen, int from, String question, String subject) {
        return new Dialog(question, subject, choices, mark(screen, Math.min(from, first), last));
    }

    /** A hash of some lines, without what marks a choice. */
    static String mark(ScreenText screen, int from, int last) {
        try {
            var hash = MessageDigest.getInstance("SHA-256");
            for (var line : screen.lines().subList(Math.max(0, from), last + 1)) {
                hash.update(line.replaceFirst("[❯›>●](?= +[1-9]\\.)", " ").getBytes(StandardCharsets.UTF_8));
                hash.update((byte) '\n');
            }
            return HexFormat.of().formatHex(hash.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
