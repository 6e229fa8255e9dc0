package dev.tasuki.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.tasuki.org.KindDeclaration;
import dev.tasuki.org.Message;
import dev.tasuki.org.OrganisationFile;
import dev.tasuki.org.RestartPolicy;
import dev.tasuki.org.Worker;
import dev.tasuki.org.WorkerStatus.State;
import dev.tasuki.succession.SuccessionListener;
import dev.tasuki.succession.SuccessionReport.Outcome;
import dev.tasuki.succession.Way;
import dev.tasuki.tmux.Keys;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** An agent that no code knows, described by YAML, in real panes. */
@Execution(ExecutionMode.CONCURRENT)
class DeclaredKindTest {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final String PILOT = """
            #!/bin/sh
            # usage: pilot [--calm] [--go-on ID]
            id=p-$$
            while [ $# -gt 0 ]; do case $1 in --go-on) id=$2; shift 2;; *) shift;; esac; done
            mkdir -p "$HOME/pilot"
            [ -n "$QUIET" ] || echo "conversation $id" > "$HOME/pilot/$$.txt"
            [ -z "$QUIET" ] || echo "this is conversation $id"
            [ -f "$HOME/pilot/$id.log" ] && echo "goes on after $(grep -c . "$HOME/pilot/$id.log") lines"
            while :; do
                printf 'pilot> '
                IFS= read -r line || exit 0
                printf '%s\\n' "$line" >> "$HOME/pilot/$id.log"
                case $line in
                    work) echo "thinking about it"; IFS= read -r line ;;
                    ask) echo "May I delete it? [y/n]"; IFS= read -r line ;;
                    limit) echo "no more today, come back at 9"; IFS= read -r line ;;
                esac
            done
            """;
    private static final String KINDS = """
            organisation: acme
            tmux: {socket: s, session: s}
            workers: [{id: a, kind: claude, directory: .}]
            kinds:
              - kind: pilot
                verified: false
                programs: [pilot]
                start: [pilot]
                resume: ['{command}', --go-on, '{session}']
                session: {file: '{home}/pilot/{pid}.txt', contents: '^conversation (\\S+)'}
                transcript: '{home}/pilot/{session}.log'
                screens: &no
                  - {status: waiting, pattern: '^(.*\\?) \\[y/n\\]', lines: 1}
                  - {status: working, pattern: '^thinking', lines: 1, reason: thinks}
                  - {status: limit, pattern: 'no more today.*', lines: 1}
                  - {status: idle, pattern: '^pilot>', lines: 1, reason: shows its prompt}
              - kind: lantern
                programs: [pilot]
                start: [pilot]
                resume: ['{command}', --go-on, '{session}']
                session: {screen: '^this is conversation (\\S+)'}
                screens:
                  - {status: idle, pattern: '^pilot>', lines: 1}
            """.replace(" &no", "");

    @TempDir
    Path directory;

    @Test
    void itsScreensTellItsStatusAndItsFilesItsConversation() throws Exception {
        try (var living = living("pilot", Map.of());
                var actor = Actor.start(living.ground, "serve")) {
            actor.up();
            see(actor, State.IDLE, "shows its prompt");
            var pid = worker(actor).pid();
            await().atMost(LONG).until(() -> worker(actor).agent().session().equals("p-" + pid));
            assertThat(worker(actor).verified()).isFalse();
            say(actor, "work");
            see(actor, State.WORKING, "thinks");
            say(actor, "done");
            see(actor, State.IDLE, "shows its prompt");
            say(actor, "ask");
            see(actor, State.WAITING, "asks: May I delete it?");
            say(actor, "y");
            see(actor, State.IDLE, "shows its prompt");
            say(actor, "limit");
            see(actor, State.BLOCKED, "no more today, come back at 9");
            assertThat(worker(actor).agent().transcript()).endsWith("/pilot/p-" + pid + ".log");
        }
    }

    @Test
    void itGetsMessagesThoughItIsAScriptAndItsFileShowsThatItTookThem() throws Exception {
        try (var living = living("pilot", Map.of());
                var actor = Actor.start(living.ground, "serve")) {
            actor.up();
            see(actor, State.IDLE, "shows its prompt");
            say(actor, "first");
            await().atMost(LONG).until(() -> !worker(actor).agent().transcript().isEmpty());
            actor.send("person", "w", "second");
            await().atMost(LONG)
                    .untilAsserted(() -> assertThat(actor.view().messages())
                            .as(actor.view().messages().toString())
                            .extracting(Message::state, Message::note)
                            .containsExactly(tuple(Message.State.ACKNOWLEDGED, "its transcript")));
        }
    }

    @Test
    void itsConversationGoesOnInASuccessorTwice() throws Exception {
        try (var living = living("pilot", Map.of());
                var actor = Actor.start(living.ground, "serve")) {
            actor.up();
            see(actor, State.IDLE, "shows its prompt");
            say(actor, "first");
            var id = "p-" + worker(actor).pid();
            await().atMost(LONG).until(() -> !worker(actor).agent().transcript().isEmpty());
            for (int i = 1; i <= 2; i++) {
                var handed = actor.handOver(new HandoverRequest(Set.of(), Way.RESUME, true), SuccessionListener.NONE);
                assertThat(handed.report().reason()).isEmpty();
                assertThat(handed.report().outcome()).isEqualTo(Outcome.VERIFIED);
                assertThat(handed.report().checks())
                        .anyMatch(
                                c -> c.field().equals("session id") && c.found().equals(id))
                        .anyMatch(
                                c -> c.field().equals("transcript") && c.found().startsWith("6 "));
                await().atMost(LONG).until(() -> living.text("w").contains("goes on after 1 lines"));
                await().atMost(LONG).until(() -> worker(actor).agent().session().equals(id));
            }
            // the words that went on with it do not pile up
            assertThat(command(actor).stream().filter("--go-on"::equals)).hasSize(1);
        }
    }

    @Test
    void aFreshSuccessorHasAConversationOfItsOwn() throws Exception {
        try (var living = living("pilot", Map.of());
                var actor = Actor.start(living.ground, "serve")) {
            actor.up();
            say(actor, "first");
            see(actor, State.IDLE, "shows its prompt");
            actor.handOver(new HandoverRequest(Set.of(), Way.RESUME, true), SuccessionListener.NONE);
            var handed = actor.handOver(new HandoverRequest(Set.of(), Way.FRESH, true), SuccessionListener.NONE);
            assertThat(handed.report().reason()).isEmpty();
            assertThat(command(actor)).doesNotContain("--go-on").endsWith("--calm");
        }
    }

    @Test
    void afterADeathItsConversationGoesOn() throws Exception {
        try (var living = living("pilot", Map.of());
                var actor = Actor.start(living.ground, "serve")) {
            actor.up();
            see(actor, State.IDLE, "shows its prompt");
            say(actor, "first");
            await().atMost(LONG).until(() -> !worker(actor).agent().transcript().isEmpty());
            actor.capture("");
            ProcessHandle.of(Objects.requireNonNull(worker(actor).pid()))
                    .orElseThrow()
                    .destroyForcibly();
            await().atMost(LONG).until(() -> living.text("w").contains("goes on after 1 lines"));
        }
    }

    @Test
    void whatOnlyTheScreenToldIsRemembered() throws Exception {
        try (var living = living("lantern", Map.of("QUIET", "1"));
                var actor = Actor.start(living.ground, "serve")) {
            actor.up();
            var pid = new Long[1];
            await().atMost(LONG).until(() -> (pid[0] = worker(actor).pid()) != null);
            await().atMost(LONG).until(() -> worker(actor).agent().session().equals("p-" + pid[0]));
            for (int i = 0; i < 40; i++) {
                say(actor, "scroll " + i);
            }
            await().atMost(LONG)
                    .until(() ->
                            living
                                    .tmux
                                    .run(
                                            "capture-pane",
                                            "-p",
                                            "-t",
                                            living.pane("w").toString())
                                    .text()
                                    .stream()
                                    .noneMatch(l -> l.contains("this is conversation")));
            var handed = actor.handOver(new HandoverRequest(Set.of(), Way.RESUME, true), SuccessionListener.NONE);
            assertThat(handed.report().reason()).isEmpty();
            assertThat(handed.report().checks())
                    .anyMatch(c -> c.field().equals("session id") && c.found().equals("p-" + pid[0]));
            await().atMost(LONG).until(() -> living.text("w").stream().anyMatch(l -> l.startsWith("goes on after ")));
        }
    }

    private LivingOrganisation living(String kind, Map<String, String> environment) throws Exception {
        var home = Files.createDirectories(directory.resolve("its-home"));
        var program = Files.writeString(directory.resolve("pilot"), PILOT);
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        var file = Files.writeString(directory.resolve("acme.yaml"), KINDS);
        List<KindDeclaration> kinds = OrganisationFile.read(file).kinds();
        var all = new HashMap<>(environment);
        all.put("HOME", home.toString());
        return new LivingOrganisation(
                        directory,
                        List.of(new Worker(
                                "w",
                                "test",
                                kind,
                                List.of(program.toString(), "--calm"),
                                home,
                                all,
                                "team",
                                RestartPolicy.ON_FAILURE)),
                        80,
                        24)
                .knowing(kinds);
    }

    private static WorkerView worker(Actor actor) {
        return actor.view().workers().getFirst();
    }

    private static List<String> command(Actor actor) throws OperationFailed {
        return Objects.requireNonNull(actor.present().worker("w").orElseThrow().process())
                .command();
    }

    private static void say(Actor actor, String line) {
        actor.type("w", new Keys.Raw(line));
        actor.type("w", new Keys.Raw("\r"));
    }

    private static void see(Actor actor, State state, String reason) {
        await().atMost(LONG).untilAsserted(() -> {
            assertThat(worker(actor).status().state()).isEqualTo(state);
            assertThat(worker(actor).status().reason()).contains(reason);
        });
    }
}
