package dev.tasuki.ui.backups;

import dev.tasuki.backup.Backup;
import dev.tasuki.backup.BackupCheck;
import dev.tasuki.backup.BusyException;
import dev.tasuki.service.Backups.Standing;
import dev.tasuki.ui.Texts;
import dev.tasuki.ui.backups.Outcome.Kind;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How the places stand, what a person has begun at them, and how that ended. Knows nothing of a window; for one thread. */
final class PlacesModel {
    private static final int MOST_DAMAGE = 20;

    private final Texts texts;
    private final PlaceWords words;
    private final Map<String, Doing> doing = new HashMap<>();
    private final Map<String, Outcome> outcomes = new HashMap<>();
    private Optional<List<Standing>> standings = Optional.empty();
    private String problem = "";

    PlacesModel(Texts texts) {
        this.texts = texts;
        this.words = new PlaceWords(texts);
    }

    /** The places as they were read. */
    void read(List<Standing> places) {
        standings = Optional.of(List.copyOf(places));
        problem = "";
    }

    /** They could not be read; what was known before stays. */
    void unreadable(Exception why) {
        problem = PlaceWords.plain(String.valueOf(why.getMessage()));
    }

    /** Why the places cannot be read; empty where they can. */
    String problem() {
        return problem;
    }

    /** The names of the places that are known. */
    List<String> names() {
        return standings.orElse(List.of()).stream().map(s -> s.place().name()).toList();
    }

    /** Whether it is known that there is no place. */
    boolean isEmpty() {
        return standings.filter(List::isEmpty).isPresent();
    }

    /** Notes that something begins; false where something goes on at that place already. */
    boolean begin(String place, Doing what) {
        if (doing.putIfAbsent(place, what) != null) {
            return false;
        }
        outcomes.remove(place);
        return true;
    }

    void progress(String place, Doing.BackingUp now) {
        doing.computeIfPresent(place, (p, was) -> was instanceof Doing.BackingUp ? now : was);
    }

    void ran(String place, Backup.Ran ran) {
        var kind = !ran.unsent().isEmpty() ? Kind.BAD : ran.missed().isEmpty() ? Kind.GOOD : Kind.STOPPED;
        end(place, new Outcome(kind, words.ran(ran)));
    }

    void checked(String place, BackupCheck check) {
        var damage = check.damage();
        end(
                place,
                new Outcome(
                        damage.isEmpty() ? Kind.GOOD : Kind.BAD,
                        words.checked(check),
                        damage.subList(0, Math.min(MOST_DAMAGE, damage.size()))));
    }

    /** The person stopped it. */
    void stopped(String place) {
        var key = doing.get(place) instanceof Doing.Verifying ? "backups.unverified" : "backups.stopped";
        end(place, new Outcome(Kind.STOPPED, texts.get(key)));
    }

    void failed(String place, Exception why) {
        end(
                place,
                why.getCause() instanceof BusyException
                        ? new Outcome(Kind.STOPPED, texts.get("backups.busy"))
                        : new Outcome(
                                Kind.BAD,
                                texts.get("backups.failed", PlaceWords.plain(String.valueOf(why.getMessage())))));
    }

    private void end(String place, Outcome outcome) {
        doing.remove(place);
        outcomes.put(place, outcome);
    }

    List<PlaceRow> rows(Instant now) {
        return standings.orElse(List.of()).stream().map(s -> row(s, now)).toList();
    }

    private PlaceRow row(Standing standing, Instant now) {
        var place = standing.place();
        var last = standing.last();
        var outcome = Optional.ofNullable(outcomes.get(place.name()));
        // what the person has just been told is not told twice
        boolean told = outcome.filter(o -> o.kind() != Kind.GOOD && o.damage().isEmpty())
                .isPresent();
        return new PlaceRow(
                place.name(),
                PlaceWords.plain(place.url()),
                place.encrypted(),
                words.ago(last.good(), now),
                words.last(last, now),
                last.error().isEmpty() || told ? "" : texts.get("backups.failed", PlaceWords.plain(last.error())),
                Optional.ofNullable(doing.get(place.name())),
                outcome);
    }
}
