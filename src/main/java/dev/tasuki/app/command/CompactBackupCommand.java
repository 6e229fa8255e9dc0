package dev.tasuki.app.command;

import dev.tasuki.org.Organisation;
import dev.tasuki.service.OperationFailed;
import java.util.ArrayList;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Takes away from backups what is here no more. */
@Command(
        name = "compact",
        description = "Take away from a place the restore points that are here no more; in a Git remote, begin anew "
                + "with one commit")
final class CompactBackupCommand extends PlacesCommand {
    @Option(names = "--yes", description = "Do not ask")
    private boolean yes;

    CompactBackupCommand(Surroundings here) {
        super(here);
    }

    @Override
    Answer answer(Organisation organisation) throws OperationFailed {
        var places = chosen(organisation);
        if (!confirmed(yes, "Take away from " + String.join(", ", places) + " for ever what is here no more?")) {
            throw new OperationFailed("nothing was taken away");
        }
        var done = new ArrayList<Done>();
        var text = new ArrayList<String>();
        for (var place : places) {
            var compacted = here().backend().copies().compact(organisation, place);
            done.add(new Done(place, compacted.points(), compacted.pieces(), compacted.left()));
            text.add(place + ": took " + compacted.points() + " restore points and " + compacted.pieces()
                    + " pieces away; " + compacted.left() + " restore points are left");
        }
        return Answer.ok(done, String.join("\n", text));
    }

    private record Done(String place, int points, int pieces, int left) {}
}
