package dev.tasuki.app;

import dev.tasuki.app.command.Person;
import java.io.Console;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Whoever sits at this process's terminal. Questions go to standard error, for standard output belongs to the answer. */
final class TerminalPerson implements Person {
    private static final Set<String> YES = Set.of("y", "yes", "はい");

    private final PrintWriter err;

    TerminalPerson(PrintWriter err) {
        this.err = err;
    }

    @Override
    public boolean isThere() {
        return console().isPresent();
    }

    @Override
    public boolean agreesTo(String question) {
        err.print(question + " [y/N] ");
        err.flush();
        return console()
                .map(Console::readLine)
                .filter(answer -> YES.contains(answer.strip().toLowerCase(Locale.ROOT)))
                .isPresent();
    }

    @Override
    public Optional<String> writes(String question) {
        return console().flatMap(console -> {
            err.print(question + " ");
            err.flush();
            return Optional.ofNullable(console.readLine());
        });
    }

    @Override
    public Optional<String> writesUnseen(String question) {
        return console().flatMap(console -> {
            err.print(question + " ");
            err.flush();
            return Optional.ofNullable(console.readPassword()).map(String::new);
        });
    }

    private static Optional<Console> console() {
        return Optional.ofNullable(System.console()).filter(Console::isTerminal);
    }
}
