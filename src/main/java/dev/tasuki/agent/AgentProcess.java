package dev.tasuki.agent;

import dev.tasuki.process.ProcessIdentity;
import dev.tasuki.process.ProcessTable;
import dev.tasuki.process.Processes;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The process of an agent. Its files are looked for by its own environment, never by Tasuki's.
 *
 * @param arguments its argument vector; may be the program's name only
 * @param directory where it works; null where unknown
 * @param environment what it was started with, secrets included: not to be kept
 * @param began when it was started; null where unknown
 * @param openFiles that it holds open, for kinds that ask
 */
public record AgentProcess(
        ProcessIdentity identity,
        List<String> arguments,
        @Nullable Path directory,
        Map<String, String> environment,
        @Nullable Instant began,
        List<Path> openFiles) {
    public AgentProcess {
        arguments = List.copyOf(arguments);
        environment = Map.copyOf(environment);
        openFiles = List.copyOf(openFiles);
    }

    /**
     * The processes of a pane that run this kind of agent, outermost first: programs start themselves again under other names. One that
     * merely stands before another holds open what that one does.
     *
     * @param pane the pid of the process the pane was started with, or of one below it
     */
    public static List<AgentProcess> in(long pane, AgentKind kind, Processes processes, ProcessTable table) {
        var pids = new ArrayList<Long>(List.of(pane));
        table.tree(pane).forEach(child -> pids.add(child.pid()));
        var found = new ArrayList<AgentProcess>();
        for (var pid : pids) {
            if (kind.runs(processes.arguments(pid))) {
                of(pid, processes).ifPresent(found::add);
            }
        }
        for (int i = found.size() - 2; i >= 0; i--) {
            var outer = found.get(i);
            var inner = found.get(i + 1);
            boolean below = table.tree(outer.identity.pid()).contains(inner.identity);
            if (below && outer.words(kind).equals(inner.words(kind))) { // a tool gets words of its own
                found.set(i, outer.holding(inner.openFiles));
            }
        }
        return found;
    }

    /** What it was told behind the name of its program, which may stand behind an interpreter's. */
    private List<String> words(AgentKind kind) {
        int named = 1;
        while (named < arguments.size() && !kind.runs(arguments.subList(0, named))) {
            named++;
        }
        return arguments.subList(named, arguments.size());
    }

    private AgentProcess holding(List<Path> besides) {
        var files = new ArrayList<>(openFiles);
        besides.stream().filter(f -> !files.contains(f)).forEach(files::add);
        return new AgentProcess(identity, arguments, directory, environment, began, files);
    }

    /** A living process; empty where there is none. */
    public static Optional<AgentProcess> of(long pid, Processes processes) {
        return processes
                .identity(pid)
                .map(identity -> new AgentProcess(
                        identity,
                        processes.arguments(pid),
                        processes.directory(pid).orElse(null),
                        processes.environment(pid),
                        processes.started(pid).orElse(null),
                        processes.openFiles(pid)));
    }

    /** A directory that its environment names, else one below its home; empty where neither is known. */
    Optional<Path> place(String variable, String belowHome) {
        var named = path(environment.get(variable));
        return named.isPresent() ? named : path(environment.get("HOME")).map(home -> home.resolve(belowHome));
    }

    private static Optional<Path> path(@Nullable String text) {
        try {
            return Optional.ofNullable(text)
                    .filter(t -> !t.isBlank())
                    .map(Path::of)
                    .filter(Path::isAbsolute);
        } catch (InvalidPathException e) {
            return Optional.empty(); // then it is as if it had not been set, which is what the agent's program does too
        }
    }
}
