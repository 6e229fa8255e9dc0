package dev.tasuki.succession;

import dev.tasuki.agent.AgentFacts;
import dev.tasuki.agent.Talk.Said;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a conversation was about, as far as its own files tell; what Tasuki itself said in it, and the answers to that, left out.
 *
 * @param goal what was asked first, by the first of all predecessors; empty where unknown
 * @param asked what was asked last; empty where unknown
 * @param answer what was answered to that last; empty where unknown
 * @param said the last exchanges, newest last
 * @param earlier what the brief told that it was given itself, one line for each thing, oldest first
 */
record Digest(String goal, String asked, String answer, List<Said> said, List<String> earlier) {
    /** Under which a brief quotes the goal, and finds it again in the conversation that was begun with it. */
    static final String GOAL = "Your goal, as you were first asked:";

    static final String ASKED = "You were last asked:";
    static final String ANSWERED = "You last answered:";

    static final String TASKS = "Your todo list ([x] done, [>] in progress, [ ] open, [-] given up):";
    static final String DECISIONS = "Decisions and reasons that you gave:";
    static final String QUESTIONS = "You asked, and were not answered:";
    static final String FILES = "Files you changed:";
    static final String WORD = "Your predecessor read this, and said:";
    static final String EARLIER = "From the brief that you were given yourself:";

    /** How a line of a todo list begins that was carried on. */
    static final String TODO = "todo: ";

    /** Of what stands in a brief, what its reader's own successor is told again. */
    private static final Map<String, String> CARRIED = carried();

    private static final Pattern OURS =
            Pattern.compile("\\[tasuki (handover|recall|brief) [-0-9A-Za-z]+[^\\]\n]{0,40}\\]");
    private static final Pattern DECISION = Pattern.compile(
            "\\b(decid|decision|chose|chosen|instead of|rather than|because|so that we)|決め|決定|理由|ので|代わりに",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern SENTENCE = Pattern.compile("(?<=[.!?])\\s+|(?<=[。！？])|\n");
    private static final int MOST = 12;
    private static final int LONGEST = 300;

    static Digest of(@Nullable AgentFacts agent) {
        if (agent == null) {
            return new Digest("", "", "", List.of(), List.of());
        }
        var said = new ArrayList<Said>();
        boolean ours = false;
        boolean answeredUs = false;
        for (var one : agent.talk().said()) {
            ours = one.asked() ? isOurs(one.text()) : ours;
            if (!ours) {
                said.add(one);
            }
            answeredUs = one.asked() ? answeredUs : ours;
        }
        var first = agent.talk().first();
        // the whole of what was said last stands apart from the talk, which remembers beginnings only
        boolean plain = !isOurs(agent.prompt());
        var asked = plain ? agent.prompt() : last(said, true);
        // what it answered last may be older than that, and be for Tasuki only
        var answer = !plain ? last(said, false) : answeredUs ? "" : agent.answer();
        if (!isOurs(first)) {
            return new Digest(first, asked, answer, said, List.of());
        }
        // it was told what its predecessor knew, and may have been asked nothing since
        var earlier = earlier(first);
        return asked.isEmpty()
                ? new Digest(quoted(first, GOAL), quoted(first, ASKED), quoted(first, ANSWERED), said, earlier)
                : new Digest(quoted(first, GOAL), asked, answer, said, earlier);
    }

    private static Map<String, String> carried() {
        var carried = new LinkedHashMap<String, String>();
        carried.put(DECISIONS, "decided: ");
        carried.put(QUESTIONS, "open question: ");
        carried.put(FILES, "file changed: ");
        carried.put(WORD, "predecessor: ");
        carried.put(TASKS, TODO);
        return carried;
    }

    /** What was carried to it stays as it is, so that no quotation comes to stand in another. */
    private static List<String> earlier(String brief) {
        var lines = new LinkedHashSet<>(quoted(brief, EARLIER).lines().toList());
        if (!quoted(brief, TASKS).isEmpty()) {
            lines.removeIf(l -> l.startsWith(TODO));
        }
        CARRIED.forEach((head, prefix) ->
                quoted(brief, head).lines().filter(l -> !l.isBlank()).forEach(l -> lines.add(prefix + l)));
        return List.copyOf(lines);
    }

    /** Decisions, questions and words of predecessors that were carried to it, each without what tells which of these it is. */
    Stream<String> handedDown() {
        return earlier.stream()
                .flatMap(line -> Stream.of(DECISIONS, QUESTIONS, WORD)
                        .map(CARRIED::get)
                        .filter(line::startsWith)
                        .map(prefix -> line.substring(prefix.length())));
    }

    private static boolean isOurs(String text) {
        return OURS.matcher(text).lookingAt();
    }

    private static String last(List<Said> said, boolean asked) {
        return said.stream()
                .filter(s -> s.asked() == asked)
                .reduce((a, b) -> b)
                .map(Said::text)
                .orElse("");
    }

    private static String quoted(String brief, String head) {
        var quoted = new ArrayList<String>();
        boolean within = false;
        for (var line : brief.lines().toList()) {
            if (within && !line.startsWith("| ")) {
                break;
            }
            if (within) {
                quoted.add(line.substring(2));
            }
            within = within || line.equals(head);
        }
        return String.join("\n", quoted);
    }

    /** Sentences of its answers that tell of a decision or of a reason, by their words; newest last, no more than twelve. */
    List<String> decisions() {
        var all = said.stream()
                .filter(s -> !s.asked())
                .flatMap(s -> sentences(s.text()))
                .filter(s -> DECISION.matcher(s).find())
                .distinct()
                .toList();
        return all.subList(Math.max(0, all.size() - MOST), all.size());
    }

    /** What it asked with its last answer, which nobody has answered. */
    List<String> questions() {
        return said.isEmpty() || said.getLast().asked()
                ? List.of()
                : sentences(answer.isEmpty() ? said.getLast().text() : answer)
                        .filter(s -> s.endsWith("?") || s.endsWith("？"))
                        .distinct()
                        .limit(MOST)
                        .toList();
    }

    static Stream<String> sentences(String text) {
        return SENTENCE.splitAsStream(Brief.plain(text))
                .map(String::strip)
                .filter(s -> !s.isEmpty() && s.length() <= LONGEST);
    }
}
