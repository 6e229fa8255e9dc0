package dev.tasuki.app.command;

import dev.tasuki.org.Message;
import dev.tasuki.org.Organisation;
import dev.tasuki.org.TaskAction;
import dev.tasuki.service.OperationFailed;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says that a task is begun, or how it ended. */
@Command(description = "Say that a task is begun, or how it ended")
final class ChangeTaskCommand extends OrganisationCommand {
    private final TaskAction action;

    @Parameters(index = "1", paramLabel = "ID", description = "The task's id, such as t-12")
    private String id = "";

    @Parameters(index = "2..*", arity = "0..*", paramLabel = "NOTE", description = "What there is to say about it")
    private List<String> note = List.of();

    @Option(names = "--from", paramLabel = "X", description = "Who does it; 'person' unless given")
    private String from = Message.PERSON;

    ChangeTaskCommand(Surroundings here, TaskAction action) {
        super(here);
        this.action = action;
    }

    @Override
    Answer answer(Organisation organisation) throws OperationFailed {
        var task = here().backend().changeTask(organisation, from, id, action, "", String.join(" ", note));
        return Answer.ok(Json.BoardTask.of(task), TaskTable.line(task));
    }
}
