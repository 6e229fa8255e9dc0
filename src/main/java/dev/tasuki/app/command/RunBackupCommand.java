package dev.tasuki.app.command;

import dev.tasuki.backup.Missed;
import dev.tasuki.org.Organisation;
import dev.tasuki.service.OperationFailed;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;

/** Sends what is not there yet. */
@Command(name = "run", description = "Send what a place does not have yet; goes on where a run was interrupted")
final class RunBackupCommand extends PlacesCommand {
    RunBackupCommand(Surroundings here) {
        super(here);
    }

    @Override
    Answer answer(Organisation organisation) throws OperationFailed {
        var runs = new ArrayList<Run>();
        var text = new ArrayList<String>();
        for (var place : chosen(organisation)) {
            try {
                var ran = here().backend()
                        .copies()
                        .back(
                                organisation,
                                place,
                                (point, done, all, bytes) -> progress(place + ": " + done + " of " + all + " points, "
                                        + Words.bytes(bytes) + " sent (" + point + ")"));
                var missed = ran.missed().map(Missed::words);
                var unsent = String.join("; ", ran.unsent());
                runs.add(new Run(
                        place,
                        ran.points(),
                        ran.pieces(),
                        ran.bytes(),
                        missed.orElse(null),
                        unsent.isEmpty() ? null : "not sent: " + unsent));
                text.add(place + (unsent.isEmpty() ? ": complete; " : ": NOT complete; ") + ran.points()
                        + " restore points and " + ran.pieces()
                        + " pieces were new, " + Words.bytes(ran.bytes()) + " sent"
                        + missed.map(words -> "\n" + place + ": NOTE: " + words + "; what is still here was sent again")
                                .orElse("")
                        + (unsent.isEmpty()
                                ? ""
                                : "\n" + place + ": NOT SENT, for it is damaged here: " + unsent + "; 'tasuki verify "
                                        + asked() + " --deep' says and mends what can be"));
            } catch (OperationFailed e) {
                runs.add(new Run(place, 0, 0, 0, null, e.getMessage()));
                text.add(place + ": FAILED: " + e.getMessage());
            }
        }
        boolean good = runs.stream().allMatch(r -> r.error == null);
        return Answer.of(good, runs, String.join("\n", text));
    }

    private record Run(
            String place,
            int points,
            int pieces,
            long bytes,
            @Nullable String missed,
            @Nullable String error) {}
}
