package dev.tasuki.succession;

import dev.tasuki.agent.AgentKind;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Whether a program is there to be started: one that was taken away since lives on, and must not be ended for the sake of another. */
final class Startable {
    private static final String USUAL_PATH = "/usr/local/bin:/usr/bin:/bin";

    private Startable() {}

    /** What is not there of a command line: its first word, looked for as {@code env} does, or the agent's program that an interpreter runs. */
    static Optional<String> missing(Launch launch, AgentKind kind) {
        var command = launch.command();
        try {
            var directory = Path.of(launch.directory());
            if (command.isEmpty() || !isThere(command.getFirst(), directory, launch)) {
                return command.stream().findFirst().or(() -> Optional.of(""));
            }
            int program = 0;
            while (program < command.size() && !kind.runs(command.subList(0, program + 1))) {
                program++;
            }
            return program > 0 && program < command.size()
                    ? Optional.of(command.get(program))
                            .filter(p -> p.contains("/") && !Files.isRegularFile(directory.resolve(p)))
                    : Optional.empty();
        } catch (InvalidPathException e) {
            return Optional.of(command.getFirst());
        }
    }

    private static boolean isThere(String program, Path directory, Launch launch) {
        var path = Objects.requireNonNullElse(launch.environment().get("PATH"), USUAL_PATH);
        return program.contains("/")
                ? isProgram(directory.resolve(program))
                : List.of(path.split(":", -1)).stream()
                        .anyMatch(d -> isProgram(directory.resolve(d).resolve(program)));
    }

    private static boolean isProgram(Path file) {
        return Files.isRegularFile(file) && Files.isExecutable(file);
    }
}
