package dev.tasuki.app.command;

import dev.tasuki.capture.SessionStateJson;
import dev.tasuki.capture.Snapshot;
import dev.tasuki.org.OneLine;
import dev.tasuki.org.Organisation;
import dev.tasuki.org.Task;
import dev.tasuki.quality.PointScore;
import dev.tasuki.quality.SecretMask;
import dev.tasuki.service.OperationFailed;
import dev.tasuki.service.Scores;
import dev.tasuki.store.Reworded;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Prints one restore point. */
@Command(name = "show", description = "Print one restore point; with --json in the shape that 'restore --from' takes")
final class ShowPointCommand extends OrganisationCommand {
    @Parameters(
            index = "1",
            paramLabel = "ID",
            arity = "0..1",
            description = "A point's id, best, or latest (the default)")
    private String point = "latest";

    @Option(
            names = "--at",
            paramLabel = "TIME",
            converter = InstantOption.class,
            description = "How everything was then, in the place of a point: a point, and the journal after it")
    private @Nullable Instant at;

    @Option(
            names = "--mask",
            description = "With --json: hide what looks like a secret, by the same rules as in reports")
    private boolean masked;

    ShowPointCommand(Surroundings here) {
        super(here);
    }

    @Override
    Answer answer(Organisation organisation) throws OperationFailed {
        var snapshot = at == null
                ? here().backend().snapshot(organisation, point)
                : here().backend().snapshot(organisation, at);
        if (json()) {
            return Answer.ok(new Json.Raw(SessionStateJson.text(masked ? masked(snapshot) : snapshot)), "");
        }
        var table = new Table("WORKER", "STATUS", "DIRECTORY", "LINES", "TRANSCRIPT", "TASKS", "WORK TREE");
        snapshot.workers()
                .forEach(w -> table.add(
                        w.id(),
                        w.status().state(),
                        w.process() == null ? "-" : w.process().directory(),
                        w.pane() == null
                                ? "-"
                                : w.pane().history().lines() + w.pane().screen().lines(),
                        w.transcript() == null
                                ? "-"
                                : Words.bytes(w.transcript().size()),
                        w.tasks().stream()
                                        .map(Task::state)
                                        .filter(Task.State::finished)
                                        .count() + "/" + w.tasks().size(),
                        w.work() == null
                                ? "-"
                                : w.work().branch() + " "
                                        + w.work()
                                                .head()
                                                .substring(
                                                        0,
                                                        Math.min(
                                                                8,
                                                                w.work().head().length()))));
        if (at != null) {
            var words = here().backend().moment(organisation, at).words();
            return Answer.ok(
                    "",
                    snapshot.organisation() + " at " + Words.time(at) + "\n\n" + table + "\n"
                            + String.join("\n", words));
        }
        var points = here().backend().points(organisation);
        var known = (point.equals(Scores.BEST) ? PointScore.ranked(points) : points)
                .stream()
                        .filter(p -> p.id().equals(point)
                                || point.equals(Scores.BEST)
                                || (point.equals("latest") && p.time().equals(snapshot.time())))
                        .findFirst();
        var words = known.map(p -> p.id() + ", " + Json.word(p.kind()).replace('_', ' ')
                        + (p.label().isEmpty() ? "" : " “" + p.label() + "”") + ": ")
                .orElse("");
        return Answer.ok(
                "",
                words + snapshot.organisation() + " at " + Words.time(snapshot.time()) + "\n\n" + table
                        + (known.isEmpty() ? "" : score(here().backend().score(organisation, known.get())))
                        + "\n--json prints all of it, as 'restore --from' takes it");
    }

    private Snapshot masked(Snapshot snapshot) {
        var mask = new SecretMask();
        var clean = Reworded.of(snapshot, mask::maskAll);
        progress(Words.masked(mask.hidden()) + "; look before you pass it on");
        return clean;
    }

    private static String score(PointScore score) {
        var text = new StringBuilder("\nscore " + score.value() + " of 100");
        for (var part : score.parts()) {
            text.append("\n  ")
                    .append(part.points())
                    .append(" of ")
                    .append(part.aspect().most());
            text.append(" for ").append(Json.word(part.aspect())).append(": ").append(OneLine.of(part.words(), 400));
        }
        return text.toString();
    }
}
