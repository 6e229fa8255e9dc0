package dev.tasuki.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Failures from the first sign to the end. May be used from any thread. */
public final class Incidents {
    private static final String SELECT =
            "select id, subject, kind, began, ended, workflow, outcome, detail from incident ";

    private final Database database;

    Incidents(Database database) {
        this.database = database;
    }

    public Incident open(String subject, String kind, Instant began, String detail) throws StoreException {
        return database.write(handle -> {
            var id = Ids.unused(handle, "incident", began);
            handle.execute(
                    "insert into incident (id, subject, kind, began, workflow, outcome, detail) values (?, ?, ?, ?, '', 'OPEN', ?)",
                    id,
                    subject,
                    kind,
                    Times.clamped(began),
                    detail);
            return need(handle, id);
        });
    }

    /** Says what is being done about an incident. */
    public Incident update(String id, String workflow, String detail) throws StoreException {
        return database.write(handle -> {
            handle.execute("update incident set workflow = ?, detail = ? where id = ?", workflow, detail, id);
            return need(handle, id);
        });
    }

    public Incident close(String id, Instant ended, String workflow, Incident.Outcome outcome, String detail)
            throws StoreException {
        return database.write(handle -> {
            handle.execute(
                    "update incident set ended = ?, workflow = ?, outcome = ?, detail = ? where id = ?",
                    Times.clamped(ended),
                    workflow,
                    outcome.name(),
                    detail,
                    id);
            return need(handle, id);
        });
    }

    /** Takes in what is known from elsewhere, oldest first; one that is here stays as it is. */
    public void takeIn(List<Incident> known) throws StoreException {
        database.act(handle -> {
            for (var incident : known) {
                handle.execute(
                        "insert or ignore into incident (id, subject, kind, began, ended, workflow, outcome, detail) values (?, ?, ?, ?, ?, ?, ?, ?)",
                        incident.id(),
                        incident.subject(),
                        incident.kind(),
                        Times.clamped(incident.began()),
                        incident.ended() == null ? null : Times.clamped(incident.ended()),
                        incident.workflow(),
                        incident.outcome().name(),
                        incident.detail());
            }
        });
    }

    /** Every incident, newest first. */
    public List<Incident> all() throws StoreException {
        return database.read(handle -> handle.select(SELECT + "order by number desc")
                .map((r, c) -> incident(r))
                .list());
    }

    /** Those that have not ended, newest first. */
    public List<Incident> open() throws StoreException {
        return database.read(handle -> handle.select(SELECT + "where ended is null order by number desc")
                .map((r, c) -> incident(r))
                .list());
    }

    public Optional<Incident> find(String id) throws StoreException {
        return database.read(handle -> find(handle, id));
    }

    private Incident need(Handle handle, String id) throws StoreException {
        return find(handle, id).orElseThrow(() -> new StoreException(database.file() + ": there is no incident " + id));
    }

    private static Optional<Incident> find(Handle handle, String id) {
        return handle.select(SELECT + "where id = ?", id)
                .map((r, c) -> incident(r))
                .findFirst();
    }

    private static Incident incident(ResultSet row) throws SQLException {
        long ended = row.getLong("ended");
        boolean open = row.wasNull();
        return new Incident(
                row.getString("id"),
                row.getString("subject"),
                row.getString("kind"),
                Times.instant(row.getLong("began")),
                open ? null : Times.instant(ended),
                row.getString("workflow"),
                Incident.Outcome.valueOf(row.getString("outcome")),
                row.getString("detail"));
    }
}
