package dev.tasuki.org;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** What a mistyped word was probably meant to be. */
public final class NearestWord {
    private static final int LONGEST = 64;

    private NearestWord() {}

    /** The nearest of some words, if one is near: at most a third of its letters differ. */
    public static Optional<String> of(String mistyped, Collection<String> words) {
        var word = mistyped.toLowerCase(Locale.ROOT);
        return word.length() > LONGEST
                ? Optional.empty()
                : words.stream()
                        .filter(w -> distance(word, w) <= Math.max(1, Math.min(3, w.length() / 3)))
                        .min(Comparator.comparingInt(w -> distance(word, w)));
    }

    /** How many letters must be put in, taken out or changed. */
    private static int distance(String from, String to) {
        var row = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int change = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(change, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[to.length()];
    }
}
