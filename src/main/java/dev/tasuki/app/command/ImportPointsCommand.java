package dev.tasuki.app.command;

import dev.tasuki.org.OneLine;
import dev.tasuki.org.Organisation;
import dev.tasuki.service.OperationFailed;
import dev.tasuki.store.PointSummary;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Takes restore points in from a file. */
@Command(
        name = "import",
        description = "Take the restore points of a file in that 'points export' wrote, all or none. "
                + "A restore starts what a point names: import what you trust")
final class ImportPointsCommand extends OrganisationCommand {
    @Parameters(index = "1", paramLabel = "FILE", description = "The file")
    private Path file = Path.of("");

    ImportPointsCommand(Surroundings here) {
        super(here);
    }

    @Override
    Answer answer(Organisation organisation) throws OperationFailed {
        var result = here().backend().copies().take(organisation, file);
        var ids = result.taken().stream().map(PointSummary::id).toList();
        var of = OneLine.of(result.organisation(), 80);
        var text = ids.isEmpty()
                ? "nothing is new: " + result.known() + " restore points are here already"
                : "taken in: " + String.join(", ", ids)
                        + (of.equals(organisation.name()) ? "" : "\nthey were taken of '" + of + "'")
                        + (result.known() == 0 ? "" : "\nhere already: " + result.known());
        return Answer.ok(new Imported(organisation.name(), of, ids, result.known()), text);
    }

    private record Imported(String organisation, String takenOf, List<String> points, int known) {}
}
