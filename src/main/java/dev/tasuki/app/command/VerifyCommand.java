package dev.tasuki.app.command;

import dev.tasuki.org.Organisation;
import dev.tasuki.service.OperationFailed;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Checks what is stored. */
@Command(
        name = "verify",
        description =
                "Check the database, the stored pieces and what refers to them; damage is marked, and mended where it can be")
final class VerifyCommand extends OrganisationCommand {
    @Option(names = "--deep", description = "Read every stored piece and compute its hash")
    private boolean deep;

    VerifyCommand(Surroundings here) {
        super(here);
    }

    @Override
    Answer answer(Organisation organisation) throws OperationFailed {
        var verified = here().backend().verify(organisation, deep);
        var damage = verified.damage();
        var table = new Table("WHERE", "WHAT");
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
                        verified.mended()),
                damage.isEmpty()
                        ? "all is well" + (deep ? ", every piece was read" : "")
                        : table
                                + "\n\nrestore points that are damaged are not offered any more"
                                + (verified.mended().isEmpty()
                                        ? ""
                                        : "; whole again: " + String.join(", ", verified.mended())));
    }
}
