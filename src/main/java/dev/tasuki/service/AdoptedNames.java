package dev.tasuki.service;

import dev.tasuki.org.Naming;
import dev.tasuki.org.OneLine;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Names for workers that somebody else started: the pane's title where it is a plain word that no other pane has, else the
 * window's name; made unique by a number.
 */
final class AdoptedNames {
    private static final Pattern PLAIN = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}_-]{0,63}");
    private static final int LONGEST = 60;
    private static final int LONGEST_ROLE = 200;

    private AdoptedNames() {}

    /**
     * @param title as the program or a person set it
     */
    record Candidate(String pane, String title, String window) {}

    /** An id for each pane, in the order given. */
    static Map<String, String> of(List<Candidate> panes, String host) {
        Map<String, Long> titles =
                panes.stream().collect(Collectors.groupingBy(Candidate::title, Collectors.counting()));
        var ids = new LinkedHashMap<String, String>();
        Set<String> taken = new HashSet<>();
        // Titles first: a window that happens to have a title's name must not take it away.
        for (var pane : panes) {
            if (plain(pane.title(), host)
                    && Naming.worker(pane.title()).isEmpty()
                    && titles.getOrDefault(pane.title(), 0L) == 1
                    && taken.add(pane.title())) {
                ids.put(pane.pane(), pane.title());
            }
        }
        for (var pane : panes) {
            if (!ids.containsKey(pane.pane())) {
                ids.put(pane.pane(), unique(word(pane.window()), taken));
            }
        }
        var ordered = new LinkedHashMap<String, String>();
        panes.forEach(p -> ordered.put(p.pane(), ids.getOrDefault(p.pane(), "worker")));
        return ordered;
    }

    private static boolean plain(String title, String host) {
        int dot = host.indexOf('.');
        var shortHost = dot < 0 ? host : host.substring(0, dot);
        return PLAIN.matcher(title).matches() && !title.equalsIgnoreCase(host) && !title.equalsIgnoreCase(shortHost);
    }

    /** The nearest valid id to a window's name. */
    static String word(String name) {
        var word = name.codePoints()
                .map(c -> Character.isLetterOrDigit(c) || c == '_' || c == '-' ? c : '-')
                .limit(LONGEST)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString()
                .replaceAll("-{2,}", "-")
                .replaceAll("^[-_]+|-+$", "");
        return word.isEmpty() ? "worker" : Naming.worker(word).isEmpty() ? word : word + "-worker";
    }

    /** A window's name as a role that an organisation file may hold: nothing invisible in it, so that a joined emoji falls apart. */
    static String role(String name) {
        var visible = name.codePoints()
                .filter(c -> Character.getType(c) != Character.FORMAT)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return OneLine.of(visible, LONGEST_ROLE).strip();
    }

    private static String unique(String word, Set<String> taken) {
        var id = word;
        for (int n = 2; !taken.add(id); n++) {
            id = word + "-" + n;
        }
        return id;
    }
}
