package dev.tasuki.capture;

import dev.tasuki.process.ProcessState;
import dev.tasuki.process.Processes;
import dev.tasuki.process.Shells;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** What is remembered of a pane's process. */
public record ProcessFacts(Processes processes) {
    public ProcessFacts() {
        this(new Processes());
    }

    /**
     * The process that stands for a pane: its first process; but where that is a shell at a prompt which runs the worker's own program
     * in the foreground, that program. Whatever else a shell happens to run is never repeated by a restore, so it is not taken.
     *
     * @param command what the organisation file starts
     */
    public Optional<ProcessSnapshot> of(long pid, List<String> command, EnvironmentFilter filter) {
        return of(pid, command, filter, Optional.empty());
    }

    /**
     * The same, for who looks each second.
     *
     * @param before what was found the last time with the same filter: the environment of a program that still runs is not read again
     */
    public Optional<ProcessSnapshot> of(
            long pid, List<String> command, EnvironmentFilter filter, Optional<ProcessSnapshot> before) {
        var first = processes.state(pid).filter(ProcessState::alive);
        if (first.isEmpty()) {
            return Optional.empty();
        }
        long leader = first.get().foreground();
        if (leader > 0 && leader != pid && !command.isEmpty() && Shells.isPrompt(command(pid))) {
            var running = command(leader);
            if (!running.isEmpty() && runs(running, command.getFirst())) {
                var found = read(leader, filter, before);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return read(pid, filter, before);
    }

    /** The argument vector; empty where it cannot be read. */
    public List<String> command(long pid) {
        var words = processes.arguments(pid);
        // a program that renames itself leaves its old arguments behind as nothing
        boolean renamed = words.size() > 1 && words.stream().skip(1).allMatch(String::isEmpty);
        return renamed ? words.subList(0, 1) : words;
    }

    private Optional<ProcessSnapshot> read(long pid, EnvironmentFilter filter, Optional<ProcessSnapshot> before) {
        var state = processes.state(pid).filter(ProcessState::alive);
        if (state.isEmpty()) {
            return Optional.empty();
        }
        long started = state.get().identity().started();
        var words = command(pid);
        var directory = processes.directory(pid).map(Path::toString).orElse("");
        return before.filter(b -> started > 0
                        && b.pid() == pid
                        && b.started() == started
                        && b.command().equals(words))
                .map(b -> new ProcessSnapshot(pid, started, words, directory, b.environment(), b.withheld()))
                .or(() -> Optional.of(withEnvironment(pid, started, words, directory, filter)));
    }

    private ProcessSnapshot withEnvironment(
            long pid, long started, List<String> words, String directory, EnvironmentFilter filter) {
        var kept = new LinkedHashMap<String, String>();
        var withheld = new TreeSet<String>();
        processes.environment(pid).forEach((name, value) -> {
            if (filter.withholds(name)) {
                withheld.add(name);
            } else if (filter.allows(name)) {
                kept.put(name, value);
            }
        });
        return new ProcessSnapshot(pid, started, words, directory, kept, withheld);
    }

    /** Whether a command line runs a program, itself or through an interpreter. */
    private static boolean runs(List<String> command, String program) {
        return command.stream().limit(2).anyMatch(w -> base(w).equals(base(program)));
    }

    private static String base(String word) {
        return word.substring(word.lastIndexOf('/') + 1);
    }
}
