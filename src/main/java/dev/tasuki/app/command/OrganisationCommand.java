package dev.tasuki.app.command;

import dev.tasuki.org.Organisation;
import dev.tasuki.org.OrganisationFileException;
import dev.tasuki.service.OperationFailed;
import java.io.IOException;
import java.util.regex.Pattern;
import picocli.CommandLine.Parameters;

/** A command about one organisation. */
abstract class OrganisationCommand extends TasukiCommand {
    @Parameters(index = "0", paramLabel = "ORG", description = "The organisation: a name, or a path to its YAML file")
    private String organisation = "";

    private static final Pattern PLAIN = Pattern.compile("[\\p{L}\\p{Nd}_./][\\p{L}\\p{Nd}_./-]*");

    OrganisationCommand(Surroundings here) {
        super(here);
    }

    @Override
    final Answer answer() throws OperationFailed, OrganisationFileException, IOException {
        return answer(here().finder().find(organisation));
    }

    /** What the person named the organisation by, as a word that a shell takes. */
    final String asked() {
        return PLAIN.matcher(organisation).matches() ? organisation : "'" + organisation.replace("'", "'\\''") + "'";
    }

    abstract Answer answer(Organisation organisation) throws OperationFailed, IOException;
}
