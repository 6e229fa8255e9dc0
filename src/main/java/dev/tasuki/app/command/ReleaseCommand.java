package dev.tasuki.app.command;

import dev.tasuki.org.Organisation;
import dev.tasuki.service.OperationFailed;
import java.util.Map;
import picocli.CommandLine.Command;

/** Lets go of an organisation. */
@Command(
        name = "release",
        description = "Undo the tmux options that Tasuki set on an organisation's panes; everything goes on running")
final class ReleaseCommand extends OrganisationCommand {
    ReleaseCommand(Surroundings here) {
        super(here);
    }

    @Override
    Answer answer(Organisation organisation) throws OperationFailed {
        var undone = here().backend().release(organisation);
        return Answer.ok(
                Map.of("organisation", organisation.name(), "undone", undone),
                (undone.isEmpty() ? "nothing was set" : "undone:\n  " + String.join("\n  ", undone))
                        + "\nWhat ran goes on, and is no longer watched. 'tasuki up " + asked()
                        + "' watches it again; 'tasuki forget " + asked() + "' frees the name.");
    }
}
