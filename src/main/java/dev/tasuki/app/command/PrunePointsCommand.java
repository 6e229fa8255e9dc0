package dev.tasuki.app.command;

import dev.tasuki.org.Organisation;
import dev.tasuki.service.OperationFailed;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Takes restore points away that have grown old. */
@Command(
        name = "prune",
        description = "Take away the restore points that have grown old by the organisation's 'retention'")
final class PrunePointsCommand extends OrganisationCommand {
    @Option(names = "--dry-run", description = "Only say what would go")
    private boolean dry;

    PrunePointsCommand(Surroundings here) {
        super(here);
    }

    @Override
    Answer answer(Organisation organisation) throws OperationFailed {
        var pruning = here().backend().prune(organisation, dry);
        var table = new Table("POINT", "TIME", "KIND", "LABEL");
        pruning.gone().forEach(p -> table.add(p.id(), Words.time(p.time()), Json.word(p.kind()), p.label()));
        return Answer.ok(
                Json.Pruned.of(pruning, dry),
                (pruning.gone().isEmpty() ? "" : table + "\n\n")
                        + pruning.gone().size() + (dry ? " would go, " : " gone, ") + pruning.kept() + " stay; "
                        + Words.bytes(pruning.bytes()) + (dry ? " would be free" : " are free"));
    }
}
