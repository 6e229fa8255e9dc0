package dev.tasuki.app.command;

import dev.tasuki.org.OrganisationFileException;
import dev.tasuki.quality.PointScore;
import dev.tasuki.service.OperationFailed;
import dev.tasuki.store.PointSummary;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Lists restore points; {@code points show} shows one. */
@Command(
        name = "points",
        description =
                "List the restore points, newest first; 'points show' prints one, 'pin' keeps one for ever, 'prune' takes old ones "
                        + "away, 'export' and 'import' carry them elsewhere")
final class PointsCommand extends TasukiCommand {
    // Not required as picocli sees it, for 'points show ORG' names it elsewhere.
    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "ORG",
            description = "The organisation: a name, or a path to its YAML file")
    private @Nullable String argument;

    PointsCommand(Surroundings here) {
        super(here);
    }

    @Override
    Answer answer() throws OperationFailed, OrganisationFileException {
        if (argument == null) {
            throw wrongUsage("Missing required parameter: 'ORG'");
        }
        var organisation = here().finder().find(argument);
        var points = here().backend().points(organisation);
        var table = new Table("POINT", "TIME", "KIND", "WORKERS", "SIZE", "SCORE", "STATE", "LABEL");
        points.forEach(p -> table.add(
                p.id(),
                Words.time(p.time()),
                Json.word(p.kind()),
                p.workers(),
                Words.bytes(p.bytes()),
                Objects.requireNonNullElse(p.score(), "-"),
                state(p),
                p.label()));
        return Answer.ok(
                points.stream().map(Json.Point::of).toList(),
                points.isEmpty()
                        ? "no restore points yet; 'tasuki capture " + organisation.name() + "' takes one"
                        : table + best(PointScore.ranked(points).getFirst(), organisation.name()));
    }

    private static String best(PointSummary best, String organisation) {
        return best.score() == null || best.score() == 0
                ? ""
                : "\nthe best is " + best.id() + ", " + best.score() + " of 100; 'tasuki points show " + organisation
                        + " best' says why";
    }

    /** What a person should know of a point before choosing it. */
    private static String state(PointSummary point) {
        var pinned = point.pinned() ? "pinned" : "";
        var damaged = point.damaged() ? "damaged" : "";
        return pinned.isEmpty() || damaged.isEmpty() ? pinned + damaged : pinned + ", " + damaged;
    }
}
