package dev.tasuki.app.command;

import dev.tasuki.org.Organisation;
import dev.tasuki.service.OperationFailed;
import java.util.Map;
import picocli.CommandLine.Command;

/** Starts what is not running. */
@Command(name = "up", description = "Start the workers that are not running; touch nothing that runs")
final class UpCommand extends OrganisationCommand {
    UpCommand(Surroundings here) {
        super(here);
    }

    @Override
    Answer answer(Organisation organisation) throws OperationFailed {
        var started = here().backend().up(organisation);
        return Answer.ok(
                Map.of("organisation", organisation.name(), "started", started),
                started.isEmpty() ? "everything runs already" : "started " + String.join(", ", started));
    }
}
