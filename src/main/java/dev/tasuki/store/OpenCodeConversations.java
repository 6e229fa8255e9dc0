package dev.tasuki.store;

import dev.tasuki.agent.AgentFacts;
import dev.tasuki.agent.Conversations;
import dev.tasuki.agent.Talk;
import dev.tasuki.agent.Turn;
import dev.tasuki.org.OneLine;
import dev.tasuki.org.Task;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.sqlite.SQLiteConfig;

/** What opencode keeps in its database, as 1.18.33 wrote it; read only, without a lock that it would have to wait for. Any thread. */
public final class OpenCodeConversations implements Conversations {
    private static final int PATIENCE_MILLIS = 200;
    private static final int PATIENCE_SECONDS = 1;
    private static final int LONGEST_TEXT = 4_000;

    private static final String BEGUN =
            "select id from session where directory = ? and time_created >= ? and parent_id is null limit 2";

    private static final String SESSION = """
            select directory, cost, tokens_input + tokens_output + tokens_reasoning + tokens_cache_read + tokens_cache_write
            from session where id = ?""";

    private static final String NEWEST = """
            select id, json_extract(data, '$.role'), json_extract(data, '$.modelID'),
                coalesce(json_extract(data, '$.tokens.input'), 0) + coalesce(json_extract(data, '$.tokens.cache.read'), 0)
                    + coalesce(json_extract(data, '$.tokens.cache.write'), 0),
                json_extract(data, '$.time.completed'), json_extract(data, '$.finish'), json_extract(data, '$.error.name'),
                substr(json_extract(data, '$.error.data.message'), 1, 1000), time_created
            from message where session_id = ? order by time_created desc, id desc limit 30""";

    private static final String TEXT = """
            select substr(group_concat(text, char(10)), 1, 4000) from (
                select substr(json_extract(data, '$.text'), 1, 4000) text from part
                where message_id = ? and json_extract(data, '$.type') = 'text' order by id limit 10)""";

    private static final String FIRST = """
            select id, 'user', '', 0, 1, '', '', '', time_created from message
            where session_id = ? and json_extract(data, '$.role') = 'user' order by time_created, id limit 1""";

    private static final String FILES = """
            select substr(json_extract(data, '$.state.input.filePath'), 1, 4096) from (
                select data from part where session_id = ? order by time_created desc, id desc limit 300)
            where json_extract(data, '$.tool') in ('write', 'edit', 'multiedit')
                and json_extract(data, '$.state.status') = 'completed' limit 200""";

    private static final String TODOS =
            "select position + 1, substr(content, 1, 300), status from todo where session_id = ? order by position limit 500";

    @Override
    public Optional<String> begun(Path file, Path directory, Instant since) throws IOException {
        return reading(file, connection -> {
            var ids = rows(connection, BEGUN, r -> r.getString(1), directory.toString(), since.toEpochMilli());
            return ids.size() == 1 ? Optional.of(ids.getFirst()) : Optional.empty();
        });
    }

    @Override
    public Optional<Conversation> read(Path file, String session) throws IOException {
        return reading(file, connection -> {
            var own = rows(connection, SESSION, r -> new Own(r.getString(1), r.getDouble(2), r.getLong(3)), session);
            return own.isEmpty()
                    ? Optional.empty()
                    : Optional.of(conversation(connection, file, session, own.getFirst()));
        });
    }

    private static Conversation conversation(Connection connection, Path file, String session, Own own)
            throws SQLException {
        var newest = rows(connection, NEWEST, Message::of, session);
        var asked = newest.stream().filter(m -> m.role().equals("user")).findFirst();
        var answered = newest.stream().filter(m -> m.role().equals("assistant")).toList();
        var prompt = asked.isEmpty() ? "" : text(connection, asked.get());
        var answer = "";
        for (var message : answered) {
            answer = answer.isEmpty() ? text(connection, message) : answer;
        }
        var files = new LinkedHashSet<>(rows(connection, FILES, r -> string(r, 1), session));
        var tasks = rows(
                connection,
                TODOS,
                r -> new Task(r.getString(1), OneLine.of(r.getString(2), LONGEST_TEXT), state(r.getString(3))),
                session);
        var facts = new AgentFacts(
                session,
                file.toString(),
                answered.isEmpty() ? "" : OneLine.of(answered.getFirst().model(), 300),
                answered.stream()
                        .mapToLong(Message::context)
                        .filter(c -> c > 0)
                        .findFirst()
                        .orElse(0),
                0,
                own.tokens(),
                own.cost(),
                tasks,
                prompt,
                answer,
                List.copyOf(files).reversed(),
                own.directory(),
                talk(connection, session, newest),
                newest.size() < 30);
        return new Conversation(
                facts, newest.isEmpty() ? Turn.NONE : newest.getFirst().turn());
    }

    private static Talk talk(Connection connection, String session, List<Message> newest) throws SQLException {
        var first = rows(connection, FIRST, Message::of, session);
        var said = new ArrayList<Talk.Said>();
        for (var message : newest.stream().limit(Talk.MOST).toList().reversed()) {
            var text = text(connection, message);
            if (!text.isBlank()) {
                said.add(new Talk.Said(message.role().equals("user"), text));
            }
        }
        return new Talk(first.isEmpty() ? "" : text(connection, first.getFirst()), said);
    }

    private static String text(Connection connection, Message message) throws SQLException {
        return rows(connection, TEXT, r -> string(r, 1), message.id()).stream()
                .findFirst()
                .orElse("");
    }

    private static Task.State state(String word) {
        return switch (word) {
            case "in_progress" -> Task.State.IN_PROGRESS;
            case "completed" -> Task.State.COMPLETED;
            case "cancelled" -> Task.State.ABANDONED;
            default -> Task.State.PENDING;
        };
    }

    private record Own(String directory, double cost, long tokens) {}

    private record Message(String id, String role, String model, long context, Turn turn) {
        static Message of(ResultSet row) throws SQLException {
            var role = string(row, 2);
            long completed = row.getLong(5);
            var error = string(row, 7);
            var at = Instant.ofEpochMilli(Math.max(completed, row.getLong(9)));
            Turn turn;
            if (error.equals("MessageAbortedError")) {
                turn = new Turn(Turn.State.INTERRUPTED, "", at);
            } else if (!error.isEmpty()) {
                turn = new Turn(Turn.State.FAILED, OneLine.of(string(row, 8), 300), at);
            } else if (role.equals("user") || completed == 0 || string(row, 6).equals("tool-calls")) {
                turn = new Turn(Turn.State.OPEN, "", at);
            } else {
                turn = new Turn(Turn.State.ANSWERED, "", at);
            }
            return new Message(string(row, 1), role, string(row, 3), row.getLong(4), turn);
        }
    }

    private static String string(ResultSet row, int column) throws SQLException {
        var text = row.getString(column);
        return text == null ? "" : text;
    }

    private interface Reading<T> {
        Optional<T> of(Connection connection) throws SQLException;
    }

    private interface Row<T> {
        T of(ResultSet row) throws SQLException;
    }

    private static <T> Optional<T> reading(Path file, Reading<T> reading) throws IOException {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        var config = new SQLiteConfig();
        config.setReadOnly(true);
        config.setBusyTimeout(PATIENCE_MILLIS);
        // as a URI, whatever characters the path has
        try (var connection = config.createConnection(
                "jdbc:sqlite:" + file.toAbsolutePath().toUri().toASCIIString() + "?mode=ro")) {
            Schema.execute(connection, "pragma trusted_schema = off");
            return reading.of(connection);
        } catch (SQLException e) {
            throw new IOException(file + ": " + e.getMessage(), e);
        }
    }

    private static <T> List<T> rows(Connection connection, String sql, Row<T> row, Object... arguments)
            throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            statement.setQueryTimeout(PATIENCE_SECONDS);
            for (int i = 0; i < arguments.length; i++) {
                statement.setObject(i + 1, arguments[i]);
            }
            try (var rows = statement.executeQuery()) {
                var all = new ArrayList<T>();
                while (rows.next()) {
                    all.add(row.of(rows));
                }
                return all;
            }
        }
    }
}
