package dev.tasuki.app.command;

import dev.tasuki.capture.SessionStateJson;
import dev.tasuki.org.Organisation;
import dev.tasuki.quality.PointScore;
import dev.tasuki.service.OperationFailed;
import dev.tasuki.service.RestoreRequest;
import dev.tasuki.service.Scores;
import dev.tasuki.succession.SuccessionReport;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Puts workers back to a restore point. */
@Command(
        name = "restore",
        description =
                "Put the organisation, or some workers, back to a restore point; the present is kept as a point first")
final class RestoreCommand extends OrganisationCommand {
    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "POINT",
            description = "A point's id, latest, or best (the default)")
    private @Nullable String point;

    @Option(names = "--worker", paramLabel = "W", description = "Only this worker; may be given again")
    private List<String> workers = new ArrayList<>();

    @Option(names = "--files", description = "Put the files in the work trees back, too")
    private boolean files;

    @Option(names = "--from", paramLabel = "FILE", description = "From a file that 'points show --json' printed")
    private @Nullable Path from;

    @Option(
            names = "--at",
            paramLabel = "TIME",
            converter = InstantOption.class,
            description =
                    "To how it was then, such as 2026-11-23T05:12:30Z: a point, and what the journal holds after it")
    private @Nullable Instant at;

    @Option(names = "--yes", description = "Do not ask")
    private boolean yes;

    RestoreCommand(Surroundings here) {
        super(here);
    }

    @Override
    Answer answer(Organisation organisation) throws OperationFailed, IOException {
        if (Stream.of(from, point, at).filter(Objects::nonNull).count() > 1) {
            throw wrongUsage("give a point, --from FILE or --at TIME, and only one of them");
        }
        var which = new LinkedHashSet<>(workers);
        // A worker that is no more in the file may still be in the point: only the backend can refuse it then.
        var what = which.isEmpty() ? "all workers of " + organisation.name() : String.join(", ", which);
        var source = from != null
                ? from.toString()
                : at != null ? "how it was at " + Words.time(at) : point == null ? Scores.BEST : point;
        if (from != null) {
            SessionStateJson.read(from, organisation); // a bad file is told of before anybody is asked
        }
        if (at != null) {
            here().backend().moment(organisation, at).words().forEach(this::told);
        }
        if (!confirmed(
                yes,
                "Restore " + what + (at != null ? " to " : " from ") + named(organisation, source)
                        + (files ? ", files too" : "") + "?")) {
            throw new OperationFailed("nothing was restored");
        }
        var file = from == null ? null : from.toAbsolutePath().normalize();
        var request = at != null
                ? RestoreRequest.to(at, Set.copyOf(which), files)
                : new RestoreRequest(file == null ? source : "", file, Set.copyOf(which), files);
        var report =
                here().backend().restore(organisation, request, new SuccessionWords(this::progress).listener(json()));
        return Answer.of(report.outcome() == SuccessionReport.Outcome.VERIFIED, Json.Restored.of(report), text(report));
    }

    private void told(String line) {
        if (!json()) {
            progress(line);
        }
    }

    /** Who is asked wants to know which the best is. */
    private String named(Organisation organisation, String source) throws OperationFailed {
        if (yes || !here().person().isThere() || from != null || !source.equals(Scores.BEST)) {
            return source;
        }
        return PointScore.ranked(here().backend().points(organisation)).stream()
                .findFirst()
                .map(p -> "the best restore point, " + p.id() + " of " + Words.time(p.time())
                        + (p.score() == null ? "" : " (" + p.score() + " of 100)"))
                .orElse(source);
    }

    private String text(SuccessionReport report) {
        var failed = SuccessionWords.failed(report);
        var what = switch (report.outcome()) {
            case VERIFIED -> "restored from ";
            case ROLLED_BACK -> "nothing was restored from ";
            case FAILED -> "could not be restored from ";
        };
        boolean undoable = report.before() != null && report.outcome() != SuccessionReport.Outcome.ROLLED_BACK;
        return Json.word(report.outcome()).replace('_', ' ') + ": " + what + report.point() + " in "
                + Words.length(report.length()) + "; " + SuccessionWords.passed(report)
                + (undoable ? "\nundo with: tasuki restore " + asked() + " " + report.before() : "")
                + (failed.isEmpty() ? "" : "\n\n" + failed);
    }
}
