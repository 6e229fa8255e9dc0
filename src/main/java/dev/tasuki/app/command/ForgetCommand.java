package dev.tasuki.app.command;

import dev.tasuki.org.Organisation;
import dev.tasuki.service.OperationFailed;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Takes an organisation off the list. */
@Command(
        name = "forget",
        description =
                "Take an organisation off the list and free its name; what was kept of it is put aside, not deleted")
final class ForgetCommand extends OrganisationCommand {
    @Option(names = "--yes", description = "Do not ask")
    private boolean yes;

    ForgetCommand(Surroundings here) {
        super(here);
    }

    @Override
    Answer answer(Organisation organisation) throws OperationFailed {
        var name = organisation.name();
        if (!confirmed(yes, "Put aside " + name + ", its restore points and its journal?")) {
            return Answer.of(false, Map.of("organisation", name), "nothing was put aside");
        }
        var aside = here().backend().forget(organisation);
        return Answer.ok(
                Map.of("organisation", name, "aside", aside.toString()),
                name + " is put aside in " + aside
                        + "\nMove what is in there back to bring it back; delete it when you are sure.");
    }
}
