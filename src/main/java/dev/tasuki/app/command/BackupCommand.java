package dev.tasuki.app.command;

import picocli.CommandLine.Command;

/** What can be done about backups; each has a command of its own. */
@Command(
        name = "backup",
        description = "Keep restore points in other places, encrypted: add, list, run, verify, compact, remove")
final class BackupCommand extends TasukiCommand {
    BackupCommand(Surroundings here) {
        super(here);
    }

    @Override
    Answer answer() {
        throw wrongUsage("say what to do: add, list, run, verify, compact or remove");
    }
}
