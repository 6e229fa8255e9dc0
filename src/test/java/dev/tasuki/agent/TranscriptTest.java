package dev.tasuki.agent;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tasuki.org.Task;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Transcripts as the real programs wrote them against a stub of the model, with long texts cut, and what befalls files. */
class TranscriptTest {
    private static final String CLAUDE = "1970e6c0-ef4a-4b5b-99e8-6ec6712dbabc";

    @TempDir
    Path directory;

    @Test
    void readsWhatClaudeCodeWrote() throws IOException {
        var transcript = copy("claude");
        assertThat(transcript.read()).isTrue();
        assertThat(transcript.facts())
                .isEqualTo(new AgentFacts(
                        CLAUDE,
                        transcript.file().toString(),
                        "claude-opus-4-8",
                        1386,
                        0,
                        1109 + 1218 + 1292 + 1316 + 1386 + 5 * 20,
                        null,
                        List.of(),
                        "MARK-beta [[slow 20]] [[say x]]",
                        "reading the sources and weighing what to change next in this small step reading the sources and"
                                + " weighing ",
                        List.of("README.md", "/lab/work/c.txt"),
                        "/lab/work",
                        transcript.facts().talk(),
                        true));
        assertThat(transcript.facts().talk().first()).startsWith("MARK-alpha [[todo write tests;fix parser]]");
        assertThat(transcript.facts().talk().said())
                .hasSizeBetween(4, Talk.MOST)
                .contains(new Talk.Said(false, "noted"))
                .doesNotHaveDuplicates();
        assertThat(transcript.turn().state()).isEqualTo(Turn.State.INTERRUPTED);
        assertThat(transcript.lost()).isZero();
    }

    @Test
    void readsWhatCodexWrote() throws IOException {
        var transcript = copy("codex");
        transcript.read();
        var facts = transcript.facts();
        assertThat(facts.session()).isEqualTo("01a2057a-f629-79a2-8d1c-bfac5aae7af4");
        assertThat(facts.model()).isEqualTo("gpt-5.5");
        assertThat(List.of(facts.contextUsed(), facts.contextSize(), facts.tokens()))
                .containsExactly(1531L, 258_400L, 7032L);
        assertThat(facts.percent()).isEqualTo(1);
        assertThat(facts.tasks())
                .containsExactly(
                        new Task("1", "write tests", Task.State.IN_PROGRESS),
                        new Task("2", "fix parser", Task.State.PENDING));
        assertThat(facts.prompt()).isEqualTo("MARK-beta [[slow 20]] [[say x]]");
        assertThat(facts.answer()).isEqualTo("patched");
        assertThat(facts.files()).containsExactly("/lab/work/made.txt");
        assertThat(transcript.turn().state()).isEqualTo(Turn.State.INTERRUPTED);
    }

    @Test
    void readsWhatGeminiWrote() throws IOException {
        var transcript = copy("gemini");
        transcript.read();
        var facts = transcript.facts();
        assertThat(facts.session()).isEqualTo("4918f7b5-a547-4fef-b102-087cc43b3e1f");
        assertThat(facts.model()).isEqualTo("gemini-2.5-pro");
        assertThat(facts.contextUsed()).isEqualTo(1392);
        assertThat(facts.percent()).as("its size is not told").isNull();
        assertThat(facts.tasks())
                .containsExactly(
                        new Task("1", "write tests", Task.State.IN_PROGRESS),
                        new Task("2", "fix parser", Task.State.PENDING));
        assertThat(facts.prompt())
                .as("Gemini itself takes out what was cancelled")
                .startsWith("[[tool write_file");
        assertThat(facts.answer()).isEqualTo("written");
        assertThat(facts.files()).as("the edit that failed changed nothing").containsExactly("/lab/work/g.txt");
    }

    @ParameterizedTest
    @ValueSource(strings = {"claude", "codex", "gemini"})
    void tellsTheSameHoweverTheLinesArrive(String kind) throws IOException {
        var bytes = Files.readAllBytes(sample(kind));
        var whole = copy(kind);
        whole.read();
        var file = directory.resolve("growing.jsonl");
        var growing = transcript(kind, file);
        assertThat(growing.read()).as("not there yet").isFalse();
        var random = new Random(7);
        for (int at = 0; at < bytes.length; ) {
            int count = Math.min(bytes.length - at, 1 + random.nextInt(3000));
            append(file, java.util.Arrays.copyOfRange(bytes, at, at + count));
            at += count;
            growing.read();
        }
        assertThat(growing.facts())
                .usingRecursiveComparison()
                .ignoringFields("transcript")
                .isEqualTo(whole.facts());
        assertThat(growing.turn()).isEqualTo(whole.turn());
        assertThat(growing.read()).as("nothing new").isFalse();
    }

    @Test
    void seesEachTurnOfATurnAsItIsWritten() throws IOException {
        assertThat(turns("claude")).containsSubsequence("OPEN", "ANSWERED", "OPEN", "FAILED", "OPEN", "INTERRUPTED");
        assertThat(turns("codex")).containsSubsequence("OPEN", "ANSWERED", "OPEN", "FAILED", "OPEN", "INTERRUPTED");
        assertThat(turns("gemini")).containsSubsequence("OPEN", "ANSWERED", "OPEN", "FAILED", "OPEN", "INTERRUPTED");
    }

    @Test
    void aTornLineCostsItselfOnly() throws IOException {
        var file = directory.resolve("t.jsonl");
        var transcript = transcript("claude", file);
        append(file, user("one") + "\n" + user("two").substring(0, 40));
        transcript.read();
        assertThat(transcript.facts().prompt()).isEqualTo("one");
        append(file, "\0\0\0" + user("three") + "\n" + "garbage\n" + "\0\0\0\0\n" + "[1,2]\n");
        transcript.read();
        assertThat(transcript.facts().prompt()).isEqualTo("three");
        assertThat(transcript.lost()).isEqualTo(2);
    }

    @Test
    void aLineWithoutItsEndWaitsForIt() throws IOException {
        var file = directory.resolve("t.jsonl");
        var transcript = transcript("claude", file);
        append(file, user("one"));
        transcript.read();
        assertThat(transcript.facts().prompt()).isEmpty();
        append(file, "\n");
        transcript.read();
        assertThat(transcript.facts().prompt()).isEqualTo("one");
    }

    @Test
    void aGiantLineIsLeftOut() throws IOException {
        var file = directory.resolve("t.jsonl");
        var transcript = transcript("claude", file);
        append(file, user("x".repeat(LineTail.LONGEST_LINE)) + "\n" + user("after") + "\n");
        transcript.read();
        assertThat(transcript.facts().prompt()).isEqualTo("after");
        assertThat(transcript.facts().whole()).isFalse();
        assertThat(transcript.lost()).isEqualTo(1);
    }

    @Test
    void aFileThatIsAnotherIsReadAnew() throws IOException {
        var file = directory.resolve("t.jsonl");
        var transcript = transcript("claude", file);
        append(file, user("first") + "\n" + user("second") + "\n");
        transcript.read();

        Files.writeString(file, user("short") + "\n"); // truncated
        transcript.read();
        assertThat(transcript.facts().prompt()).isEqualTo("short");

        var other = Files.writeString(directory.resolve("new"), user("other") + "\n" + user("rotated") + "\n");
        Files.move(other, file, StandardCopyOption.REPLACE_EXISTING);
        transcript.read();
        assertThat(transcript.facts().prompt()).isEqualTo("rotated");

        // written anew in place, and longer
        var first = user("a").replace("\"type\"", "\"cwd\":\"/new\",\"type\"");
        Files.writeString(file, first + "\n" + user("written over") + "\n" + user("longer than before") + "\n");
        transcript.read();
        assertThat(transcript.facts().prompt()).isEqualTo("longer than before");
        assertThat(transcript.facts().directory()).as("from its beginning").isEqualTo("/new");

        Files.delete(file);
        assertThat(transcript.read()).isFalse();
        assertThat(transcript.facts().prompt()).isEqualTo("longer than before");
    }

    @Test
    void textsAreDataAndBounded() throws IOException {
        var file = directory.resolve("t.jsonl");
        var transcript = transcript("codex", file);
        append(file, """
                {"type":"session_meta","payload":{"id":"../../x","cwd":17}}
                {"type":"event_msg","payload":{"type":"task_complete","last_agent_message":"%s","error":{"message":"a\\u001b[2J\\nb"}}}
                {"type":"event_msg","payload":{"type":"token_count","info":{"last_token_usage":{"total_tokens":-5}}}}
                {"type":"response_item","payload":{"name":"update_plan","arguments":"no json"}}
                """.formatted("\uD83D\uDC4D".repeat(5000)));
        transcript.read();
        assertThat(transcript.facts().session()).isEmpty();
        assertThat(transcript.facts().answer()).hasSizeLessThanOrEqualTo(4000).endsWith("\uD83D\uDC4D");
        assertThat(transcript.facts().contextUsed()).isZero();
        assertThat(transcript.turn().reason()).doesNotContain("\u001b", "\n");
    }

    private List<String> turns(String kind) throws IOException {
        var file = directory.resolve(kind + "-turns.jsonl");
        var transcript = transcript(kind, file);
        var turns = new java.util.ArrayList<String>();
        for (var line : Files.readAllLines(sample(kind))) {
            append(file, line + "\n");
            transcript.read();
            var turn = transcript.turn().state().toString();
            if (turns.isEmpty() || !turns.getLast().equals(turn)) {
                turns.add(turn);
            }
        }
        return turns;
    }

    private static String user(String text) {
        return """
               {"type":"user","message":{"content":"%s"},"timestamp":"2026-11-22T10:00:00Z","sessionId":"s1"}""".formatted(text);
    }

    private Transcript copy(String kind) throws IOException {
        return transcript(kind, Files.copy(sample(kind), directory.resolve(kind + ".jsonl")));
    }

    private static Transcript transcript(String kind, Path file) {
        return AgentKind.of(kind).transcript(file).orElseThrow();
    }

    private static Path sample(String kind) {
        return Samples.file(kind + "-transcript.jsonl");
    }

    private static void append(Path file, String text) throws IOException {
        append(file, text.getBytes(UTF_8));
    }

    private static void append(Path file, byte[] bytes) throws IOException {
        Files.write(file, bytes, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}
