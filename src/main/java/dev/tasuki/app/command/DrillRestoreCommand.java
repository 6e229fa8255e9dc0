package dev.tasuki.app.command;

import dev.tasuki.org.Organisation;
import dev.tasuki.service.OperationFailed;
import dev.tasuki.service.Scores;
import dev.tasuki.succession.Check;
import java.time.Duration;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Tries a restore where it touches nothing. */
@Command(
        name = "restore",
        description =
                "Rebuild the organisation from a restore point in a home and a tmux server of its own, with inert programs in"
                        + " the place of the agents, check everything, and remove it again")
final class DrillRestoreCommand extends OrganisationCommand {
    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "POINT",
            description = "A point's id, latest, or best (the default)")
    private String point = Scores.BEST;

    DrillRestoreCommand(Surroundings here) {
        super(here);
    }

    @Override
    Answer answer(Organisation organisation) throws OperationFailed {
        var done = here().backend().past().drill(organisation, point);
        var drill = done.drill();
        var length = Duration.between(drill.began(), drill.ended());
        var failed = new Table("WORKER", "CHECK", "EXPECTED", "FOUND");
        done.checks().stream()
                .filter(c -> c.result() == Check.Result.FAIL)
                .forEach(c -> failed.add(
                        c.worker(), c.field() + (c.required() ? "" : " (not required)"), c.expected(), c.found()));
        return Answer.of(
                drill.passed(),
                new Result(
                        drill.point(),
                        drill.source(),
                        drill.passed(),
                        length.toMillis(),
                        drill.words(),
                        done.checks().stream().map(Json.CheckResult::of).toList()),
                (drill.passed() ? "passed" : "FAILED") + ": restore point " + drill.point() + " in "
                        + Words.length(length) + "; " + drill.words()
                        + (failed.isEmpty() ? "" : "\n\n" + failed));
    }

    private record Result(
            String point, String source, boolean passed, long millis, String words, List<Json.CheckResult> checks) {}
}
