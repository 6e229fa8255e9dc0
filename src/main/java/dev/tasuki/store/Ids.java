package dev.tasuki.store;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import org.jdbi.v3.core.Handle;

/** Ids that sort by time and that a person can read, such as {@code 20261122T101804.123Z-4f2a}. */
final class Ids {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private Ids() {}

    /** An id for something that happened at a time; unlike any other, except once in 65,536 within one millisecond. */
    static String next(Instant time) {
        return TIME.format(time)
                + "-"
                + String.format(Locale.ROOT, "%04x", ThreadLocalRandom.current().nextInt(0x10000));
    }

    /** An id that no row of a table has. */
    static String unused(Handle handle, String table, Instant time) {
        var at = time;
        while (true) {
            for (int i = 0; i < 16; i++) {
                var id = next(at);
                if (handle.select("select 1 from " + table + " where id = ?", id)
                        .mapTo(Integer.class)
                        .findFirst()
                        .isEmpty()) {
                    return id;
                }
            }
            at = at.plusMillis(1);
        }
    }
}
