package dev.tasuki.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tasuki.agent.AgentFacts;
import dev.tasuki.agent.Talk;
import dev.tasuki.agent.Turn;
import dev.tasuki.org.Task;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reads rows that opencode wrote, while somebody else has the database open to write, as opencode has. */
class OpenCodeConversationsTest {
    private static final String ID = "ses_dfa84dfd2ffe1tSCSfZOF8J4Zx";
    private static final Path WORK = Path.of("/lab/work");

    @TempDir
    Path directory;

    private final OpenCodeConversations conversations = new OpenCodeConversations();
    private Path file = Path.of("/");
    private Connection writer;

    OpenCodeConversationsTest() throws SQLException {
        writer = DriverManager.getConnection("jdbc:sqlite::memory:");
    }

    @BeforeEach
    void fill() throws SQLException, IOException, URISyntaxException {
        file = directory.resolve("it's a %41 ?.db");
        writer.close();
        writer = DriverManager.getConnection("jdbc:sqlite:" + file);
        Schema.execute(writer, "pragma journal_mode = wal");
        Schema.execute(
                writer,
                Files.readString(
                        Path.of(Objects.requireNonNull(OpenCodeConversationsTest.class.getResource("opencode.sql"))
                                .toURI())));
    }

    @AfterEach
    void close() throws SQLException {
        writer.close();
    }

    @Test
    void readsWhatOpencodeWrote() throws IOException {
        var read = conversations.read(file, ID).orElseThrow();
        var expected = new AgentFacts(
                ID,
                file.toString(),
                "stub-large",
                read.facts().contextUsed(),
                0,
                read.facts().tokens(),
                0.0,
                List.of(
                        new Task("1", "write tests", Task.State.IN_PROGRESS),
                        new Task("2", "fix parser", Task.State.PENDING)),
                "[[tool write {\"filePath\":\"/lab/work/oc.txt\",\"content\":\"x\"}]] [[say written]]",
                "written",
                List.of("/lab/work/oc.txt"),
                "/lab/work",
                read.facts().talk(),
                true);
        assertThat(read.facts()).isEqualTo(expected);
        assertThat(read.facts().talk().first()).startsWith("MARK-alpha [[todo write tests;fix parser]]");
        assertThat(read.facts().talk().said())
                .endsWith(new Talk.Said(true, expected.prompt()), new Talk.Said(false, "written"));
        assertThat(read.facts().contextUsed()).isBetween(1_200L, 1_600L);
        assertThat(read.facts().tokens()).isGreaterThan(8_000);
        assertThat(read.turn().state()).isEqualTo(Turn.State.ANSWERED);
    }

    @Test
    void followsWhatIsWrittenWhileItReads() throws Exception {
        say("msg_z1", "user", "\"time\":{\"created\":1}");
        assertThat(turn().state()).isEqualTo(Turn.State.OPEN);
        say("msg_z2", "assistant", "\"time\":{\"created\":1}");
        assertThat(turn().state()).isEqualTo(Turn.State.OPEN);
        say("msg_z3", "assistant", "\"time\":{\"completed\":2},\"finish\":\"tool-calls\"");
        assertThat(turn().state()).isEqualTo(Turn.State.OPEN);
        say(
                "msg_z4",
                "assistant",
                "\"time\":{\"completed\":2},\"error\":{\"name\":\"APIError\",\"data\":{\"message\":\"too\\u001bmuch\"}}");
        assertThat(turn().state()).isEqualTo(Turn.State.FAILED);
        assertThat(turn().reason()).doesNotContain("\u001b").contains("much");
        say("msg_z5", "assistant", "\"time\":{\"completed\":2},\"error\":{\"name\":\"MessageAbortedError\"}");
        assertThat(turn().state()).isEqualTo(Turn.State.INTERRUPTED);
    }

    @Test
    void theOnlyOneThatWasBegunHereSinceIsIt() throws Exception {
        assertThat(conversations.begun(file, WORK, Instant.ofEpochMilli(1795388284000L)))
                .contains(ID);
        assertThat(conversations.begun(file, WORK, Instant.ofEpochMilli(1795388285000L)))
                .isEmpty();
        assertThat(conversations.begun(file, Path.of("/elsewhere"), Instant.EPOCH))
                .isEmpty();
        Schema.execute(
                writer,
                "insert into session select 'other', project_id, workspace_id, parent_id, slug, directory, path, title, version,"
                        + " share_url, summary_additions, summary_deletions, summary_files, summary_diffs, metadata, cost,"
                        + " tokens_input, tokens_output, tokens_reasoning, tokens_cache_read, tokens_cache_write, revert,"
                        + " permission, agent, model, time_created, time_updated, time_compacting, time_archived from session");
        assertThat(conversations.begun(file, WORK, Instant.EPOCH))
                .as("two began here")
                .isEmpty();
    }

    @Test
    void whatIsNoSuchDatabaseIsSaidAndNothingIsMade() throws IOException {
        assertThat(conversations.read(directory.resolve("none.db"), ID)).isEmpty();
        assertThat(directory.resolve("none.db")).doesNotExist();
        assertThat(conversations.read(file, "ses_unknown")).isEmpty();
        var other = Files.writeString(directory.resolve("other.db"), "no database at all, ".repeat(100));
        assertThatThrownBy(() -> conversations.read(other, ID))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("other.db");
    }

    private Turn turn() throws IOException {
        return conversations.read(file, ID).orElseThrow().turn();
    }

    private void say(String id, String role, String more) throws SQLException {
        try (var insert = writer.prepareStatement("insert into message values (?, ?, ?, ?, ?)")) {
            long now = System.currentTimeMillis();
            insert.setString(1, id);
            insert.setString(2, ID);
            insert.setLong(3, now);
            insert.setLong(4, now);
            insert.setString(5, "{\"role\":\"" + role + "\"," + more + "}");
            insert.executeUpdate();
        }
    }
}
