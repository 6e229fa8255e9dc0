package dev.tasuki.service;

import dev.tasuki.capture.ProcessFacts;
import dev.tasuki.process.ProcessIdentity;
import dev.tasuki.process.Processes;
import dev.tasuki.tmux.PaneInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What runs in a pane that somebody else started.
 *
 * @param kind the agent kind found among its processes; {@code command} where none is
 * @param command that started the pane; a login shell is started as one again
 */
record ForeignProcess(String kind, List<String> command) {
    private static final Map<String, String> KINDS =
            Map.of("claude", "claude", "codex", "codex", "gemini", "gemini", "opencode", "opencode", "aider", "aider");
    /** Programs that run another one, which is their first or second word. */
    private static final int WORDS = 2;

    static ForeignProcess of(PaneInfo pane, Processes processes) {
        var facts = new ProcessFacts(processes);
        var kind = Stream.concat(
                        Stream.of(pane.pid()),
                        processes.tree(pane.pid()).stream().map(ProcessIdentity::pid))
                .map(facts::command)
                .flatMap(command -> kind(command).stream())
                .findFirst()
                .orElse("command");
        return new ForeignProcess(kind, again(facts.command(pane.pid())));
    }

    private static Optional<String> kind(List<String> command) {
        return command.stream()
                .limit(WORDS)
                .map(word -> word.substring(word.lastIndexOf('/') + 1))
                .flatMap(name -> Optional.ofNullable(KINDS.get(name)).stream())
                .findFirst();
    }

    /** A login shell has a dash before its name, which is the name of no program. */
    private static List<String> again(List<String> command) {
        if (command.isEmpty()) {
            return List.of("sh");
        }
        if (!command.getFirst().startsWith("-")) {
            return command;
        }
        var words = new ArrayList<>(command);
        words.set(0, command.getFirst().substring(1));
        words.add(1, "-l");
        return words;
    }
}
