package dev.tasuki.app.command;

import picocli.CommandLine.Command;

/** Drills; what is drilled are commands of its own. */
@Command(name = "drill", description = "Try what shall work when it is needed: drill restore, with ORG next")
final class DrillCommand extends TasukiCommand {
    DrillCommand(Surroundings here) {
        super(here);
    }

    @Override
    Answer answer() {
        throw wrongUsage("Missing command: restore");
    }
}
