package dev.tasuki.org;

import java.time.Duration;

/**
 * How long restore points are kept, by their age; those that are pinned, for ever. Each length is at least as long as the one before.
 *
 * @param all every one
 * @param tenMinutes the last of each ten minutes
 * @param hourly the last of each hour
 * @param daily the last of each day (UTC); beyond it, none
 */
public record RetentionSettings(Duration all, Duration tenMinutes, Duration hourly, Duration daily) {
    public static final RetentionSettings DEFAULT =
            new RetentionSettings(Duration.ofHours(1), Duration.ofDays(1), Duration.ofDays(7), Duration.ofDays(30));

    public RetentionSettings {
        if (all.isNegative()
                || tenMinutes.compareTo(all) < 0
                || hourly.compareTo(tenMinutes) < 0
                || daily.compareTo(hourly) < 0) {
            throw new IllegalArgumentException(
                    "none may be shorter than the one before: " + all + " " + tenMinutes + " " + hourly + " " + daily);
        }
    }
}
