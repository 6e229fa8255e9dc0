package dev.tasuki.app.command;

import dev.tasuki.org.Organisation;
import dev.tasuki.service.OperationFailed;
import picocli.CommandLine.Command;

/** Lists the board. */
@Command(name = "list", description = "List the tasks that have not ended, and the newest others")
final class ListTasksCommand extends OrganisationCommand {
    ListTasksCommand(Surroundings here) {
        super(here);
    }

    @Override
    Answer answer(Organisation organisation) throws OperationFailed {
        var tasks = here().backend().tasks(organisation);
        return Answer.ok(tasks.stream().map(Json.BoardTask::of).toList(), TaskTable.of(tasks, organisation.name()));
    }
}
