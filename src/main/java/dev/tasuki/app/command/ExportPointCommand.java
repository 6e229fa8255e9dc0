package dev.tasuki.app.command;

import dev.tasuki.org.Organisation;
import dev.tasuki.service.OperationFailed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes a restore point into a file that can be carried elsewhere. */
@Command(name = "export", description = "Write one restore point, with all that it holds, into one file (zstd tar)")
final class ExportPointCommand extends OrganisationCommand {
    @Parameters(index = "1", paramLabel = "ID", description = "A point's id, latest, or best")
    private String point = "latest";

    @Parameters(index = "2", paramLabel = "FILE", description = "The file, which must not exist yet")
    private Path file = Path.of("");

    @Option(
            names = "--mask",
            description =
                    "Hide what looks like a secret, by the same rules as in reports, and leave transcripts out; what is written is a copy")
    private boolean mask;

    ExportPointCommand(Surroundings here) {
        super(here);
    }

    @Override
    Answer answer(Organisation organisation) throws OperationFailed, IOException {
        var written = here().backend().copies().write(organisation, point, file, mask);
        var hidden = written.hidden();
        long bytes = Files.size(file);
        return Answer.ok(
                new Exported(
                        written.point().id(), file.toAbsolutePath().normalize().toString(), bytes, hidden),
                "restore point " + written.point().id() + " is in " + file + " (" + Words.bytes(bytes)
                        + "), unencrypted: it holds what the agents printed, "
                        + (hidden == null
                                ? "nothing masked"
                                : "with " + Words.masked(hidden)
                                        + " and without the agents' transcripts; look before you pass it on"));
    }

    /** @param masked how many secrets were hidden; null where nothing was masked */
    private record Exported(
            String point, String file, long bytes, @Nullable Integer masked) {}
}
