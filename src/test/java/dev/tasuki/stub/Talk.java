package dev.tasuki.stub;

import java.util.List;
import java.util.SequencedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A conversation as it was sent, whatever the protocol. */
public record Talk(List<Said> all) {
    private static final Pattern MARK = Pattern.compile("\\bMARK-[A-Za-z0-9_]+");
    /** What programs add to a prompt of their own accord. */
    private static final Pattern ADDED = Pattern.compile(
            "<(system-reminder|environment_context|user_instructions|session_context)>.*?</\\1>", Pattern.DOTALL);

    public Talk {
        all = List.copyOf(all);
    }

    /** What the user said last. */
    public String prompt() {
        int at = lastPrompt();
        return at < 0 ? "" : said(at);
    }

    /** How often tools have brought something back since. */
    int rounds() {
        int rounds = 0;
        boolean before = false;
        for (var said : all.subList(lastPrompt() + 1, all.size())) {
            rounds += said.result() && !before ? 1 : 0;
            before = said.result();
        }
        return rounds;
    }

    /** Everything that was said before the last prompt. */
    public String before() {
        return text(all.subList(0, Math.max(0, lastPrompt())));
    }

    public String text() {
        return text(all);
    }

    /** The words that begin with {@code MARK-}, wherever they stand. */
    public SequencedSet<String> marks() {
        return MARK.matcher(text()).results().map(r -> r.group()).collect(Collectors.toCollection(TreeSet::new));
    }

    private int lastPrompt() {
        for (int i = all.size() - 1; i >= 0; i--) {
            if (all.get(i).user() && !all.get(i).result() && !said(i).isEmpty()) {
                return i;
            }
        }
        return -1;
    }

    private String said(int at) {
        return ADDED.matcher(all.get(at).text()).replaceAll("").strip();
    }

    private static String text(List<Said> all) {
        return all.stream().map(Said::text).collect(Collectors.joining("\n"));
    }
}
