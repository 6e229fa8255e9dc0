package dev.tasuki.app.command;

import picocli.CommandLine.Command;

/** The journal; what is done with it are commands of its own. */
@Command(name = "journal", description = "Use the journal of what panes printed: journal export, with ORG next")
final class JournalCommand extends TasukiCommand {
    JournalCommand(Surroundings here) {
        super(here);
    }

    @Override
    Answer answer() {
        throw wrongUsage("Missing command: export");
    }
}
