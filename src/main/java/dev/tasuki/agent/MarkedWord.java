package dev.tasuki.agent;

import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which of some words on a line is marked by its background alone, as choices are that stand side by side. */
final class MarkedWord {
    private static final Pattern SGR = Pattern.compile("\u001b\\[([0-9;:]*)m");
    private static final Pattern BACKGROUND =
            Pattern.compile("48[;:]5[;:]\\d+|48[;:]2[;:]+\\d+[;:]\\d+[;:]\\d+|(?:^|;)(?:4[0-79]|10[0-7]|0|7)(?=;|$)");

    private MarkedWord() {}

    /**
     * The place among the words of the one whose background is not that of the others; empty where not all stand there, or more than one
     * differs.
     *
     * @param drawn a line with its SGR sequences
     * @param words at least three, in the order in which they stand there
     */
    static OptionalInt of(String drawn, List<String> words) {
        var grounds = new String[words.size()];
        int from = 0;
        for (int i = 0; i < grounds.length; i++) {
            int at = drawn.indexOf(words.get(i), from);
            if (at < 0) {
                return OptionalInt.empty();
            }
            grounds[i] = background(drawn.substring(0, at));
            from = at + words.get(i).length();
        }
        int odd = -1;
        for (int i = 0; i < grounds.length; i++) {
            var other = grounds[(i + 1) % grounds.length];
            var another = grounds[(i + 2) % grounds.length];
            if (!grounds[i].equals(other) && other.equals(another)) {
                odd = i;
            }
        }
        return odd < 0 ? OptionalInt.empty() : OptionalInt.of(odd);
    }

    /** What was said of it last. */
    private static String background(String before) {
        var last = "";
        Matcher sgr = SGR.matcher(before);
        while (sgr.find()) {
            Matcher ground = BACKGROUND.matcher(sgr.group(1));
            last = sgr.group(1).isEmpty() ? "" : last;
            while (ground.find()) {
                last = ground.group().replace(";", ":");
            }
        }
        return last;
    }
}
