package dev.tasuki.agent;

import dev.tasuki.org.Worker;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has agents that Tasuki starts tell of themselves, where they can be given hooks for one start: in a file of Tasuki's own, named on the
 * command line or in the environment. Nobody's own settings are touched, and they apply as before. Any thread.
 *
 * @param directory of the files that are made for it
 */
public record Hooks(Path directory) {
    private static final Logger LOG = LoggerFactory.getLogger(Hooks.class);

    /** Wraps what the agent says into one event. What is said comes from outside and is looked at by who reads the spool. */
    private static final String TELL = """
            # Tasuki's: puts what an agent tells of itself into the spool, and answers nothing.
            [ -n "$TASUKI_SPOOL" ] && [ -n "$TASUKI_WORKER" ] || exit 0
            # a Gemini that was started by a tool of another, with its environment, is not the worker
            [ -z "$GEMINI_CLI" ] || exit 0
            umask 077
            name=hook-$(date +%s)-$$.json
            {
                printf '{"event":"hook","worker":"%s","kind":"%s","pane":"%s","payload":' "$TASUKI_WORKER" "$1" "$TMUX_PANE"
                head -c 1000000
                printf '}'
            } >"$TASUKI_SPOOL/tmp/$name" && mv "$TASUKI_SPOOL/tmp/$name" "$TASUKI_SPOOL/new/$name"
            exit 0
            """;

    /** Those of an organisation, beside its spool. */
    public static Hooks beside(Path spool) {
        return new Hooks(spool.resolveSibling("hooks"));
    }

    /**
     * The start with hooks, where its kind can be given some and the worker's file says no more than which program it is. A worker
     * whose hooks cannot be made is started without them.
     */
    public Equipment equip(Worker worker, List<String> command, Map<String, String> environment) {
        var start = new Equipment(command, environment);
        var kind = AgentKind.of(worker.kind()); // none that is declared has hooks
        boolean plain = worker.command().size() == 1 && kind.runs(worker.command());
        if (!plain || !kind.can(Ability.HOOKS) || !kind.runs(command)) {
            return start;
        }
        try {
            var tell = write("tell.sh", TELL);
            var settings = write(
                    kind.name() + ".json", kind.hookSettings("sh " + quoted(tell.toString()) + " " + kind.name()));
            return kind.withHooks(start, settings);
        } catch (IOException e) {
            LOG.warn("{} is started without hooks, for they cannot be written to {}", worker.id(), directory, e);
            return start;
        }
    }

    /** Whole or not at all: an agent may be reading it. */
    private Path write(String name, String content) throws IOException {
        var file = directory.resolve(name);
        var bytes = content.getBytes(StandardCharsets.UTF_8);
        if (Files.isRegularFile(file) && Arrays.equals(Files.readAllBytes(file), bytes)) {
            return file;
        }
        return Files.move(
                Files.write(temporary(), bytes),
                file,
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
    }

    private Path temporary() throws IOException {
        Files.createDirectories(directory);
        if (Files.getFileStore(directory).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
        }
        return Files.createTempFile(directory, "new", "");
    }

    private static String quoted(String word) {
        return "'" + word.replace("'", "'\\''") + "'";
    }
}
