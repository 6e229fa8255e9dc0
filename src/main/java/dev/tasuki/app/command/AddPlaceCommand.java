package dev.tasuki.app.command;

import dev.tasuki.backup.LastRun;
import dev.tasuki.backup.PlaceSettings;
import dev.tasuki.backup.SendLimit;
import dev.tasuki.org.Organisation;
import dev.tasuki.service.Backups;
import dev.tasuki.service.OperationFailed;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Adds a place to back up to. */
@Command(
        name = "add",
        description = "Add a place to back up to. Keep the passphrase or key file elsewhere, too: without it nobody, "
                + "and not Tasuki either, can read the backup")
final class AddPlaceCommand extends OrganisationCommand {
    @Parameters(
            index = "1",
            paramLabel = "URL",
            description =
                    "Where: a directory's path (/… or ./…), s3://bucket/path[?endpoint=…&region=…], or a Git remote "
                            + "(https://…, ssh://…, file://….git)")
    private String url = "";

    @Option(names = "--as", paramLabel = "NAME", description = "What to call the place; else 'backup', 'backup-2' …")
    private @Nullable String name;

    @Option(names = "--limit", paramLabel = "N", description = "Send at most so much a second, such as 500k or 2M")
    private @Nullable String limit;

    @Mixin
    private KeyOptions key = new KeyOptions();

    AddPlaceCommand(Surroundings here) {
        super(here);
    }

    @Override
    Answer answer(Organisation organisation) throws OperationFailed {
        long bytes = limit == null ? 0 : bytes(limit);
        if (name != null) {
            PlaceSettings.problem(name).ifPresent(wrong -> {
                throw wrongUsage("--as: " + wrong);
            });
        }
        var places = here().backend().copies().places(organisation);
        var as = name != null
                ? name
                : PlaceSettings.free(places.stream().map(p -> p.place().name()).toList());
        var place = here().backend().copies().addPlace(organisation, as, url, key.secret(here(), url, true), bytes);
        return Answer.ok(
                PlaceShape.of(new Backups.Standing(place, LastRun.NEVER)),
                "added " + place.name() + ": " + place.url() + (place.encrypted() ? ", encrypted" : ", NOT encrypted")
                        + "\n'tasuki backup run " + asked()
                        + "' sends what there is; from now on it also goes by itself while "
                        + "a window or 'serve' runs");
    }

    private long bytes(String text) {
        try {
            return SendLimit.bytes(text);
        } catch (IllegalArgumentException e) {
            throw wrongUsage("--limit: " + e.getMessage());
        }
    }
}
