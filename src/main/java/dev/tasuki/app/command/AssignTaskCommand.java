package dev.tasuki.app.command;

import dev.tasuki.org.Message;
import dev.tasuki.org.Organisation;
import dev.tasuki.org.TaskAction;
import dev.tasuki.service.OperationFailed;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Gives a task to a worker. */
@Command(name = "assign", description = "Give a task to a worker, who gets a message; one that has ended begins anew")
final class AssignTaskCommand extends OrganisationCommand {
    @Parameters(index = "1", paramLabel = "ID", description = "The task's id, such as t-12")
    private String id = "";

    @Parameters(index = "2", paramLabel = "WORKER", description = "Who shall do it")
    private String to = "";

    @Option(names = "--from", paramLabel = "X", description = "Who gives it; 'person' unless given")
    private String from = Message.PERSON;

    AssignTaskCommand(Surroundings here) {
        super(here);
    }

    @Override
    Answer answer(Organisation organisation) throws OperationFailed {
        var task = here().backend().changeTask(organisation, from, id, TaskAction.ASSIGN, to, "");
        return Answer.ok(Json.BoardTask.of(task), TaskTable.line(task));
    }
}
