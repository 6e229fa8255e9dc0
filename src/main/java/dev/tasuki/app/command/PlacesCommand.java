package dev.tasuki.app.command;

import dev.tasuki.org.Organisation;
import dev.tasuki.service.OperationFailed;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Parameters;

/** A command about one place of an organisation, or about all of them. */
abstract class PlacesCommand extends OrganisationCommand {
    @Parameters(index = "1", arity = "0..1", paramLabel = "PLACE", description = "Only this place; else all of them")
    private @Nullable String place;

    PlacesCommand(Surroundings here) {
        super(here);
    }

    final List<String> chosen(Organisation organisation) throws OperationFailed {
        var names = here().backend().copies().places(organisation).stream()
                .map(p -> p.place().name())
                .toList();
        if (place == null && names.isEmpty()) {
            throw new OperationFailed(
                    "there is no place to back up to yet; 'tasuki backup add " + asked() + " URL' adds one");
        }
        if (place != null && !names.contains(place)) {
            throw new OperationFailed("there is no place '" + place + "'; there are: " + String.join(", ", names));
        }
        return place == null ? names : List.of(place);
    }
}
