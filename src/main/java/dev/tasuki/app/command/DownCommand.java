package dev.tasuki.app.command;

import dev.tasuki.org.Organisation;
import dev.tasuki.service.OperationFailed;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Ends every worker. */
@Command(name = "down", description = "End every worker of an organisation; its restore points stay")
final class DownCommand extends OrganisationCommand {
    @Option(names = "--yes", description = "Do not ask")
    private boolean yes;

    DownCommand(Surroundings here) {
        super(here);
    }

    @Override
    Answer answer(Organisation organisation) throws OperationFailed {
        if (!confirmed(yes, "End all " + organisation.workers().size() + " workers of " + organisation.name() + "?")) {
            return Answer.of(
                    false, Map.of("organisation", organisation.name(), "stopped", List.of()), "nothing was ended");
        }
        var ended = here().backend().down(organisation);
        var stopped = ended.done();
        ended.unnoted().ifPresent(this::progress);
        return Answer.ok(
                Map.of("organisation", organisation.name(), "stopped", stopped),
                stopped.isEmpty() ? "nothing ran" : "ended " + String.join(", ", stopped));
    }
}
