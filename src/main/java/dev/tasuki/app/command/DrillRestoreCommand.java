package dev.tasuki.app.command;

import dev.tasuki.org.Organisation;
import dev.tasuki.service.Drilled;
import dev.tasuki.service.OperationFailed;
import dev.tasuki.service.Scores;
import dev.tasuki.store.Drills.Drill;
import dev.tasuki.succession.Check;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Tries a restore where it touches nothing. */
@Command(
        name = "restore",
        description =
                "Rebuild the organisation from a restore point, and from each of its backups, in a home and a tmux server of its own, with inert programs in"
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
        var failed = new Table("FROM", "WORKER", "CHECK", "EXPECTED", "FOUND");
        done.all()
                .forEach(d -> d.checks().stream()
                        .filter(c -> c.result() == Check.Result.FAIL)
                        .forEach(c -> failed.add(
                                d.drill().source(),
                                c.worker(),
                                c.field() + (c.required() ? "" : " (not required)"),
                                c.expected(),
                                c.found())));
        return Answer.of(
                done.all().allMatch(d -> d.drill().passed()),
                Result.of(done),
                done.all().map(DrillRestoreCommand::line).collect(Collectors.joining("\n"))
                        + (failed.isEmpty() ? "" : "\n\n" + failed));
    }

    private static String line(Drilled done) {
        var drill = done.drill();
        return (drill.passed() ? "passed" : "FAILED") + ": "
                + (drill.source().equals(Drill.STORE) ? "" : "from " + drill.source() + ", ")
                + "restore point " + drill.point() + " in "
                + Words.length(Duration.between(drill.began(), drill.ended())) + "; " + drill.words();
    }

    private record Result(
            String point,
            String source,
            boolean passed,
            long millis,
            String words,
            List<Json.CheckResult> checks,
            List<Result> backups) {
        static Result of(Drilled done) {
            var drill = done.drill();
            return new Result(
                    drill.point(),
                    drill.source(),
                    drill.passed(),
                    Duration.between(drill.began(), drill.ended()).toMillis(),
                    drill.words(),
                    done.checks().stream().map(Json.CheckResult::of).toList(),
                    done.backups().stream().map(Result::of).toList());
        }
    }
}
