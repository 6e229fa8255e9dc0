package dev.tasuki.app.command;

import dev.tasuki.service.Backups;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A place to back up to as {@code --json} prints it.
 *
 * @param limit bytes a second; null for none
 * @param lastRun null where there was none
 * @param lastGood when everything was there; null where never
 * @param error of the last run; null where it went well
 */
record PlaceShape(
        String name,
        String url,
        boolean encrypted,
        @Nullable Long limit,
        @Nullable Instant lastRun,
        @Nullable Instant lastGood,
        @Nullable String error) {
    static PlaceShape of(Backups.Standing standing) {
        var place = standing.place();
        var last = standing.last();
        return new PlaceShape(
                place.name(),
                place.url(),
                place.encrypted(),
                place.bytesPerSecond() == 0 ? null : place.bytesPerSecond(),
                last.at().equals(Instant.EPOCH) ? null : last.at(),
                last.good().equals(Instant.EPOCH) ? null : last.good(),
                last.error().isEmpty() ? null : last.error());
    }
}
