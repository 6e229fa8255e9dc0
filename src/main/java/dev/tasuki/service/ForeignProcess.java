package dev.tasuki.service;

import dev.tasuki.agent.Ability;
import dev.tasuki.agent.AgentKind;
import dev.tasuki.agent.AgentKinds;
import dev.tasuki.capture.ProcessFacts;
import dev.tasuki.process.ProcessIdentity;
import dev.tasuki.process.Processes;
import dev.tasuki.process.Shells;
import dev.tasuki.tmux.PaneInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What runs in a pane that somebody else started.
 *
 * @param kind the agent kind found among its processes; {@code command} where none is
 * @param command that started the pane; a login shell is started as one again. Of an agent that somebody began at a shell's prompt, the agent's
 */
record ForeignProcess(String kind, List<String> command) {
    static ForeignProcess of(PaneInfo pane, Processes processes, AgentKinds kinds) {
        var facts = new ProcessFacts(processes);
        var kind = Stream.concat(
                        Stream.of(pane.pid()),
                        processes.tree(pane.pid()).stream().map(ProcessIdentity::pid))
                .map(facts::command)
                .flatMap(command -> kind(command, kinds).stream())
                .findFirst();
        var first = facts.command(pane.pid());
        var front = processes
                .state(pane.pid())
                .map(p -> facts.command(p.foreground()))
                .orElse(List.of());
        var command = kind.filter(k -> k.can(Ability.RESUME) && k.runs(front) && Shells.isPrompt(first))
                .map(k -> k.start(front))
                .orElseGet(() -> again(first));
        return new ForeignProcess(kind.map(AgentKind::name).orElse("command"), command);
    }

    private static Optional<AgentKind> kind(List<String> command, AgentKinds kinds) {
        return kinds.all().stream().filter(k -> k.runs(command)).findFirst();
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
