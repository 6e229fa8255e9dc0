package dev.tasuki.app.command;

import dev.tasuki.org.OrganisationFileException;
import dev.tasuki.service.OperationFailed;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** One command: it answers, as text or as one JSON value. */
abstract class TasukiCommand implements Callable<Integer> {
    @Option(names = "--json", description = "Print exactly one JSON value")
    private boolean json;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything is called
    private CommandSpec spec;

    private final Surroundings here;

    TasukiCommand(Surroundings here) {
        this.here = here;
    }

    abstract Answer answer() throws OperationFailed, OrganisationFileException, IOException;

    @Override
    public final Integer call() throws OperationFailed, OrganisationFileException, IOException {
        var answer = answer();
        here.out().println(json ? Json.text(answer.json()) : answer.text());
        here.out().flush();
        return answer.exit();
    }

    final Surroundings here() {
        return here;
    }

    final boolean json() {
        return json;
    }

    /** Tells how things go; not part of the answer. */
    final void progress(String line) {
        here.err().println(line);
        here.err().flush();
    }

    /** Ends the command with exit code 2 and this message. */
    final ParameterException wrongUsage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    /** Whether the person wants it; asks unless told not to. */
    final boolean confirmed(boolean yes, String question) {
        if (yes) {
            return true;
        }
        if (!here.person().isThere()) {
            throw wrongUsage("nobody is there to ask; say --yes to go on without asking");
        }
        return here.person().agreesTo(question);
    }
}
