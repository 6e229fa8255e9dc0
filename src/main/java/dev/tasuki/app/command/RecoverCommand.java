package dev.tasuki.app.command;

import dev.tasuki.org.Naming;
import dev.tasuki.service.OperationFailed;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Rebuilds an organisation from a backup alone. */
@Command(
        name = "recover-from",
        description =
                "Rebuild an organisation from a backup and its key alone: its file, all restore points, journal, incidents and alerts. "
                        + "Starts nothing")
final class RecoverCommand extends TasukiCommand {
    @Parameters(index = "0", paramLabel = "URL", description = "Where the backup is, as 'backup add' was told")
    private String url = "";

    @Option(
            names = "--org",
            required = true,
            paramLabel = "NEW",
            description = "Its name here; the old one, or another")
    private String name = "";

    @Mixin
    private KeyOptions key = new KeyOptions();

    RecoverCommand(Surroundings here) {
        super(here);
    }

    @Override
    Answer answer() throws OperationFailed {
        Naming.plain(name).ifPresent(wrong -> {
            throw wrongUsage("--org " + wrong);
        });
        var recovered = here().backend()
                .copies()
                .recover(
                        url,
                        key.secret(here(), url, false),
                        name,
                        (point, done, all, bytes) -> progress(done + " of " + all + " points (" + point + ")"));
        var organisation = recovered.organisation();
        var text = new StringBuilder("rebuilt " + name + " with " + recovered.points() + " restore points"
                + (recovered.records().isEmpty() ? "" : ", " + recovered.records()) + ": "
                + organisation.file());
        recovered.kept().forEach(f -> text.append("\nleft as it was here: ").append(f));
        recovered.lost().forEach(l -> text.append("\nLOST: ").append(l));
        text.append("\nlook through the file (directories, tmux socket), then: tasuki up ")
                .append(name)
                .append(", tasuki restore ")
                .append(name);
        return Answer.of(
                recovered.lost().isEmpty(),
                new Rebuilt(
                        name,
                        recovered.was(),
                        organisation.file().toString(),
                        recovered.points(),
                        recovered.records(),
                        recovered.lost(),
                        recovered.kept().stream().map(Path::toString).toList()),
                text.toString());
    }

    private record Rebuilt(
            String organisation,
            String was,
            String file,
            int points,
            String records,
            List<String> lost,
            List<String> kept) {}
}
