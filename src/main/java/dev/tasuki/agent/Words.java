package dev.tasuki.agent;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The words of a command line that started an agent: what stays when it is started again, and which conversation they chose. */
final class Words {
    private static final Set<String> SHELLS = Set.of("sh", "bash", "dash", "zsh");
    private static final Set<String> INTERPRETERS = Set.of("node", "bun", "deno", "env", "python3", "python");

    /** What the next word belongs to. */
    private enum Next {
        NOTHING,
        ONE_VALUE,
        VALUES,
        PROMPT
    }

    private final List<String> program;
    private final List<String> options = new ArrayList<>();
    private @Nullable String session;

    Words(List<String> command, Grammar grammar) {
        int at = Math.max(0, at(command, grammar.program()));
        program = List.copyOf(command.subList(0, Math.min(at + 1, command.size())));
        sort(command.subList(program.size(), command.size()), grammar);
    }

    private void sort(List<String> words, Grammar grammar) {
        var next = Next.NOTHING;
        for (int i = 0; i < words.size(); i++) {
            var word = words.get(i);
            int equals = word.startsWith("--") ? word.indexOf('=') : -1;
            var name = equals > 0 ? word.substring(0, equals) : word;
            if (word.equals("--")) {
                return; // only prompts follow
            } else if (grammar.choosing().contains(name)) {
                if (equals > 0) {
                    session = word.substring(equals + 1);
                } else if (i + 1 < words.size() && AgentSession.isId(words.get(i + 1))) {
                    session = words.get(++i);
                }
                next = Next.NOTHING;
            } else if (grammar.latest().contains(name)) {
                next = Next.NOTHING;
            } else if (word.startsWith("-")) {
                if (!grammar.prompts().contains(name)) {
                    options.add(word);
                }
                next = equals > 0 ? Next.NOTHING : after(name, grammar);
            } else if (next == Next.ONE_VALUE || next == Next.VALUES || (next == Next.NOTHING && grammar.places())) {
                options.add(word);
                next = next == Next.VALUES ? next : Next.NOTHING;
            }
        }
    }

    private static Next after(String option, Grammar grammar) {
        if (grammar.prompts().contains(option)) {
            return Next.PROMPT;
        }
        if (grammar.flags().contains(option)) {
            return Next.NOTHING;
        }
        return grammar.many().contains(option) ? Next.VALUES : Next.ONE_VALUE;
    }

    /** The command line without some options and the value of each. */
    static List<String> without(List<String> command, Set<String> options) {
        var left = new ArrayList<String>();
        for (int i = 0; i < command.size(); i++) {
            var word = command.get(i);
            if (options.contains(word)) {
                i++;
            } else if (options.stream().noneMatch(o -> o.startsWith("--") && word.startsWith(o + "="))) {
                left.add(word);
            }
        }
        return left;
    }

    /** The id of the conversation that was chosen; empty where none was. */
    Optional<String> session() {
        return Optional.ofNullable(session).filter(AgentSession::isId);
    }

    /** The program, then these words, then the options that stay. */
    List<String> again(String... words) {
        var all = new ArrayList<>(program);
        all.addAll(List.of(words));
        all.addAll(options);
        return List.copyOf(all);
    }

    /** Whether an argument vector runs a program, itself or through an interpreter. */
    static boolean run(List<String> arguments, String program) {
        return at(arguments, program) >= 0;
    }

    private static int at(List<String> arguments, String program) {
        var first = arguments.isEmpty() ? "" : base(arguments.getFirst());
        for (int i = 0; i < arguments.size(); i++) {
            var word = arguments.get(i);
            if (isNamed(word, program)) {
                return i;
            }
            boolean leads = i == 0
                    ? INTERPRETERS.contains(first) || SHELLS.contains(first)
                    : !SHELLS.contains(first) && (word.startsWith("-") || word.indexOf('=') > 0);
            if (!leads) {
                return -1;
            }
        }
        return -1;
    }

    private static boolean isNamed(String word, String program) {
        var base = base(word);
        return base.equals(program) || base.equals(program + ".js") || base.equals(program + ".mjs");
    }

    private static String base(String word) {
        return word.substring(word.lastIndexOf('/') + 1);
    }
}
