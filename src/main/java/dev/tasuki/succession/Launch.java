package dev.tasuki.succession;

import dev.tasuki.agent.Hooks;
import dev.tasuki.agent.SendScript;
import dev.tasuki.capture.EnvironmentFilter;
import dev.tasuki.capture.PaneSnapshot;
import dev.tasuki.capture.ProcessSnapshot;
import dev.tasuki.capture.WorkerSnapshot;
import dev.tasuki.org.Worker;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How a successor's program is started.
 *
 * @param command the argument vector
 * @param captured whether the command is the one that was seen running, not only the file's
 * @param directory where it is started
 * @param wanted where it was at the snapshot, which may be gone
 * @param environment added to what the tmux server gives
 * @param inherited the rest of a living predecessor's environment, which no store holds
 */
record Launch(
        List<String> command,
        boolean captured,
        String directory,
        String wanted,
        Map<String, String> environment,
        Map<String, String> inherited) {
    /** Names of what a new pane or shell sets itself. */
    private static final Pattern OWN = Pattern.compile("TMUX.*|TASUKI_.*|PWD|OLDPWD|SHLVL|_|LINES|COLUMNS|TERM.*");

    /** All that is carried over, at most, in characters. */
    private static final int MOST_INHERITED = 64 * 1024;

    /**
     * Prints the lines, waits for the word that lets it go, and becomes the program. Nothing of a worker's stands in the script itself.
     * Without the word it gives up after a minute: whoever would have said it is gone.
     */
    static final String SCRIPT = """
            stty -echo -icanon min 0 time 100
            cat -- "$1"
            tries=0
            word=
            while [ "$tries" -lt 6 ] && [ "$word" != "$2" ]; do
                IFS= read -r word
                tries=$((tries + 1))
            done
            [ "$word" = "$2" ] || exit 75
            stty echo icanon min 1 time 0
            printf '\\033[H'
            cd -- "$3" || exit 76
            shift 3
            exec "$@"
            """;

    /** Prints the lines and becomes the program. */
    private static final String AT_ONCE = """
            cat -- "$1"
            printf '\\033[H'
            cd -- "$2" || exit 76
            shift 2
            exec "$@"
            """;

    private static final String PATH = "PATH";

    Launch {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
        inherited = Map.copyOf(inherited);
    }

    /** The same of another command line. */
    Launch withCommand(List<String> other) {
        return new Launch(other, captured, directory, wanted, environment, inherited);
    }

    /** With what a living predecessor has in its environment besides; what was captured counts first. */
    Launch inheriting(Map<String, String> living) {
        var rest = new LinkedHashMap<String, String>();
        int size = 0;
        for (var entry : new TreeMap<>(living).entrySet()) {
            var name = entry.getKey();
            int more = name.length() + entry.getValue().length();
            if (name.matches("[A-Za-z_][A-Za-z0-9_]*")
                    && !OWN.matcher(name).matches()
                    && !environment.containsKey(name)
                    && size + more <= MOST_INHERITED) {
                rest.put(name, entry.getValue());
                size += more;
            }
        }
        return new Launch(command, captured, directory, wanted, environment, rest);
    }

    /** From what was captured of a worker, else from the organisation's file. */
    static Launch of(Worker worker, @Nullable WorkerSnapshot snapshot, Path spool) {
        var process = snapshot == null ? null : snapshot.process();
        var environment = new LinkedHashMap<String, String>(worker.environment());
        if (process != null) {
            environment.putAll(process.environment());
        }
        environment.keySet().removeIf(name -> !name.matches("[A-Za-z_][A-Za-z0-9_]*") || name.startsWith("TMUX"));
        environment.put("TASUKI_SPOOL", spool.toString());
        environment.put("TASUKI_WORKER", worker.id());
        var path = environment.getOrDefault(PATH, Objects.requireNonNullElse(System.getenv(PATH), ""));
        environment.put(PATH, SendScript.path(spool, path));
        var wanted = process == null || process.directory().isEmpty()
                ? worker.directory().toString()
                : process.directory();
        var directory =
                Files.isDirectory(Path.of(wanted)) ? wanted : worker.directory().toString();
        boolean captured = process != null && !process.command().isEmpty();
        var start = Hooks.beside(spool).equip(worker, command(worker, process), environment);
        return new Launch(start.command(), captured, directory, wanted, start.environment(), Map.of());
    }

    /** What the program's environment shall hold of that which was captured: PATH leads to tasuki-send too. */
    Map<String, String> expected(Map<String, String> captured) {
        var expected = new LinkedHashMap<>(captured);
        expected.computeIfPresent(PATH, (name, value) -> environment.getOrDefault(name, value));
        return expected;
    }

    private static List<String> command(Worker worker, @Nullable ProcessSnapshot process) {
        if (process == null || process.command().isEmpty()) {
            return worker.command();
        }
        var seen = process.command();
        var program = seen.getFirst();
        if (seen.size() == 1
                && worker.command().size() > 1
                && base(program).equals(base(worker.command().getFirst()))) {
            // a program that renames itself hides its arguments
            return worker.command();
        }
        if (program.startsWith("-") && program.length() > 1) {
            // a login shell: its name says so, which cannot be said by env
            var shell = new ArrayList<>(seen);
            shell.set(0, program.substring(1));
            shell.add(1, "-l");
            return shell;
        }
        return seen;
    }

    static String base(String word) {
        return word.substring(word.lastIndexOf('/') + 1);
    }

    /** What tmux itself puts into the environment: values that everybody could see in an argument vector. */
    Map<String, String> secret() {
        var filter = new EnvironmentFilter(java.util.Set.of());
        var all = new LinkedHashMap<String, String>(inherited);
        environment.forEach((name, value) -> {
            if (filter.withholds(name)) {
                all.put(name, value);
            }
        });
        return all;
    }

    /** The argument vector for a pane whose program is to start without being let go. */
    List<String> argumentsAtOnce(Path replay) {
        var all = new ArrayList<>(List.of("/bin/sh", "-c", AT_ONCE, "sh", replay.toString(), directory, "env"));
        all.addAll(assignments());
        all.addAll(command);
        return all;
    }

    /** The pane's argument vector; PATH must stand here, for tmux 3.3 puts its own in. */
    List<String> arguments(Path replay, String word) {
        var all = new ArrayList<>(List.of("/bin/sh", "-c", SCRIPT, "sh", replay.toString(), word, directory, "env"));
        all.addAll(assignments());
        all.addAll(command);
        return all;
    }

    private List<String> assignments() {
        var all = new ArrayList<String>();
        var secret = secret();
        environment.forEach((name, value) -> {
            if (!secret.containsKey(name)) {
                all.add(name + "=" + value);
            }
        });
        return all;
    }

    /** The captured pane of a worker; null where none was captured. */
    static @Nullable PaneSnapshot pane(@Nullable WorkerSnapshot snapshot) {
        return snapshot == null ? null : snapshot.pane();
    }
}
