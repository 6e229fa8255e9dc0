package dev.tasuki.ui.backups;

import dev.tasuki.backup.Backup;
import dev.tasuki.backup.BackupCheck;
import dev.tasuki.backup.LastRun;
import dev.tasuki.org.OneLine;
import dev.tasuki.org.Organisation;
import dev.tasuki.ui.Texts;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;

/** How backups are told of. */
final class PlaceWords {
    private static final int LONGEST = 600;
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9._/~+-]+");

    private final Texts texts;

    PlaceWords(Texts texts) {
        this.texts = texts;
    }

    /** What somebody types to add a place. */
    static String command(Organisation organisation, Path usualFile) {
        // one that was given as a path is not found by its name
        var word = organisation.file().equals(usualFile)
                ? organisation.name()
                : organisation.file().toString();
        var quoted = PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
        return "tasuki backup add " + quoted + " URL";
    }

    /** Such as {@code 3 min ago}; a minute more or less does not matter here. */
    String ago(Instant time, Instant now) {
        if (time.equals(Instant.EPOCH)) {
            return texts.get("backups.never");
        }
        var length = Duration.between(time, now);
        if (length.toMinutes() < 1) {
            return texts.get("ago.none");
        }
        return texts.get(
                "ago", length.toHours() < 1 ? texts.get("backups.minutes", length.toMinutes()) : texts.length(length));
    }

    String last(LastRun run, Instant now) {
        if (run.at().equals(Instant.EPOCH)) {
            return texts.get("backups.none");
        }
        return run.error().isEmpty()
                ? texts.get("backups.sent", ago(run.at(), now), run.points(), texts.bytes(run.bytes()))
                : texts.get("backups.tried", ago(run.at(), now));
    }

    String ran(Backup.Ran ran) {
        var done = texts.get("backups.ran", ran.points(), texts.bytes(ran.bytes()));
        var words = ran.missed()
                .map(missed ->
                        texts.get(missed.older() ? "backups.older" : "backups.missed", missed.gone(), missed.again())
                                + " " + done)
                .orElse(done);
        return ran.unsent().isEmpty()
                ? words
                : texts.get("backups.unsent", ran.unsent().size()) + " " + words;
    }

    String checked(BackupCheck check) {
        return check.damage().isEmpty()
                ? texts.get("backups.whole", check.points(), check.read(), check.pieces())
                : texts.get("backups.damaged", check.damage().size());
    }

    String progress(Doing doing) {
        return switch (doing) {
            case Doing.Verifying _ -> texts.get("backups.verifying");
            case Doing.BackingUp run ->
                run.all() == 0
                        ? texts.get("backups.begun")
                        : texts.get("backups.progress", run.done(), run.all(), texts.bytes(run.bytes()));
        };
    }

    /** What went wrong, in one line of bounded length. */
    static String plain(String error) {
        return OneLine.of(error, LONGEST);
    }
}
