package dev.tasuki.app.command;

import dev.tasuki.org.Message;
import dev.tasuki.org.Organisation;
import dev.tasuki.service.OperationFailed;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Puts a task on the board. */
@Command(name = "add", description = "Put a task on the board")
final class AddTaskCommand extends OrganisationCommand {
    @Parameters(
            index = "1..*",
            arity = "1..*",
            paramLabel = "SUBJECT",
            description = "What is to be done; several words are joined with spaces")
    private List<String> words = List.of();

    @Option(names = "--to", paramLabel = "WORKER", description = "Who shall do it, and is told so; nobody unless given")
    private String to = "";

    @Option(names = "--from", paramLabel = "X", description = "Who adds it; 'person' unless given")
    private String from = Message.PERSON;

    AddTaskCommand(Surroundings here) {
        super(here);
    }

    @Override
    Answer answer(Organisation organisation) throws OperationFailed {
        var task = here().backend().addTask(organisation, from, String.join(" ", words), to);
        return Answer.ok(Json.BoardTask.of(task), TaskTable.line(task));
    }
}
