package dev.tasuki.app.command;

import picocli.CommandLine.Command;

/** The task board; what is done with it are commands of its own. */
@Command(
        name = "task",
        description = "Use the task board: task add, assign, start, done, fail, abandon and list, each with ORG next")
final class TaskCommand extends TasukiCommand {
    TaskCommand(Surroundings here) {
        super(here);
    }

    @Override
    Answer answer() {
        throw wrongUsage("Missing command: one of add, assign, start, done, fail, abandon, list");
    }
}
