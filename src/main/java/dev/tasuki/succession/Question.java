package dev.tasuki.succession;

import dev.tasuki.org.OneLine;
import java.text.Normalizer;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One question to a successor, and the rule by which its answer counts: of a request, at least half of the first twenty different words of what
 * was captured stand in it; of a fact, the very word. Upper and lower case, forms of width and punctuation do not matter; of scripts that do
 * not part words, each character counts as one. What counts is what stands behind the question's name; of an answer that keeps to no names,
 * the whole.
 *
 * @param field its name, by which the answer is found again
 * @param asks what is asked
 * @param truth what was captured
 * @param expected the words of which enough must stand in the answer
 * @param enough how many
 */
record Question(String field, String asks, String truth, Set<String> expected, int enough) {
    private static final int FIRST = 20;
    private static final Pattern NAMED = Pattern.compile(
            "^[\\s>*#_`-]*(goal|task|done|next|fact ?\\d)\\**\\s*[:：](.*)$",
            Pattern.CASE_INSENSITIVE | Pattern.MULTILINE);

    /** Of which the first words must be told. */
    static Question words(String field, String asks, String truth) {
        var words = new LinkedHashSet<>(words(truth).stream().limit(FIRST).toList());
        return new Question(field, asks, truth, words, (words.size() + 1) / 2);
    }

    /** A sentence in which one word is left out. */
    static Question fact(String field, String sentence, String word) {
        return new Question(field, sentence, sentence.replace(Recall.BLANK, word), Set.of(normal(word)), 1);
    }

    private boolean isFact() {
        return field.startsWith("fact");
    }

    /** Whether there is anything to be known, and it could be known from what was told. */
    boolean isAskable(@Nullable String told) {
        return !expected.isEmpty() && (told == null || words(told).containsAll(expected));
    }

    String framed() {
        return isFact()
                ? field + ": the word in the place of " + Recall.BLANK + " in this sentence of the conversation\n| "
                        + asks
                : field + ": " + asks;
    }

    /** What was captured, short enough for a table. */
    String shown() {
        return OneLine.of(isFact() ? String.join(" ", expected) : truth, 160);
    }

    Check judge(String worker, String answer) {
        var part = part(answer);
        boolean knows = isFact()
                ? expected.stream().allMatch(normal(part)::contains)
                : words(part).stream().filter(expected::contains).count() >= enough;
        return Checks.of(worker, "recall " + field, true, knows, shown(), OneLine.of(part, 160));
    }

    private String part(String answer) {
        var found = NAMED.matcher(answer).results().toList();
        if (found.isEmpty()) {
            return answer;
        }
        var parts = new StringBuilder();
        for (int i = 0; i < found.size(); i++) {
            var one = found.get(i);
            if (normal(one.group(1)).replace(" ", "").equals(field.replace(" ", ""))) {
                parts.append(
                                answer,
                                one.start(2),
                                i + 1 < found.size() ? found.get(i + 1).start() : answer.length())
                        .append('\n');
            }
        }
        return parts.toString().strip();
    }

    private static String normal(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    }

    /** The different words of a text, in their order. */
    static Set<String> words(String text) {
        var words = new LinkedHashSet<String>();
        var word = new StringBuilder();
        normal(text).codePoints().forEach(c -> {
            if (Character.isIdeographic(c) || isKana(c)) {
                end(word, words);
                words.add(Character.toString(c));
            } else if (Character.isLetterOrDigit(c)) {
                word.appendCodePoint(c);
            } else {
                end(word, words);
            }
        });
        end(word, words);
        return words;
    }

    private static void end(StringBuilder word, Set<String> words) {
        if (!word.isEmpty()) {
            words.add(word.toString());
            word.setLength(0);
        }
    }

    private static boolean isKana(int c) {
        var script = Character.UnicodeScript.of(c);
        return script == Character.UnicodeScript.HIRAGANA || script == Character.UnicodeScript.KATAKANA;
    }
}
