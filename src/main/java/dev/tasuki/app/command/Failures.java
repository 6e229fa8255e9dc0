package dev.tasuki.app.command;

import dev.tasuki.org.OneLine;
import dev.tasuki.org.OrganisationFileException;
import dev.tasuki.service.OperationFailed;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.ParameterException;

/**
 * Tells what went wrong in one line on standard error; who asked for JSON finds it on standard output too, as the one value that is always there:
 * {@code {"error":…}}.
 */
record Failures(Surroundings here, boolean json) {
    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);
    private static final int LONGEST_MESSAGE = 2000;

    private record Failed(String error) {}

    int wrongUsage(ParameterException e) {
        var name = e.getCommandLine().getCommandSpec().qualifiedName();
        say(e.getMessage() + " (see '" + name + " --help')");
        return 2;
    }

    int failed(Exception e) {
        switch (e) {
            case OperationFailed f -> {
                LOG.info("failed", f);
                say(f.getMessage());
            }
            case OrganisationFileException f -> {
                LOG.info("failed", f);
                say(f.getMessage());
            }
            case IOException f -> {
                LOG.warn("failed", f);
                say(f.getMessage() == null ? f.toString() : f.getMessage());
            }
            default -> {
                LOG.error("unexpected", e);
                say("something unexpected happened, please report it: " + e + " (the log holds more)");
            }
        }
        return 1;
    }

    private void say(@Nullable String message) {
        var line = OneLine.of(String.valueOf(message), LONGEST_MESSAGE);
        here.err().println("tasuki: " + line);
        here.err().flush();
        if (json) {
            here.out().println(Json.text(new Failed(line)));
            here.out().flush();
        }
    }
}
