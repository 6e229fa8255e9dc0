package dev.tasuki.app.command;

import dev.tasuki.org.Organisation;
import dev.tasuki.service.OperationFailed;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Writes the quality report. */
@Command(name = "report", description = "Write the quality report")
final class ReportCommand extends OrganisationCommand {
    private static final Set<String> FORMATS = Set.of("html", "pdf", "json", "md");

    @Option(
            names = "--format",
            split = ",",
            paramLabel = "F",
            description = "html, pdf, json, md; several with commas. Default: html")
    private List<String> formats = List.of("html");

    @Option(names = "--out", paramLabel = "DIR", required = true, description = "Where to write it")
    private Path directory = Path.of(".");

    ReportCommand(Surroundings here) {
        super(here);
    }

    @Override
    Answer answer(Organisation organisation) throws OperationFailed {
        for (var format : formats) {
            if (!FORMATS.contains(format)) {
                throw wrongUsage("--format: '" + format + "' is unknown; use html, pdf, json, md");
            }
        }
        var files = here().backend()
                .report(
                        organisation,
                        new LinkedHashSet<>(formats),
                        directory.toAbsolutePath().normalize());
        return Answer.ok(
                Map.of(
                        "organisation",
                        organisation.name(),
                        "files",
                        files.stream().map(Path::toString).toList()),
                files.stream().map(Path::toString).collect(Collectors.joining("\n")));
    }
}
