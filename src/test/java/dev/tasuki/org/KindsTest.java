package dev.tasuki.org;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tasuki.org.KindDeclaration.Look;
import dev.tasuki.org.KindDeclaration.Session;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Agent kinds in YAML: in organisation files, in the home, and those that Tasuki brings. */
class KindsTest {
    private static final String HEAD = """
            organisation: demo
            tmux: {socket: s, session: s}
            workers:
              - {id: a, kind: %s, directory: .}
            """;
    private static final String PILOT = """
            kind: pilot
            programs: [pilot]
            start: [pilot, --calm]
            resume: ['{command}', --go-on, '{session}']
            session: {file: '{state}/pilot/{pid}.txt', contents: 'conversation (\\S+)'}
            screens:
              - {status: limit, pattern: 'no more today', lines: 3, reason: has had enough}
            """;

    @TempDir
    Path directory;

    @Test
    void aFileInTheHomeDeclaresAKind() throws Exception {
        home("pilot", PILOT);
        var read = read(HEAD.formatted("pilot"));
        assertThat(read.workers().getFirst().command()).containsExactly("pilot", "--calm");
        assertThat(read.kinds())
                .containsExactly(new KindDeclaration(
                        "pilot",
                        true,
                        List.of("pilot"),
                        List.of("pilot", "--calm"),
                        List.of("{command}", "--go-on", "{session}"),
                        new Session(
                                Session.In.CONTENTS,
                                new KindPlace(KindPlace.Root.STATE, List.of("pilot", "{pid}.txt")),
                                "conversation (\\S+)"),
                        null,
                        false,
                        List.of(new Look(WorkerStatus.State.BLOCKED, "no more today", 3, "has had enough")),
                        List.of()));
    }

    @Test
    void whatTheOrganisationDeclaresItselfComesFirst() throws Exception {
        home("pilot", PILOT);
        var own = read(HEAD.formatted("pilot") + "kinds:\n  - {kind: pilot, programs: [p], start: [p, own]}\n");
        assertThat(own.workers().getFirst().command()).containsExactly("p", "own");
    }

    @Test
    void aiderComesWithTasukiUnverifiedAndCanBeBettered() throws Exception {
        var brought = read(HEAD.formatted("aider"));
        assertThat(brought.kinds())
                .singleElement()
                .satisfies(kind -> assertThat(kind.verified()).isFalse());
        assertThat(brought.workers().getFirst().command()).containsExactly("aider");
        home("aider", "{kind: aider, programs: [aider], start: [aider, --dark-mode]}");
        var bettered = read(HEAD.formatted("aider"));
        assertThat(bettered.workers().getFirst().command()).containsExactly("aider", "--dark-mode");
        assertThat(bettered.kinds().getFirst().verified()).isTrue();
    }

    @Test
    void anUnknownKindIsAskedAboutWithTheNearestName() throws Exception {
        home("pilot", PILOT);
        assertThatThrownBy(() -> read(HEAD.formatted("pilott")))
                .hasMessageContaining("demo.yaml:4: workers[0].kind: 'pilott' is unknown; did you mean 'pilot'?");
        assertThatThrownBy(() -> read(HEAD.formatted("zzzzzzzz")))
                .hasMessageContaining("known here: claude, codex, command, gemini, opencode, aider, pilot");
        assertThatThrownBy(() -> read(HEAD.formatted("../pilot"))).hasMessageContaining("is no usable name");
    }

    @Test
    void aBrokenFileStopsOnlyWhoUsesIt() throws Exception {
        home("broken", "kind: broken\nprograms: [b]\nstart: [b\n");
        assertThat(read(HEAD.formatted("claude")).kinds()).isEmpty();
        assertThatThrownBy(() -> read(HEAD.formatted("broken"))).hasMessageContaining("broken.yaml:4: is not YAML");
        home("other", PILOT);
        assertThatThrownBy(() -> read(HEAD.formatted("other")))
                .hasMessageContaining("other.yaml:1: kind: is 'pilot', but the file is named for 'other'");
        assertThat(Kinds.of(new Home(directory)).all())
                .extracting(KindDeclaration::name)
                .containsExactly("aider");
    }

    @Test
    void whatIsHugeCyclicOrNestedIsRefused() throws Exception {
        home("pilot", PILOT + "# " + "x".repeat(10 << 20));
        assertThatThrownBy(() -> read(HEAD.formatted("pilot"))).hasMessageContaining("is larger than 1 MiB");
        home("pilot", "kind: pilot\nstart: &a [*a]\n");
        assertThatThrownBy(() -> read(HEAD.formatted("pilot"))).hasMessageContaining("pilot.yaml:2: uses an alias");
        home("pilot", "[".repeat(100_000));
        assertThatThrownBy(() -> read(HEAD.formatted("pilot"))).hasMessageContaining("nested deeper");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "kind: claude                                | kind: 'claude' is built in; choose another name",
                "kind: command                               | kind: 'command' is built in",
                "kind: a/b                                   | kind: 'a/b' is no usable name",
                "verified: perhaps                           | verified: 'perhaps' is neither true nor false",
                "sesion: {}                                  | sesion: is unknown; did you mean 'session'?",
                "programs: [bin/p]                           | programs: 'bin/p' is no name of a program",
                "programs: []                                | programs: names no program",
                "start: []                                   | start: names no program",
                "resume: [p, '{session}']                    | resume: needs 'session'",
                "`resume: [p, last]\nsession: {screen: '(a)'}` | resume: has no '{session}'",
                "`resume: [p]\nsession: {file: '{directory}/*.md', path: '(a)'}` | resume: has no '{session}'",
                "`resume: ['x{command}', '{session}']\nsession: {screen: '(a)'}` | resume: may have '{command}' once",
                "session: {screen: 'id \\S+'}                | session.screen: has no group",
                "session: {screen: '(['}                     | session.screen: '([' is no pattern: 'error parsing regexp: missing closing ]",
                "session: {screen: '(?=a)(b)'}               | session.screen: '(?=a)(b)' is no pattern",
                "session: {screen: '(((a{900}){900}){900})'} | session.screen: repeats too much",
                "session: {screen: '(a)', file: '{home}/a'}  | session.screen: or 'file' must say",
                "session: {file: '{home}/a'}                 | session.file: needs 'path' or 'contents'",
                "session: {file: /etc/passwd, contents: '(a)'} | session.file: '/etc/passwd' begins nowhere",
                "session: {file: '{home}/../x', contents: '(a)'} | session.file: '..' is no name of a file; nothing may lead out of {home}",
                "session: {file: '{home}/a..*', contents: '(a)'} | session.file: 'a..*' is no name of a file",
                "session: {file: '{home}//etc', contents: '(a)'} | session.file: '' is no name of a file",
                "session: {file: '{home}/{session}', contents: '(a)'} | session.file: '{session}' is no name of a file",
                "session: {file: '{home}/*/*/*/*', contents: '(a)'} | session.file: has more than 3 '*'",
                "session: {file: '{root}/a', contents: '(a)'} | session.file: '{root}/a' begins nowhere; begin with one of {home},",
                "transcript: '{home}/*.md'                   | transcript: has a '*'",
                "screens: [{status: workin, pattern: a}]     | screens[0].status: 'workin' is unknown; did you mean 'working'?",
                "screens: [{status: idle, pattern: ''}]      | screens[0].pattern: is empty",
                "screens: [{status: idle, pattern: a, lines: 0}] | screens[0].lines: 0 is out of range",
                "titles: [{status: idle}]                    | titles[0].pattern: is missing",
            })
    void whatMakesNoSenseIsRefusedAtItsPlace(String wrong, String complaint) throws Exception {
        var said = wrong.lines().map(l -> l.substring(0, l.indexOf(':'))).toList();
        var rest = "kind: k\nprograms: [p]\nstart: [p]\n"
                .lines()
                .filter(l -> !said.contains(l.substring(0, l.indexOf(':'))))
                .map(l -> l + "\n")
                .reduce("", String::concat);
        home("k", wrong.strip() + "\n" + rest);
        assertThatThrownBy(() -> read(HEAD.formatted("k"))).hasMessageContaining(complaint);
    }

    private void home(String name, String text) throws Exception {
        Files.createDirectories(directory.resolve("kinds"));
        Files.writeString(directory.resolve("kinds/" + name + ".yaml"), text);
    }

    private Organisation read(String text) throws Exception {
        var file = directory.resolve("demo.yaml");
        Files.writeString(file, text);
        return OrganisationFile.read(file, Kinds.of(new Home(directory)));
    }
}
