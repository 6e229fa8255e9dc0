package dev.tasuki.app.command;

import dev.tasuki.org.Organisation;
import dev.tasuki.org.OrganisationFileException;
import dev.tasuki.service.OperationFailed;
import java.io.IOException;
import picocli.CommandLine.Parameters;

/** A command about one organisation. */
abstract class OrganisationCommand extends TasukiCommand {
    @Parameters(index = "0", paramLabel = "ORG", description = "The organisation: a name, or a path to its YAML file")
    private String organisation = "";

    OrganisationCommand(Surroundings here) {
        super(here);
    }

    @Override
    final Answer answer() throws OperationFailed, OrganisationFileException, IOException {
        return answer(here().finder().find(organisation));
    }

    abstract Answer answer(Organisation organisation) throws OperationFailed, IOException;
}
