package dev.tasuki.app.command;

import dev.tasuki.service.OperationFailed;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The guided tour. */
@Command(
        name = "tour",
        description =
                "Go through what Tasuki can, on a demonstration of its own; leaves pictures, a report and tour.json")
final class TourCommand extends TasukiCommand {
    @Option(names = "--out", paramLabel = "DIR", required = true, description = "Where pictures and report go")
    private Path directory = Path.of(".");

    TourCommand(Surroundings here) {
        super(here);
    }

    @Override
    Answer answer() throws OperationFailed {
        var out = directory.toAbsolutePath().normalize();
        var steps = here().backend()
                .tour(
                        out,
                        step -> progress((step.ok() ? "✔ " : "✘ ") + step.step() + "  " + step.millis() + " ms  "
                                + step.evidence()));
        var failed = steps.stream().filter(s -> !s.ok()).count();
        return Answer.of(
                failed == 0 && !steps.isEmpty(),
                steps,
                (failed == 0
                                ? "all " + steps.size() + " steps are well"
                                : failed + " of " + steps.size() + " steps failed")
                        + "; pictures, report and tour.json are in " + out);
    }
}
