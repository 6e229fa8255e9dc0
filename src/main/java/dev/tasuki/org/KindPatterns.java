package dev.tasuki.org;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;

/** Patterns that a person wrote, made so that neither they nor what they are held against can cost much. */
public final class KindPatterns {
    private static final int LONGEST = 500;
    /** Repetitions are unrolled: {@code ((a{999}){999}){999}} would fill the memory. */
    private static final int MOST_REPETITIONS = 1000;

    private static final java.util.regex.Pattern COUNTED =
            java.util.regex.Pattern.compile("\\{([0-9]{1,9})(?:,([0-9]{0,9}))?\\}");

    private KindPatterns() {}

    /** One that was read from a file of kinds. */
    public static Pattern compile(String text) {
        return Pattern.compile(text, Pattern.MULTILINE);
    }

    static String read(YamlMapping fields, String name) throws OrganisationFileException {
        var text = fields.text(name);
        if (text.isEmpty() || text.length() > LONGEST) {
            throw fields.complaint(name, "is empty or longer than " + LONGEST + " characters");
        }
        if (repetitions(text) > MOST_REPETITIONS) {
            throw fields.complaint(
                    name, "repeats too much; all {counts} multiplied may be " + MOST_REPETITIONS + " at most");
        }
        try {
            compile(text);
            return text;
        } catch (PatternSyntaxException e) {
            throw fields.complaint(
                    name,
                    Naming.quoted(text) + " is no pattern: " + Naming.quoted(String.valueOf(e.getMessage()))
                            + " (the syntax of RE2: no back references, no looking ahead)",
                    e);
        }
    }

    /** As if every repetition stood in another. */
    private static long repetitions(String text) {
        long all = 1;
        var counts = COUNTED.matcher(text);
        while (counts.find() && all <= MOST_REPETITIONS) {
            var most = counts.group(2) == null || counts.group(2).isEmpty() ? counts.group(1) : counts.group(2);
            all *= Math.max(1, Long.parseLong(most));
        }
        return all;
    }
}
