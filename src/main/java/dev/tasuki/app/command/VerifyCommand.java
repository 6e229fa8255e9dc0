package dev.tasuki.app.command;

import dev.tasuki.org.Organisation;
import dev.tasuki.service.OperationFailed;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Checks what is stored. */
@Command(name = "verify", description = "Check the database, the stored pieces and what refers to them")
final class VerifyCommand extends OrganisationCommand {
    @Option(names = "--deep", description = "Read every stored piece and compute its hash")
    private boolean deep;

    VerifyCommand(Surroundings here) {
        super(here);
    }

    @Override
    Answer answer(Organisation organisation) throws OperationFailed {
        var damage = here().backend().verify(organisation, deep);
        var table = new Table("WHERE", "WHAT");
        damage.forEach(d -> table.add(d.where(), d.what()));
        return Answer.of(
                damage.isEmpty(),
                Map.of("organisation", organisation.name(), "ok", damage.isEmpty(), "damage", damage),
                damage.isEmpty() ? "all is well" + (deep ? ", every piece was read" : "") : table.toString());
    }
}
