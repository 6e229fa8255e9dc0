package dev.tasuki.app;

import dev.tasuki.org.FileTrouble;
import dev.tasuki.org.Home;
import dev.tasuki.org.OneLine;
import dev.tasuki.org.Organisation;
import dev.tasuki.org.OrganisationFile;
import dev.tasuki.org.OrganisationFileException;
import dev.tasuki.org.RestartPolicy;
import dev.tasuki.org.Settings;
import dev.tasuki.org.TmuxTarget;
import dev.tasuki.org.Worker;
import dev.tasuki.service.OperationFailed;
import dev.tasuki.tmux.TmuxServer;
import dev.tasuki.tmux.TmuxSocket;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * The demonstration organisation: a boss and three workers, small scripts that behave like agents, so that everything can be seen
 * without an account anywhere. Scripts, a small git project and the agents' work trees lie under {@code demo} in the home.
 */
public final class Demo {
    /** Its name, and that of its session. */
    public static final String NAME = "demo";

    /** The tmux server it lives on unless told otherwise. */
    public static final String SOCKET = "tasuki-demo";

    /** All but the second worker, who asks a person, read what comes while they work. */
    private static final Settings.Messages TALK =
            new Settings.Messages(Settings.Messages.DEFAULT.expire(), Set.of("boss", "worker1", "worker3"));

    private static final Map<String, String> ROLES = roles();
    private static final List<String> SCRIPTS =
            List.of("agent.sh", "prepare.sh", "boss.sh", "worker1.sh", "worker2.sh", "worker3.sh");
    private static final int LONGEST_PREPARATION_SECONDS = 60;

    private Demo() {}

    /** The socket of a demonstration that is new in this home: the usual one, unless another home's demonstration runs on it. */
    static String socket(Home home) {
        return new TmuxServer(new TmuxSocket(SOCKET)).running()
                ? SOCKET + "-" + Integer.toHexString(home.root().toString().hashCode())
                : SOCKET;
    }

    private static Map<String, String> roles() {
        var roles = new LinkedHashMap<String, String>();
        roles.put("boss", "Coordinator");
        roles.put("worker1", "Scripts");
        roles.put("worker2", "Tests");
        roles.put("worker3", "Review");
        return roles;
    }

    /**
     * Writes what is missing of the demonstration, and the newest scripts; starts nothing. A file that a person changed is kept.
     *
     * @param socket the tmux server of a demonstration that is new
     * @param environment given to each agent besides, such as {@code TASUKI_DEMO_PACE}
     */
    public static Organisation write(Home home, String socket, Map<String, String> environment) throws OperationFailed {
        var root = home.root().resolve("demo");
        try {
            Files.createDirectories(home.root());
            Files.createDirectories(root.resolve("bin"));
            Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwx------"));
            for (var script : SCRIPTS) {
                copy(script, root.resolve("bin"));
            }
            prepare(root);
            var file = home.file(NAME);
            if (!Files.exists(file)) {
                OrganisationFile.write(organisation(root, file, socket, environment), file);
            }
            return OrganisationFile.read(file);
        } catch (IOException e) {
            throw new OperationFailed("could not write the demonstration to " + root + ": " + FileTrouble.of(e), e);
        } catch (OrganisationFileException e) {
            throw new OperationFailed(String.valueOf(e.getMessage()), e);
        }
    }

    private static Organisation organisation(Path root, Path file, String socket, Map<String, String> environment) {
        var workers = ROLES.entrySet().stream()
                .map(role -> new Worker(
                        role.getKey(),
                        role.getValue(),
                        "command",
                        List.of(
                                "bash",
                                root.resolve("bin")
                                        .resolve(role.getKey() + ".sh")
                                        .toString()),
                        root.resolve("trees").resolve(role.getKey()),
                        environment,
                        NAME,
                        RestartPolicy.ON_FAILURE))
                .toList();
        return new Organisation(NAME, new TmuxTarget(socket, NAME), workers, Settings.DEFAULT.with(TALK), file);
    }

    /** Replaces a script by renaming, for bash reads the one it runs line by line. */
    private static void copy(String script, Path directory) throws IOException {
        var temporary = Files.createTempFile(directory, script, ".new");
        try (InputStream in = Demo.class.getResourceAsStream("/dev/tasuki/demo/" + script)) {
            if (in == null) {
                throw new IOException("the script " + script + " is not part of this build");
            }
            Files.copy(in, temporary, StandardCopyOption.REPLACE_EXISTING);
        }
        Files.setPosixFilePermissions(temporary, PosixFilePermissions.fromString("rwx------"));
        Files.move(
                temporary,
                directory.resolve(script),
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
    }

    private static void prepare(Path root) throws IOException, OperationFailed {
        var said = Files.createTempFile(root, "prepare", ".txt");
        try {
            var process = new ProcessBuilder(
                            "bash", root.resolve("bin/prepare.sh").toString())
                    .redirectErrorStream(true)
                    .redirectOutput(said.toFile())
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .start();
            if (!process.waitFor(LONGEST_PREPARATION_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new OperationFailed("preparing the demonstration's git project took more than "
                        + LONGEST_PREPARATION_SECONDS + " s");
            }
            if (process.exitValue() != 0) {
                throw new OperationFailed("could not prepare the demonstration's git project (is git installed?): "
                        + OneLine.of(Files.readString(said, StandardCharsets.UTF_8), 300));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new OperationFailed("interrupted while preparing the demonstration", e);
        } finally {
            Files.deleteIfExists(said);
        }
    }
}
