package dev.tasuki.stub;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a prompt has the model do, as {@code [[word argument]]}:
 *
 * <ul>
 *   <li>{@code say X}: answers X
 *   <li>{@code slow N}: streams words for N seconds
 *   <li>{@code hold NAME}: says nothing until the test lets it go on, see {@link StubModel#letGo}
 *   <li>{@code cut}: breaks the connection off in the middle of its answer
 *   <li>{@code error CODE [N]}: fails with that status, always or the first N times that it is asked the same
 *   <li>{@code limit N}: refuses, as its service does where the account has used up what it may, for N seconds from now on
 *   <li>{@code tokens N}: says that the conversation fills N tokens
 *   <li>{@code bash LINE}, {@code todo A;B}, {@code tool NAME {JSON}}: calls a tool of the program's. What stands behind it is for the
 *       request that brings back its result
 * </ul>
 *
 * What stands in a line that begins with {@code "| "} is quoted, and steers nothing.
 */
record Directive(String word, String argument) {
    private static final Pattern WRITTEN = Pattern.compile("\\[\\[(\\w+)\\s*(.*?)]](?!])", Pattern.DOTALL);
    private static final Set<String> CALLS = Set.of("bash", "todo", "tool");

    boolean calls() {
        return CALLS.contains(word);
    }

    /** Those that are for one request. */
    static List<Directive> of(String prompt, int round) {
        var told = prompt.lines()
                .filter(line -> !line.stripLeading().startsWith("| "))
                .collect(Collectors.joining("\n"));
        var steps = new ArrayList<List<Directive>>(List.of(new ArrayList<>()));
        for (var match : WRITTEN.matcher(told).results().toList()) {
            var directive = new Directive(match.group(1), match.group(2).strip());
            steps.getLast().add(directive);
            if (directive.calls()) {
                steps.add(new ArrayList<>());
            }
        }
        return steps.get(Math.min(round, steps.size() - 1));
    }
}
