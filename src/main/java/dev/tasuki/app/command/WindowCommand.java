package dev.tasuki.app.command;

import dev.tasuki.org.Naming;
import dev.tasuki.org.NearestWord;
import dev.tasuki.org.Organisation;
import dev.tasuki.org.OrganisationFileException;
import dev.tasuki.service.OperationFailed;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The program itself: without a command it opens the window. */
@Command(
        name = "tasuki",
        description =
                "A control center for organisations of AI coding agents in tmux. Without a command it opens the window.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:It went well", "1:It failed", "2:Wrong usage"})
final class WindowCommand implements Callable<Integer> {
    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "ORG",
            description = "The organisation to show: a name, or a path to its YAML file")
    private @Nullable String organisation;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything is called
    private CommandSpec spec;

    private final Surroundings here;

    WindowCommand(Surroundings here) {
        this.here = here;
    }

    @Override
    public Integer call() throws OperationFailed, OrganisationFileException {
        Optional<Organisation> found = organisation == null ? Optional.empty() : Optional.of(find(organisation));
        if (!here.hasDisplay()) {
            throw new OperationFailed(
                    "there is no display, so no window can open; use 'tasuki serve ORG', 'tasuki status ORG',"
                            + " or 'tasuki tour --out DIR' to see pictures of it");
        }
        here.backend().window(found);
        return 0;
    }

    private Organisation find(String argument) throws OrganisationFileException {
        try {
            return here.finder().find(argument);
        } catch (OrganisationFileException e) {
            var meant = NearestWord.of(argument, spec.subcommands().keySet());
            if (meant.isPresent() && Naming.plain(argument).isEmpty()) {
                throw new ParameterException(
                        spec.commandLine(),
                        "'" + argument + "' is no organisation and no command; did you mean '" + meant.get() + "'?",
                        e);
            }
            throw e;
        }
    }
}
