package dev.tasuki.app.command;

import dev.tasuki.org.Organisation;
import dev.tasuki.service.OperationFailed;
import java.util.Map;
import picocli.CommandLine.Command;

/** Watches without a window. */
@Command(name = "serve", description = "Watch, journal and heal without a window, until told to end (SIGTERM, Ctrl-C)")
final class ServeCommand extends OrganisationCommand {
    ServeCommand(Surroundings here) {
        super(here);
    }

    @Override
    Answer answer(Organisation organisation) throws OperationFailed {
        progress("serving " + organisation.name() + "; end with Ctrl-C");
        here().backend().serve(organisation, this::progress);
        return Answer.ok(Map.of("organisation", organisation.name()), "ended");
    }
}
