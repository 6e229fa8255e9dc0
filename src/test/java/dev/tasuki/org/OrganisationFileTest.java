package dev.tasuki.org;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrganisationFileTest {
    private static final String HEAD = "organisation: demo\ntmux: {socket: tasuki-demo, session: demo}\n";
    private static final String BOSS = "  - {id: boss, kind: claude, directory: .}\n";

    @TempDir
    Path directory;

    @Test
    void readsTheExampleOfTheDesign() throws Exception {
        var organisation = read("""
                organisation: demo
                tmux: {socket: tasuki-demo, session: demo}   # a comment
                workers:
                  - id: boss
                    role: coordinates the work
                    kind: claude
                    command: [claude, --resume, 7]
                    directory: ~/work/boss
                    environment: {LANG: C.UTF-8, DEPTH: 3}
                    session: president
                    restart: always
                  - id: 作業者1
                    kind: codex
                    directory: ../elsewhere
                checkpoint: {every: 90s}
                panes: {columns: 132, history: 0}
                messages: {expire: 2h, at-once: [作業者1]}
                handover: {recall: full, answer: 30s, at: 80, ask: false, continue: true, together: false}
                retention: {all: 30m, hourly: 14d}
                """);
        var home = Path.of(System.getProperty("user.home"));
        assertThat(organisation.name()).isEqualTo("demo");
        assertThat(organisation.tmux()).isEqualTo(new TmuxTarget("tasuki-demo", "demo"));
        assertThat(organisation.settings())
                .isEqualTo(new Settings(
                        Duration.ofSeconds(90),
                        132,
                        24,
                        0,
                        new Settings.Messages(Duration.ofHours(2), Set.of("作業者1")),
                        new HandoverSettings(RecallLevel.FULL, Duration.ofSeconds(30), 80, false, true, false),
                        new RetentionSettings(
                                Duration.ofMinutes(30), Duration.ofDays(1), Duration.ofDays(14), Duration.ofDays(30))));
        assertThat(organisation.workers())
                .containsExactly(
                        new Worker(
                                "boss",
                                "coordinates the work",
                                "claude",
                                List.of("claude", "--resume", "7"),
                                home.resolve("work/boss"),
                                Map.of("LANG", "C.UTF-8", "DEPTH", "3"),
                                "president",
                                RestartPolicy.ALWAYS),
                        new Worker(
                                "作業者1",
                                "",
                                "codex",
                                List.of("codex"),
                                directory.resolveSibling("elsewhere"),
                                Map.of(),
                                "demo",
                                RestartPolicy.ON_FAILURE));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "- {id: boss, kind: claude, directory: .}   |5: workers[1].id: 'boss' is used twice (first in line 4)",
                "- {id: All, kind: claude, directory: .}    |5: workers[1].id: 'All' is whom a message for everybody is written to",
                "- {id: a, kind: claude, directry: .}       |5: workers[1].directry: is unknown; did you mean 'directory'?",
                "- {id: a, kind: claude, directory: ., zz: 1}|5: workers[1].zz: is unknown; known here: id, role,",
                "- {id: a, kind: claude}                    |5: workers[1].directory: is missing",
                "- {id: a, kind: command, directory: .}     |5: workers[1].command: is missing; the kind 'command'",
                "- {id: a, kind: claud, directory: .}       |5: workers[1].kind: 'claud' is unknown; did you mean 'claude'?",
                "- {id: a, kind: claude, directory: ., command: ls}|5: workers[1].command: is a single value; write a list",
                "- {id: a, kind: claude, directory: ., command: []}|5: workers[1].command: names no program",
                "- {id: a, kind: claude, directory: ., command: [a, [b]]}|5: workers[1].command[1]: is a list; write one text",
                "- {id: a, kind: claude, directory: ., id: b}|5: workers[1].id: is given twice (first in line 5)",
                "- {id: ., kind: claude, directory: .}      |5: workers[1].id: '.' is no usable name",
                "- {id: a/b, kind: claude, directory: .}    |5: workers[1].id: 'a/b' is no usable name",
                "- {id: -a, kind: claude, directory: .}     |5: workers[1].id: '-a' is no usable name",
                "- {id: `a#{pane_id}`, kind: claude, directory: .}|is no",
                "- {id: \"a\\e[2J\", kind: claude, directory: .}|5: workers[1].id: 'a\\u001b[2J' is no usable name",
                "- {id: , kind: claude, directory: .}       |5: workers[1].id: is empty",
                "- {id: a, kind: claude, directory: ~root}  |5: workers[1].directory: '~root': only your own home",
                "- {id: a, kind: claude, directory: ., session: a:b}|5: workers[1].session: 'a:b' holds a ':'",
                "- {id: a, kind: claude, directory: ., session: \"#(id)\"}|5: workers[1].session: '#(id)' holds a '#'",
                "- {id: a, kind: claude, directory: ., restart: sometimes}|5: workers[1].restart: 'sometimes' is unknown; use on-failure, always, never",
                "- {id: a, kind: claude, directory: ., environment: {A-B: c}}|5: workers[1].environment.A-B: 'A-B' is no name",
                "- {id: a, kind: claude, directory: ., environment: {A: \"x\\0y\"}}|5: workers[1].environment.A: holds a NUL",
                "- {id: a, kind: claude, directory: ., environment: [A]}|5: workers[1].environment: is a list",
                "- {id: !!java.net.URL a, kind: claude, directory: .}|5: workers[1].id: has the tag",
                "- boss                                     |5: workers[1]: is a single value; write names with values",
                "- {id: a, kind: claude, directory: .       |6: is not YAML: ",
                "- {id: a, kind: claude, directory: *x}     |5: uses an alias",
            })
    void namesLineAndFieldOfWhatIsWrong(String line, String message) {
        assertThatThrownBy(() -> read(HEAD + "workers:\n" + BOSS + "  " + line.strip() + "\n"))
                .isInstanceOf(OrganisationFileException.class)
                .message()
                .startsWith(directory.resolve("demo.yaml") + ":")
                .contains(message.strip());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "``                                  |demo.yaml: is empty",
                "# nothing                           |demo.yaml: is empty",
                "null                                |demo.yaml:1: is empty",
                "[1, 2]                              |demo.yaml:1: is a list; write names with values",
                "organisation: a                     |demo.yaml:1: tmux: is missing",
                "organisation: {a: b}                |demo.yaml:1: organisation: is a mapping; write one text",
                "a: 1\\n---\\nb: 2                   |demo.yaml:2: holds a second document",
                "a: &a [*a]                          |demo.yaml:1: uses an alias",
                "\"\\u0007: x                        |demo.yaml:1: holds the character U+0007",
                "organisation: a\\ntmux: {socket: a/b, session: c}|demo.yaml:2: tmux.socket: 'a/b' is no usable name",
                "organisation: a\\ntmux: {socket: a, session: c}\\nworkers: []|demo.yaml:3: workers: is an empty list",
                "organisation: a\\ntmux: {socket: a, session: c}\\nworkers: x|demo.yaml:3: workers: is a single value; write a list",
                "organisation: a\\ntmux: {socket: a, session: c}\\nworkers: [{id: w, kind: claude, directory: /}]\\nmessages: {at-once: [x]}|demo.yaml:4: messages.at-once: 'x' is no worker; use some of [w]",
                "organisation: a\\ntmux: {socket: a, session: c}\\nworkers: [{id: w, kind: claude, directory: /}]\\nmessages: {expire: soon}|demo.yaml:4: messages.expire: 'soon' is no usable time",
                "organisation: a\\ntmux: {socket: a, session: c}\\ncheckpoint: {every: 5}|demo.yaml:3: checkpoint.every: '5' is no usable time",
                "organisation: a\\ntmux: {socket: a, session: c}\\npanes: {rows: 1.5}|demo.yaml:3: panes.rows: '1.5' is no whole number; use 3 to 500",
                "organisation: a\\ntmux: {socket: a, session: c}\\npanes: {rows: 99999}|demo.yaml:3: panes.rows: 99999 is out of range",
                "organisation: a\\ntmux: {socket: a, session: c}\\nworkers: [{id: w, kind: claude, directory: /}]\\nretention: {hourly: soon}|demo.yaml:4: retention.hourly: 'soon' is no length; write it as 30m, 12h or 7d",
                "organisation: a\\ntmux: {socket: a, session: c}\\nworkers: [{id: w, kind: claude, directory: /}]\\nretention: {hourly: 2h, ten-minutes: 3h}|demo.yaml:4: retention.hourly: is 2h, shorter than the one before",
                "organisation: a\\ntmux: {socket: a, session: c}\\nworkers: [{id: w, kind: claude, directory: /}]\\nretention: {daily: 99999d}|demo.yaml:4: retention.daily: 99999d is too long; use at most 3660d",
                "organisation: a\\ntmux: {socket: a, session: c}\\nworkers: [{id: w, kind: claude, directory: /}]\\nretention: {weekly: 7d}|demo.yaml:4: retention.weekly: is unknown",
            })
    void refusesWhatIsNoOrganisation(String text, String message) {
        assertThatThrownBy(() -> read(text.strip().replace("\\n", "\n").replace("\\u0007", "\u0007")))
                .isInstanceOf(OrganisationFileException.class)
                .hasMessageContaining(message.strip());
    }

    @Test
    void refusesWhatIsTooLargeOrTooDeepBeforeBuildingIt() {
        assertThatThrownBy(() -> read("a: " + "x".repeat(10 << 20))).hasMessageContaining("larger than 1 MiB");
        assertThatThrownBy(() -> read("[".repeat(100_000))).hasMessageContaining("nested deeper than 16");
    }

    @Test
    void refusesWhatCannotBeReadAsText() throws IOException {
        var file = directory.resolve("demo.yaml");
        assertThatThrownBy(() -> OrganisationFile.read(file)).hasMessageContaining("there is no such file");
        assertThatThrownBy(() -> OrganisationFile.read(directory)).hasMessageContaining("is not a file");
        Files.write(file, new byte[] {(byte) 0xc3, 0x28});
        assertThatThrownBy(() -> OrganisationFile.read(file)).hasMessageContaining("is not UTF-8");
    }

    @Test
    void whatIsWrittenReadsBackTheSameAndIsItsOwnersOnly() throws Exception {
        var file = directory.resolve("new/orgs/demo.yaml");
        var written = new Organisation(
                "demo",
                new TmuxTarget("/tmp/a socket", "a session"),
                List.of(
                        new Worker(
                                "1",
                                "says \"yes: #no\"\nand 計画",
                                "command",
                                List.of("sh", "-c", "echo '$(x)' ; \"#{y}\"", "", "~", "null", "- a"),
                                directory.resolve("with space, 'quote' and 日本"),
                                Map.of("A", "true", "B", "", "C", "line\nline", "D", "\u001b[1m"),
                                "a session",
                                RestartPolicy.NEVER),
                        new Worker(
                                "b.c-d_é",
                                "",
                                "claude",
                                List.of("claude"),
                                Path.of("/"),
                                Map.of(),
                                "other",
                                RestartPolicy.ON_FAILURE)),
                new Settings(Duration.ofSeconds(7), 100, 30, 5)
                        .with(new HandoverSettings(null, Duration.ofSeconds(9), 0, true, true, true))
                        .with(new RetentionSettings(
                                Duration.ZERO, Duration.ofMinutes(90), Duration.ofDays(100), Duration.ofDays(3_660))),
                file);
        OrganisationFile.write(written, file);
        assertThat(OrganisationFile.read(file)).isEqualTo(written);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve("new"))))
                .isEqualTo("rwx------");
        OrganisationFile.write(written, file);
        try (var files = Files.list(directory.resolve("new/orgs"))) {
            assertThat(files).containsExactly(file);
        }
    }

    private Organisation read(String text) throws OrganisationFileException, IOException {
        var file = directory.resolve("demo.yaml");
        Files.writeString(file, text, StandardCharsets.UTF_8);
        return OrganisationFile.read(file);
    }
}
