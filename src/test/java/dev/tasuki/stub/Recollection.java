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
 * Answers questions from a text. A question is a line that ends with a question mark, or, where Tasuki asks, one that names what it asks for.
 * Its answer is the line that shares most words with it, the last of several, or, where that one is a head that ends with a colon, the
 * quotation below it; of a quoted sentence with a gap, the word that stands there.
 */
final class Recollection {
    static final String NOTHING = "I do not know.";
    private static final String RECALL = "[tasuki recall ";
    private static final String GAP = "____";
    private static final Pattern NUMBER = Pattern.compile("^\\s*(?:[-*]|\\(?\\w{1,3}[.):])\\s+");
    private static final Pattern NAMED = Pattern.compile("^(?:goal|task|done|next|fact \\d): (?=\\S)");
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}_./-]+");
    private static final Set<String> EMPTY_WORDS = Set.of(
            "what", "which", "where", "when", "with", "your", "you", "does", "have", "that", "this", "from", "were",
            "they", "then", "is", "are", "the", "did", "was", "and", "for", "who", "how", "why", "has", "its", "of",
            "in", "to", "on", "a");

    /** @param gap the sentence in which a word is wanted; empty where none is */
    private record Asked(String name, String text, String gap) {}

    private Recollection() {}

    static Optional<String> answer(String before, String prompt) {
        var questions = questions(prompt);
        if (questions.isEmpty()) {
            return Optional.empty();
        }
        var known = new ArrayList<>(before.lines().toList());
        prompt.lines()
                .filter(line -> questions.stream().noneMatch(q -> line.endsWith(q.text())) && !line.contains(GAP))
                .forEach(known::add);
        return Optional.of(
                questions.stream().map(q -> q.name() + find(q, known)).collect(Collectors.joining("\n")));
    }

    /** A prompt without all that could be learned from it. */
    static String questionsOnly(String prompt) {
        var asked = questions(prompt).stream()
                .map(q -> q.name() + q.text() + (q.gap().isEmpty() ? "" : "\n| " + q.gap()))
                .collect(Collectors.joining("\n"));
        return prompt.startsWith(RECALL) ? RECALL + "\n" + asked : asked;
    }

    private static List<Asked> questions(String prompt) {
        var lines = prompt.lines().toList();
        var questions = new ArrayList<Asked>();
        for (int i = 0; i < lines.size(); i++) {
            var line = lines.get(i);
            var begin = (prompt.startsWith(RECALL) ? NAMED : NUMBER).matcher(line);
            boolean named = begin.find();
            if (prompt.startsWith(RECALL)
                    ? named
                    : !line.startsWith("|") && line.strip().endsWith("?")) {
                boolean gap = line.contains(GAP) && i + 1 < lines.size();
                questions.add(new Asked(
                        named ? begin.group() : "",
                        named ? line.substring(begin.end()) : line,
                        gap ? unquoted(lines.get(i + 1)) : ""));
            }
        }
        return questions;
    }

    private static String find(Asked question, List<String> known) {
        if (!question.gap().isEmpty()) {
            return filled(question.gap(), known);
        }
        var asked = words(question.text());
        int best = -1;
        long most = 1;
        for (int i = 0; i < known.size(); i++) {
            var line = known.get(i);
            var words = words(line);
            long shared = asked.stream().filter(words::contains).count() * 2 + (isHead(line) ? 1 : 0);
            if (shared >= 2 && shared >= most && !line.endsWith(question.text())) {
                most = shared;
                best = i;
            }
        }
        return best < 0 ? NOTHING : quotation(best, known);
    }

    private static String filled(String sentence, List<String> known) {
        int at = sentence.indexOf(GAP);
        var whole = Pattern.compile(Pattern.quote(sentence.substring(0, at)) + "(\\S+)"
                + Pattern.quote(sentence.substring(at + GAP.length())));
        return known.stream()
                .map(whole::matcher)
                .filter(m -> m.find() && !m.group(1).contains(GAP))
                .map(m -> m.group(1))
                .findFirst()
                .orElse(NOTHING);
    }

    private static String quotation(int at, List<String> known) {
        if (!isHead(known.get(at))) {
            return known.get(at).strip();
        }
        return known.subList(at + 1, known.size()).stream()
                .takeWhile(line -> line.startsWith("|"))
                .map(Recollection::unquoted)
                .collect(Collectors.joining("; "));
    }

    private static boolean isHead(String line) {
        return line.strip().endsWith(":");
    }

    private static String unquoted(String line) {
        return line.replaceFirst("^\\| ?", "");
    }

    private static Set<String> words(String text) {
        return Arrays.stream(BETWEEN_WORDS.split(text.toLowerCase(Locale.ROOT)))
                .filter(word -> word.length() > 1 && !EMPTY_WORDS.contains(word))
                .collect(Collectors.toSet());
    }
}
