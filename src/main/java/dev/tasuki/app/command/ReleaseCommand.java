package dev.tasuki.app.command;

import dev.tasuki.org.Organisation;
import dev.tasuki.service.OperationFailed;
import dev.tasuki.store.Lease;
import java.util.Map;
import java.util.Optional;
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
        var released = here().backend().release(organisation);
        var undone = released.done();
        released.unnoted().ifPresent(this::progress);
        var holder = released.unnoted().isPresent()
                ? Optional.<Lease>empty()
                : here().backend().holder(organisation);
        return Answer.ok(
                Map.of("organisation", organisation.name(), "undone", undone),
                (undone.isEmpty() ? "nothing was set" : "undone:\n  " + String.join("\n  ", undone))
                        + "\nWhat ran goes on, and is no longer watched. "
                        + holder.map(ReleaseCommand::held).orElse("")
                        + "'tasuki up " + asked() + "' watches it again; 'tasuki forget " + asked()
                        + "' frees the name.");
    }

    /** Who holds an organisation goes on holding it: nobody else can forget it until then. */
    private static String held(Lease holder) {
        var process = holder.holder() + " (process " + holder.pid() + ")";
        return process + " still holds it: "
                + (holder.holder().equals("window") ? "close the window" : "end that with 'kill " + holder.pid() + "'")
                + " before you forget it. ";
    }
}
