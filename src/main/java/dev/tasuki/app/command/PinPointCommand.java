package dev.tasuki.app.command;

import dev.tasuki.org.Organisation;
import dev.tasuki.service.OperationFailed;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Keeps a restore point for ever, or no longer. */
@Command(description = "Keep one restore point for ever (pin), or only as long as others of its age (unpin)")
final class PinPointCommand extends OrganisationCommand {
    @Parameters(index = "1", paramLabel = "ID", description = "A point's id, or latest")
    private String point = "";

    private final boolean pinned;

    PinPointCommand(Surroundings here, boolean pinned) {
        super(here);
        this.pinned = pinned;
    }

    @Override
    Answer answer(Organisation organisation) throws OperationFailed {
        var now = here().backend().pin(organisation, point, pinned);
        return Answer.ok(
                Json.Point.of(now),
                "restore point " + now.id() + (pinned ? " is kept for ever" : " is kept as long as others of its age"));
    }
}
