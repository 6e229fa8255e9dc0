package dev.tasuki.store;

import dev.tasuki.org.Message;
import dev.tasuki.org.Message.State;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** What was said to workers, in the order in which it was said. May be used from any thread. */
public final class Messages {
    private static final String SELECT =
            "select id, origin, sender, receiver, sent, expires, text, state, changed, attempts, pid, pid_start, note from message ";
    private static final String OPEN = "state in ('QUEUED', 'DELIVERING', 'DELIVERED')";
    /** Without those that look alike. */
    private static final String LETTERS = "23456789abcdefghjkmnpqrstuvwxyz";

    private final SecureRandom random = new SecureRandom();
    private final Database database;

    Messages(Database database) {
        this.database = database;
    }

    /**
     * A message that is to be sent.
     *
     * @param origin the sender's own name for it; empty where it has none
     */
    public record Draft(String origin, String from, String to, Instant sent, Instant expires, String text) {}

    /** How many were sent, and what became of them. */
    public record Counts(long acknowledged, long expired, long open) {}

    /** Takes messages in, all or none; what was taken before by its origin is left out. Those taken, in order. */
    public List<Message> add(List<Draft> drafts) throws StoreException {
        return database.write(handle -> {
            var added = new ArrayList<Message>();
            for (var draft : drafts) {
                var message = new Message(
                        unused(handle),
                        draft.origin(),
                        draft.from(),
                        draft.to(),
                        draft.sent(),
                        draft.expires(),
                        draft.text(),
                        State.QUEUED,
                        draft.sent(),
                        0,
                        0,
                        0,
                        "");
                if (insert(handle, message)) {
                    added.add(message);
                }
            }
            return added;
        });
    }

    /** Puts back messages that were captured, as captured; one that is known stays as it is now. Those that were not known. */
    public List<Message> putBack(List<Message> captured) throws StoreException {
        return database.write(handle -> putBack(handle, captured));
    }

    static List<Message> putBack(Handle handle, List<Message> captured) throws StoreException {
        var added = new ArrayList<Message>();
        for (var message : captured) {
            if (find(handle, message.id()).isEmpty() && insert(handle, message)) {
                added.add(message);
            }
        }
        return added;
    }

    /** Of which something is still to come, oldest first. */
    public List<Message> open() throws StoreException {
        return database.read(handle -> handle.select(SELECT + "where " + OPEN + " order by number")
                .map((r, c) -> message(r))
                .list());
    }

    /** Newest first. */
    public List<Message> recent(int most) throws StoreException {
        return database.read(handle -> handle.select(SELECT + "order by number desc limit ?", most)
                .map((r, c) -> message(r))
                .list());
    }

    public Optional<Message> find(String id) throws StoreException {
        return database.read(handle -> find(handle, id));
    }

    /** Of those sent since a time. */
    public Counts counts(Instant since) throws StoreException {
        return database.read(handle -> {
            long acknowledged = 0;
            long expired = 0;
            long open = 0;
            for (var row : handle.select(
                            "select state, count(*) from message where sent >= ? group by state", Times.clamped(since))
                    .map((r, c) -> new Object[] {State.valueOf(r.getString(1)), r.getLong(2)})
                    .list()) {
                long count = (Long) row[1];
                switch ((State) row[0]) {
                    case ACKNOWLEDGED -> acknowledged += count;
                    case EXPIRED -> expired += count;
                    case QUEUED, DELIVERING, DELIVERED -> open += count;
                }
            }
            return new Counts(acknowledged, expired, open);
        });
    }

    /** From now on it may stand in the pane of this process: committed before anything is put there. */
    public Message begin(String id, long pid, long pidStart, Instant at) throws StoreException {
        return database.write(handle -> {
            expect(
                    handle.execute(
                            "update message set state = 'DELIVERING', attempts = attempts + 1, pid = ?, pid_start = ?, changed = ?, note = ''"
                                    + " where id = ? and state = 'QUEUED'",
                            pid,
                            pidStart,
                            Times.clamped(at),
                            id),
                    id);
            return need(handle, id);
        });
    }

    /** It stands in the pane, entered. */
    public Message delivered(String id, Instant at) throws StoreException {
        return change(id, State.DELIVERED, "state = 'DELIVERING'", "", at);
    }

    /** It is to be put into a pane anew. */
    public Message again(String id, String note, Instant at) throws StoreException {
        return change(id, State.QUEUED, OPEN, note, at);
    }

    /** There is evidence that it was taken, be it late. */
    public Message acknowledge(String id, String note, Instant at) throws StoreException {
        return change(id, State.ACKNOWLEDGED, "state != 'ACKNOWLEDGED'", note, at);
    }

    public Message expire(String id, String note, Instant at) throws StoreException {
        return change(id, State.EXPIRED, OPEN, note, at);
    }

    /** Says why it waits. */
    public void note(String id, String note) throws StoreException {
        database.act(handle -> handle.execute("update message set note = ? where id = ? and " + OPEN, note, id));
    }

    /** A receiver may acknowledge a message before whoever delivers it has noted that it stands in the pane; what is acknowledged stays so. */
    private Message change(String id, State state, String only, String note, Instant at) throws StoreException {
        return database.write(handle -> {
            int changed = handle.execute(
                    "update message set state = ?, note = ?, changed = ? where id = ? and " + only,
                    state.name(),
                    note,
                    Times.clamped(at),
                    id);
            var now = need(handle, id);
            boolean further =
                    now.state() == State.ACKNOWLEDGED && (state == State.DELIVERED || state == State.ACKNOWLEDGED);
            if (!further) {
                expect(changed, id);
            }
            return now;
        });
    }

    private void expect(int changed, String id) throws StoreException {
        if (changed != 1) {
            throw new StoreException(database.file() + ": the message " + id + " is not there, or no longer so");
        }
    }

    private Message need(Handle handle, String id) throws StoreException {
        return find(handle, id).orElseThrow(() -> new StoreException(database.file() + ": there is no message " + id));
    }

    private String unused(Handle handle) {
        while (true) {
            var id = new StringBuilder("m-");
            for (int i = 0; i < 8; i++) {
                id.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
            }
            if (find(handle, id.toString()).isEmpty()) {
                return id.toString();
            }
        }
    }

    private static boolean insert(Handle handle, Message m) {
        return handle.execute(
                        "insert or ignore into message (id, origin, sender, receiver, sent, expires, text, state, changed, attempts, pid, pid_start, note)"
                                + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                        m.id(),
                        m.origin().isEmpty() ? null : m.origin(),
                        m.from(),
                        m.to(),
                        Times.clamped(m.sent()),
                        Times.clamped(m.expires()),
                        m.text(),
                        m.state().name(),
                        Times.clamped(m.changed()),
                        m.attempts(),
                        m.pid(),
                        m.pidStart(),
                        m.note())
                == 1;
    }

    static Optional<Message> find(Handle handle, String id) {
        return handle.select(SELECT + "where id = ?", id)
                .map((r, c) -> message(r))
                .findFirst();
    }

    private static Message message(ResultSet row) throws SQLException {
        var origin = row.getString("origin");
        return new Message(
                row.getString("id"),
                origin == null ? "" : origin,
                row.getString("sender"),
                row.getString("receiver"),
                Times.instant(row.getLong("sent")),
                Times.instant(row.getLong("expires")),
                row.getString("text"),
                State.valueOf(row.getString("state")),
                Times.instant(row.getLong("changed")),
                row.getInt("attempts"),
                row.getLong("pid"),
                row.getLong("pid_start"),
                row.getString("note"));
    }
}
