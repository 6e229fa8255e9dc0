package dev.tasuki.app.command;

import dev.tasuki.org.Organisation;
import dev.tasuki.service.OperationFailed;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Forgets a place. */
@Command(name = "remove", description = "Back up to a place no more; what is there stays there")
final class RemovePlaceCommand extends OrganisationCommand {
    @Parameters(index = "1", paramLabel = "PLACE", description = "The place")
    private String place = "";

    RemovePlaceCommand(Surroundings here) {
        super(here);
    }

    @Override
    Answer answer(Organisation organisation) throws OperationFailed {
        here().backend().copies().removePlace(organisation, place);
        return Answer.ok(
                Map.of("organisation", organisation.name(), "removed", place),
                "removed " + place + "; what was sent there stays there");
    }
}
