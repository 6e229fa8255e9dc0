package dev.tasuki.app.command;

import dev.tasuki.backup.BackupCheck;
import dev.tasuki.org.Organisation;
import dev.tasuki.service.OperationFailed;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Looks for damage in backups. */
@Command(name = "verify", description = "Look for damage in a place: at every name, and at some of the content")
final class VerifyBackupCommand extends PlacesCommand {
    @Option(names = "--deep", description = "Read all of the content")
    private boolean deep;

    VerifyBackupCommand(Surroundings here) {
        super(here);
    }

    @Override
    Answer answer(Organisation organisation) throws OperationFailed {
        var checked = new ArrayList<Checked>();
        var text = new ArrayList<String>();
        for (var place : chosen(organisation)) {
            try {
                var check = here().backend().copies().check(organisation, place, deep);
                checked.add(Checked.of(place, check));
                text.add(place + ": " + words(check));
            } catch (OperationFailed e) {
                checked.add(new Checked(place, false, 0, 0, 0, List.of(), e.getMessage()));
                text.add(place + ": FAILED: " + e.getMessage());
            }
        }
        boolean good = checked.stream().allMatch(Checked::ok);
        return Answer.of(good, checked, String.join("\n", text));
    }

    private String words(BackupCheck check) {
        if (check.nothingYet()) {
            return "nothing has been backed up there yet; 'tasuki backup run " + asked() + "' does it";
        }
        return check.damage().isEmpty()
                ? "all is well: " + check.points() + " restore points, " + check.read() + " of " + check.pieces()
                        + " pieces were read"
                : "DAMAGED; 'tasuki backup run " + asked() + "' sends again what is still whole here\n" + table(check);
    }

    private static Table table(BackupCheck check) {
        var table = Table.whole("POINT", "WORKER", "WHAT");
        check.damage().forEach(d -> table.add(word(d.point()), word(d.worker()), d.what()));
        return table;
    }

    private static String word(String text) {
        return text.isEmpty() ? "-" : text;
    }

    private record Checked(
            String place,
            boolean ok,
            int points,
            int read,
            int pieces,
            List<BackupCheck.Damage> damage,
            @Nullable String error) {
        static Checked of(String place, BackupCheck check) {
            return new Checked(
                    place,
                    check.damage().isEmpty(),
                    check.points(),
                    check.read(),
                    check.pieces(),
                    check.damage(),
                    null);
        }
    }
}
