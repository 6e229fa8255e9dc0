package dev.tasuki.app.command;

import dev.tasuki.org.Organisation;
import dev.tasuki.service.OperationFailed;
import java.time.Duration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Takes a restore point. */
@Command(name = "capture", description = "Take a restore point")
final class CaptureCommand extends OrganisationCommand {
    @Option(names = "--label", paramLabel = "L", description = "A few words to find it again by")
    private String label = "";

    CaptureCommand(Surroundings here) {
        super(here);
    }

    @Override
    Answer answer(Organisation organisation) throws OperationFailed {
        if (label.length() > 200) {
            throw wrongUsage("--label: at most 200 characters");
        }
        var taken = here().backend().capture(organisation, label);
        var point = taken.point();
        return Answer.ok(
                Json.Captured.of(point, taken.millis()),
                "restore point " + point.id() + ": " + point.workers() + " workers, " + Words.bytes(point.bytes())
                        + " (" + Words.bytes(point.newBytes()) + " new) in "
                        + Words.length(Duration.ofMillis(taken.millis())));
    }
}
