package dev.tasuki.store;

import java.time.Instant;
import java.util.List;

/** What a person was told. May be used from any thread. */
public final class Alerts {
    private final Database database;

    Alerts(Database database) {
        this.database = database;
    }

    public Alert add(Instant time, Alert.Severity severity, String subject, String text) throws StoreException {
        return database.write(handle -> {
            long number = handle.createUpdate(
                            "insert into alert (time, severity, subject, text) values (:time, :severity, :subject, :text)")
                    .bind("time", Times.clamped(time))
                    .bind("severity", severity.name())
                    .bind("subject", subject)
                    .bind("text", text)
                    .executeAndReturnGeneratedKeys("number")
                    .mapTo(Long.class)
                    .one();
            return new Alert(number, time, severity, subject, text);
        });
    }

    /** Every alert, newest first. */
    public List<Alert> all() throws StoreException {
        return database.read(handle -> handle.select(
                        "select number, time, severity, subject, text from alert order by number desc")
                .map((r, c) -> new Alert(
                        r.getLong("number"),
                        Times.instant(r.getLong("time")),
                        Alert.Severity.valueOf(r.getString("severity")),
                        r.getString("subject"),
                        r.getString("text")))
                .list());
    }
}
