package dev.tasuki.app.command;

import dev.tasuki.org.Organisation;
import dev.tasuki.service.OperationFailed;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Says what is not the same in two restore points. */
@Command(
        name = "diff",
        description =
                "Say what changed from one restore point to another: panes, transcripts, tasks, files, messages, settings")
final class DiffPointsCommand extends OrganisationCommand {
    private static final String A_POINT = "A point's id, latest, best, or now: the organisation as it runs";

    @Parameters(index = "1", paramLabel = "A", description = A_POINT)
    private String first = "";

    @Parameters(index = "2", paramLabel = "B", description = A_POINT)
    private String second = "";

    DiffPointsCommand(Surroundings here) {
        super(here);
    }

    @Override
    Answer answer(Organisation organisation) throws OperationFailed {
        var compared = here().backend().compare(organisation, first, second);
        var found = compared.differences();
        var table = new Table("AREA", "WORKER", "WHAT", "WAS", "IS");
        found.forEach(d ->
                table.add(Json.word(d.area()), d.worker().isEmpty() ? "-" : d.worker(), d.what(), d.was(), d.is()));
        return Answer.ok(
                Map.of(
                        "from", compared.from(),
                        "to", compared.to(),
                        "differences", found.stream().map(Json.Changed::of).toList()),
                "from " + Words.time(compared.from()) + " to " + Words.time(compared.to()) + "\n\n"
                        + (found.isEmpty() ? "nothing changed" : table.toString()));
    }
}
