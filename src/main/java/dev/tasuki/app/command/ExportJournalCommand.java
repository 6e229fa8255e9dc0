package dev.tasuki.app.command;

import dev.tasuki.org.Organisation;
import dev.tasuki.service.OperationFailed;
import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes a recording of a worker's pane. */
@Command(
        name = "export",
        description = "Write what a worker's pane printed as a recording (asciicast v2), which 'asciinema play' shows")
final class ExportJournalCommand extends OrganisationCommand {
    @Parameters(index = "1", paramLabel = "WORKER", description = "Whose pane")
    private String worker = "";

    @Parameters(index = "2", paramLabel = "FILE", description = "The file, which must not exist yet")
    private Path file = Path.of("");

    @Option(
            names = "--from",
            paramLabel = "TIME",
            converter = InstantOption.class,
            description = "From then on, such as 2026-11-23T05:12:30Z or 05:12; all that is kept where it is not given")
    private @Nullable Instant from;

    @Option(names = "--to", paramLabel = "TIME", converter = InstantOption.class, description = "Until then")
    private @Nullable Instant to;

    @Option(names = "--mask", description = "Hide what looks like a secret, by the same rules as reports do")
    private boolean mask;

    ExportJournalCommand(Surroundings here) {
        super(here);
    }

    @Override
    Answer answer(Organisation organisation) throws OperationFailed {
        if (from != null && to != null && !from.isBefore(to)) {
            throw wrongUsage("--from must be before --to");
        }
        var done = here().backend().past().record(organisation, worker, from, to, mask, file);
        var hidden = done.hidden();
        return Answer.ok(
                new Exported(
                        done.file().toAbsolutePath().normalize().toString(),
                        done.from(),
                        done.to(),
                        done.events(),
                        done.gaps(),
                        done.screen(),
                        hidden != null,
                        hidden),
                done.file() + ": " + worker + " from " + Words.time(done.from()) + " to " + Words.time(done.to()) + ", "
                        + done.events() + " events"
                        + (done.gaps() == 0 ? "" : ", " + done.gaps() + " gaps, marked in it")
                        + (done.screen() ? "" : "; what the screen showed before is not known")
                        + (hidden == null
                                ? "; nothing is masked: it holds what was printed"
                                : "; " + hidden + " that looked like secrets are hidden"));
    }

    private record Exported(
            String file,
            Instant from,
            Instant to,
            long events,
            long gaps,
            boolean screen,
            boolean masked,
            @Nullable Integer hidden) {}
}
