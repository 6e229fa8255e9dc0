package dev.tasuki.app.command;

import dev.tasuki.org.Organisation;
import dev.tasuki.service.OperationFailed;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Checks what is stored. */
@Command(
        name = "verify",
        description =
                "Check the database, the stored pieces, what refers to them, and every backup; damage is marked, and mended where it can be")
final class VerifyCommand extends OrganisationCommand {
    @Option(names = "--deep", description = "Read every stored piece, here and in the backups, and compute its hash")
    private boolean deep;

    @Option(names = "--no-backups", description = "Look at what is here only")
    private boolean here;

    VerifyCommand(Surroundings here) {
        super(here);
    }

    @Override
    Answer answer(Organisation organisation) throws OperationFailed {
        var verified = here().backend().verify(organisation, deep);
        var damage = new ArrayList<>(verified.damage());
        var unseen = new ArrayList<Unseen>();
        if (!here) {
            backups(organisation, damage, unseen);
        }
        var table = Table.whole("WHERE", "WHAT");
        damage.forEach(d -> table.add(d.where(), d.what()));
        return Answer.of(
                damage.isEmpty(),
                Map.of(
                        "organisation",
                        organisation.name(),
                        "ok",
                        damage.isEmpty(),
                        "damage",
                        damage,
                        "mended",
                        verified.mended(),
                        "unseen",
                        unseen),
                (damage.isEmpty()
                                ? "all is well" + (deep ? ", every piece was read" : "")
                                : table
                                        + "\n\nrestore points that are damaged are not offered any more"
                                        + (verified.mended().isEmpty()
                                                ? ""
                                                : "; whole again: " + String.join(", ", verified.mended())))
                        + unseen.stream()
                                .map(u -> "\nbackup " + u.backup() + " could not be looked at: " + u.why())
                                .collect(Collectors.joining()));
    }

    private void backups(Organisation organisation, List<Damage> damage, List<Unseen> unseen) throws OperationFailed {
        var copies = here().backend().copies();
        for (var standing : copies.places(organisation)) {
            var place = standing.place().name();
            try {
                copies.check(organisation, place, deep)
                        .damage()
                        .forEach(d -> damage.add(new Damage("backup " + place, d.words())));
            } catch (OperationFailed e) {
                // a disk that is not there now is no damage
                unseen.add(new Unseen(place, String.valueOf(e.getMessage())));
            }
        }
    }

    /** A place that could not be looked at. */
    private record Unseen(String backup, String why) {}
}
