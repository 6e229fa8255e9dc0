package dev.tasuki.app.command;

import picocli.CommandLine.Command;

/** Whether this machine has what Tasuki needs. */
@Command(name = "doctor", description = "Check whether this machine has what Tasuki needs")
final class DoctorCommand extends TasukiCommand {
    DoctorCommand(Surroundings here) {
        super(here);
    }

    @Override
    Answer answer() {
        var checks = new Doctor(here()).checks();
        var table = new Table("", "CHECK", "FOUND", "ADVICE");
        checks.forEach(c -> table.add(c.ok() ? "✔" : c.required() ? "✘" : "○", c.id(), c.found(), c.advice()));
        var ok = checks.stream().allMatch(c -> c.ok() || !c.required());
        return Answer.of(ok, new Examination(ok, checks), table.toString());
    }

    private record Examination(boolean ok, java.util.List<Doctor.Finding> checks) {}
}
