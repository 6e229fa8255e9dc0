package dev.tasuki.stub;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Answers questions from a text. A question is a line that ends with a question mark; its answer is the line that shares most words with
 * it, the last of several, or, where that one is a head that ends with a colon, the quotation below it.
 */
final class Recollection {
    static final String NOTHING = "I do not know.";
    private static final Pattern NUMBER = Pattern.compile("^\\s*(?:[-*]|\\(?\\w{1,3}[.):])\\s+");
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}_./-]+");
    private static final Set<String> EMPTY_WORDS = Set.of(
            "what", "which", "where", "when", "with", "your", "you", "does", "have", "that", "this", "from", "were",
            "they", "then", "is", "are", "the", "did", "was", "and", "for", "who", "how", "why", "has", "its", "of",
            "in", "to", "on", "a");

    private Recollection() {}

    static Optional<String> answer(String before, String prompt) {
        var questions = prompt.lines().filter(Recollection::isQuestion).toList();
        if (questions.isEmpty()) {
            return Optional.empty();
        }
        var known = new ArrayList<>(before.lines().toList());
        prompt.lines().filter(line -> !isQuestion(line)).forEach(known::add);
        return Optional.of(questions.stream()
                .map(question -> number(question) + find(question, known))
                .collect(Collectors.joining("\n")));
    }

    static String questionsOnly(String prompt) {
        return prompt.lines().filter(Recollection::isQuestion).collect(Collectors.joining("\n"));
    }

    private static boolean isQuestion(String line) {
        return !line.startsWith("|") && line.strip().endsWith("?");
    }

    private static String number(String question) {
        var match = NUMBER.matcher(question);
        return match.find() ? match.group() : "";
    }

    private static String find(String question, List<String> known) {
        var asked = words(NUMBER.matcher(question).replaceFirst(""));
        int best = -1;
        long most = 0;
        for (int i = 0; i < known.size(); i++) {
            var words = words(known.get(i));
            long shared = asked.stream().filter(words::contains).count();
            if (shared > 0 && shared >= most) {
                most = shared;
                best = i;
            }
        }
        return best < 0 ? NOTHING : quotation(best, known);
    }

    private static String quotation(int at, List<String> known) {
        if (!known.get(at).strip().endsWith(":")) {
            return known.get(at).strip();
        }
        return known.subList(at + 1, known.size()).stream()
                .takeWhile(line -> line.startsWith("|"))
                .map(line -> line.substring(1).strip())
                .collect(Collectors.joining("; "));
    }

    private static Set<String> words(String text) {
        return Arrays.stream(BETWEEN_WORDS.split(text.toLowerCase(Locale.ROOT)))
                .filter(word -> word.length() > 1 && !EMPTY_WORDS.contains(word))
                .collect(Collectors.toSet());
    }
}
