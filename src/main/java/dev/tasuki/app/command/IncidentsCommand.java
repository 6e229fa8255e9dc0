package dev.tasuki.app.command;

import dev.tasuki.org.Organisation;
import dev.tasuki.service.OperationFailed;
import picocli.CommandLine.Command;

/** Lists what broke and how it was mended. */
@Command(name = "incidents", description = "List what broke, what was done, and how long it took; newest first")
final class IncidentsCommand extends OrganisationCommand {
    IncidentsCommand(Surroundings here) {
        super(here);
    }

    @Override
    Answer answer(Organisation organisation) throws OperationFailed {
        var incidents = here().backend().incidents(organisation);
        var table = new Table("INCIDENT", "BEGAN", "SUBJECT", "KIND", "DONE", "OUTCOME", "LENGTH", "DETAIL");
        incidents.forEach(i -> table.add(
                i.id(),
                Words.time(i.began()),
                i.subject(),
                i.kind(),
                i.workflow().isEmpty() ? "-" : i.workflow(),
                Json.word(i.outcome()),
                i.length().map(Words::length).orElse("-"),
                i.detail()));
        return Answer.ok(
                incidents.stream().map(Json.Incident::of).toList(),
                incidents.isEmpty() ? "no incidents" : table.toString());
    }
}
