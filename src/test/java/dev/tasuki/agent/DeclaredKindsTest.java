package dev.tasuki.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasuki.org.Kinds;
import dev.tasuki.org.OrganisationFile;
import dev.tasuki.org.WorkerStatus.State;
import dev.tasuki.process.ProcessIdentity;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is made of a description of an agent. */
class DeclaredKindsTest {
    @TempDir
    Path directory;

    private final AgentKind aider = new AgentKinds(Kinds.brought().all()).of("aider");

    @Test
    void aiderIsKnownByItsDescription() throws Exception {
        assertThat(aider.verified()).isFalse();
        assertThat(aider.runs(List.of("/usr/bin/python3", "/opt/bin/aider", "--model", "x")))
                .isTrue();
        assertThat(aider.runs(List.of("vim", "aider"))).isFalse();
        assertThat(shows("Tokens: 2 k sent", "ask> ")).isEqualTo(State.IDLE);
        assertThat(shows("────────", "> ")).isEqualTo(State.IDLE);
        assertThat(shows("> split the parser", "░█ Waiting for gpt-5")).isEqualTo(State.WORKING);
        assertThat(shows("Add src/a.py to the chat? (Y)es/(N)o [Yes]:")).isEqualTo(State.WAITING);
        assertThat(shows("litellm.RateLimitError: slow down", "Retrying in 0.2 seconds..."))
                .isEqualTo(State.BLOCKED);
        assertThat(aider.screen(new ScreenText(List.of("some answer that goes on"))))
                .isEmpty();

        Files.writeString(
                directory.resolve(".aider.chat.history.md"), "\n# aider chat started at 2026-11-22 10:00:00\n\n> hm\n");
        var found = aider.find(process(directory, Map.of("HOME", "/nowhere"))).orElseThrow();
        assertThat(found)
                .isEqualTo(new AgentSession("2026-11-22-10-00-00", directory.resolve(".aider.chat.history.md")));
        var again = aider.resume(List.of("aider", "--model", "x"), found.id(), directory);
        assertThat(again).containsExactly("aider", "--model", "x", "--restore-chat-history");
        assertThat(aider.resume(again, found.id(), directory)).isEqualTo(again);
        assertThat(aider.start(again)).containsExactly("aider", "--model", "x");
    }

    @Test
    void whichOfSeveralFilesIsItsOwnMustBeCertain() throws Exception {
        var kind = kind("session: {file: '{data}/k/*/*.id', path: '([^/]+)\\.id$'}");
        var place = Files.createDirectories(directory.resolve("data/k/today"));
        Files.writeString(place.resolve("one.id"), "");
        var process = process(
                directory, Map.of("XDG_DATA_HOME", directory.resolve("data").toString()));
        assertThat(kind.find(process)).map(AgentSession::id).contains("one");
        Files.writeString(place.resolve("two.id"), "");
        assertThat(kind.find(process)).isEmpty();
        Files.setLastModifiedTime(
                place.resolve("one.id"),
                java.nio.file.attribute.FileTime.from(Instant.now().minusSeconds(3600)));
        assertThat(kind.find(process)).map(AgentSession::id).contains("two");
        // with a home only, the data lies in its usual place, where nothing is
        assertThat(kind.find(process(directory, Map.of("HOME", directory.toString()))))
                .isEmpty();
        assertThat(kind.find(process(directory, Map.of()))).isEmpty();
    }

    @Test
    void nothingOutsideIsRead() throws Exception {
        var home = Files.createDirectories(directory.resolve("home"));
        var outside = Files.writeString(directory.resolve("secret"), "id stolen");
        Files.createSymbolicLink(home.resolve("id"), outside);
        var kind = kind("session: {file: '{home}/id', contents: 'id (\\S+)'}");
        assertThat(kind.find(process(home, Map.of("HOME", home.toString())))).isEmpty();
        Files.delete(home.resolve("id"));
        Files.writeString(home.resolve("id"), "id own");
        assertThat(kind.find(process(home, Map.of("HOME", home.toString()))))
                .map(AgentSession::id)
                .contains("own");
        Files.writeString(home.resolve("id"), "id --own/../x");
        assertThat(kind.find(process(home, Map.of("HOME", home.toString())))).isEmpty();
    }

    @Test
    void aPatternThatWouldTakeForEverTakesNoTime() throws Exception {
        var kind = kind("screens: [{status: idle, pattern: '^(a+)+$', lines: 500}]");
        assertThat(kind.screen(new ScreenText(List.of("a".repeat(100_000) + "!"))))
                .isEmpty();
    }

    @Test
    void aCommandLineWithoutTheOldWordsIsKnownTooWhoeverRunsIt() throws Exception {
        var kind = kind("resume: [k, --in, '{directory}', '--id={session}']\nsession: {screen: '(x)'}");
        var made = kind.resume(List.of("k", "--any"), "abc", Path.of("/w"));
        assertThat(made).containsExactly("k", "--in", "/w", "--id=abc");
        assertThat(kind.start(made)).containsExactly("k", "--new");
        assertThat(kind.find(new AgentProcess(
                        new ProcessIdentity(1, 1),
                        List.of("/bin/sh", "/opt/k", "--in", "/w", "--id=abc"),
                        null,
                        Map.of(),
                        null,
                        List.of())))
                .map(AgentSession::id)
                .isEqualTo(Optional.of("abc"));
        assertThat(kind.start(List.of("k", "--any"))).containsExactly("k", "--any");
    }

    private AgentKind kind(String rest) throws Exception {
        var file = Files.writeString(
                directory.resolve("o.yaml"),
                "organisation: o\ntmux: {socket: s, session: s}\nworkers: [{id: a, kind: k, directory: .}]\n"
                        + "kinds:\n  - kind: k\n    programs: [k]\n    start: [k, --new]\n"
                        + rest.indent(4));
        return AgentKinds.of(OrganisationFile.read(file)).of("k");
    }

    private State shows(String... lines) {
        return aider.screen(ScreenText.ofText(List.of(lines))).orElseThrow().state();
    }

    private static AgentProcess process(Path directory, Map<String, String> environment) {
        return new AgentProcess(
                new ProcessIdentity(4711, 1), List.of("k"), directory, environment, Instant.now(), List.of());
    }
}
