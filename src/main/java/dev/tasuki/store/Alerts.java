package dev.tasuki.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** What a person was told. May be used from any thread. */
public final class Alerts {
    private static final String ACKNOWLEDGED = "alerts-acknowledged";

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

    /** What nobody has acknowledged yet, newest first; at most so many. */
    public List<Alert> unacknowledged(int most) throws StoreException {
        return database.read(handle -> {
            long upTo = acknowledged(handle);
            return handle.select(
                            "select number, time, severity, subject, text from alert where number > ? order by number desc limit ?",
                            upTo,
                            most)
                    .map((r, c) -> alert(r))
                    .list();
        });
    }

    /** A person has seen every alert up to this number; one that is acknowledged stays so. */
    public void acknowledge(long upTo) throws StoreException {
        database.act(handle -> Meta.put(handle, ACKNOWLEDGED, Long.toString(Math.max(upTo, acknowledged(handle)))));
    }

    private static long acknowledged(Handle handle) {
        return Meta.get(handle, ACKNOWLEDGED).map(Long::valueOf).orElse(0L);
    }

    private static Alert alert(ResultSet row) throws SQLException {
        return new Alert(
                row.getLong("number"),
                Times.instant(row.getLong("time")),
                Alert.Severity.valueOf(row.getString("severity")),
                row.getString("subject"),
                row.getString("text"));
    }

    /** The number up to which a person has seen every alert. */
    public long acknowledged() throws StoreException {
        return database.read(Alerts::acknowledged);
    }

    /** Takes in what is known from elsewhere under the numbers that it has; one that is here stays as it is. */
    public void takeIn(List<Alert> known) throws StoreException {
        database.act(handle -> {
            for (var alert : known) {
                handle.execute(
                        "insert or ignore into alert (number, time, severity, subject, text) values (?, ?, ?, ?, ?)",
                        alert.number(),
                        Times.clamped(alert.time()),
                        alert.severity().name(),
                        alert.subject(),
                        alert.text());
            }
        });
    }

    /** Every alert, newest first. */
    public List<Alert> all() throws StoreException {
        return database.read(
                handle -> handle.select("select number, time, severity, subject, text from alert order by number desc")
                        .map((r, c) -> alert(r))
                        .list());
    }
}
