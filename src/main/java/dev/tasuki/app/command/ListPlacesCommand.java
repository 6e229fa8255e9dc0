package dev.tasuki.app.command;

import dev.tasuki.org.Organisation;
import dev.tasuki.service.OperationFailed;
import java.time.Instant;
import picocli.CommandLine.Command;

/** Lists the places to back up to. */
@Command(name = "list", description = "List the places, and how the last run to each ended")
final class ListPlacesCommand extends OrganisationCommand {
    ListPlacesCommand(Surroundings here) {
        super(here);
    }

    @Override
    Answer answer(Organisation organisation) throws OperationFailed {
        var places = here().backend().copies().places(organisation);
        var table = new Table("PLACE", "URL", "ENCRYPTED", "COMPLETE AT", "LAST RUN");
        for (var standing : places) {
            var last = standing.last();
            table.add(
                    standing.place().name(),
                    standing.place().url(),
                    standing.place().encrypted() ? "yes" : "NO",
                    last.good().equals(Instant.EPOCH) ? "never" : Words.time(last.good()),
                    last.at().equals(Instant.EPOCH)
                            ? "never"
                            : last.error().isEmpty() ? Words.bytes(last.bytes()) + " sent" : "FAILED: " + last.error());
        }
        return Answer.ok(
                places.stream().map(PlaceShape::of).toList(),
                places.isEmpty() ? "no place yet; 'tasuki backup add " + asked() + " URL' adds one" : table.toString());
    }
}
