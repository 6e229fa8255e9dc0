package dev.tasuki.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasuki.agent.AgentEvent;
import dev.tasuki.agent.AgentFacts;
import dev.tasuki.agent.AgentKind;
import dev.tasuki.agent.AgentLook;
import dev.tasuki.agent.Dialog;
import dev.tasuki.agent.Evidence;
import dev.tasuki.agent.Evidence.Presence;
import dev.tasuki.agent.HookNews;
import dev.tasuki.agent.ScreenText;
import dev.tasuki.org.RestartPolicy;
import dev.tasuki.org.Worker;
import dev.tasuki.org.WorkerStatus.State;
import dev.tasuki.tmux.PrivateTmux;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class KnownWorkerTest {
    /** Between the end of a process and the news that its pane is dead, an agent is looked at once more. */
    @Test
    void whatWasKnownOfAnAgentOutlivesIt() {
        var worker = new Worker(
                "w", "", "opencode", List.of("opencode"), Path.of("/"), Map.of(), "team", RestartPolicy.ON_FAILURE);
        var known = new KnownWorker(worker, AgentKind.of("opencode"));
        known.looked(new AgentLook(Presence.RUNNING, AgentFacts.NONE.withContextSize(7), List.of()));
        known.looked(new AgentLook(Presence.ENDED, AgentFacts.NONE, List.of()));
        assertThat(known.facts().contextSize()).isEqualTo(7);
        known.looked(new AgentLook(Presence.RUNNING, AgentFacts.NONE, List.of()));
        assertThat(known.facts().contextSize()).as("another one runs there").isZero();
    }

    @Test
    void whoHasJustBegunAndPrintsIsStarting() {
        try (var tmux = new PrivateTmux()) {
            tmux.start("team");
            var known = gemini(tmux, AgentFacts.NONE);
            assertThat(state(known, FIELD, 500)).isEqualTo(State.STARTING);
            assertThat(state(known, FIELD, 2000)).as("it stands still").isEqualTo(State.IDLE);
        }
    }

    /** On a busy machine it stands there for more than a second with an empty field, and throws away what is typed then. */
    @Test
    void whoGoesOnWithAConversationIsStartingUntilThatStandsOnItsScreen() {
        var facts = new AgentFacts(
                "",
                "",
                "",
                0,
                0,
                0,
                null,
                List.of(),
                "remember MARK-alpha",
                "I *noted* it,\nas you said",
                List.of(),
                "",
                true);
        try (var tmux = new PrivateTmux()) {
            tmux.start("team");
            var known = gemini(tmux, facts);
            assertThat(state(known, FIELD, 2000)).isEqualTo(State.STARTING);
            assertThat(known.status.reason()).contains("still draws");
            assertThat(state(known, "✦ I noted it, as\n  you said\n" + FIELD, 3000))
                    .isEqualTo(State.IDLE);
        }
        try (var tmux = new PrivateTmux()) {
            tmux.start("team");
            var known = gemini(tmux, facts);
            assertThat(state(known, FIELD, 12_000)).as("it does not come").isEqualTo(State.IDLE);
        }
    }

    private static final String FIELD = """
            ────────────────────────────────────────────────────────────
             Shift+Tab to accept edits
             >   Type your message or @path/to/file
             workspace (/directory)          sandbox             /model
             /lab/work                       no sandbox          gemini-2.5-pro
            """;

    private static KnownWorker gemini(PrivateTmux tmux, AgentFacts facts) {
        var worker = new Worker(
                "w", "", "gemini", List.of("gemini"), Path.of("/"), Map.of(), "team", RestartPolicy.ON_FAILURE);
        var known = new KnownWorker(worker, AgentKind.of("gemini"));
        var now = Instant.now();
        known.look(tmux.panes().getFirst(), now);
        known.printed("drawn".getBytes(StandardCharsets.UTF_8), now);
        known.looked(new AgentLook(Presence.RUNNING, facts, List.of()));
        return known;
    }

    /** What it is taken for that long after it printed last, with a second to settle. */
    private static State state(KnownWorker known, String shown, int millis) {
        var at = Instant.now().plusMillis(millis);
        var text = ScreenText.ofText(shown.lines().toList());
        known.shows(text, AgentKind.of("gemini").screen(text), at);
        known.judge(Evidence.Server.RUNNING, at);
        known.judge(Evidence.Server.RUNNING, at.plusMillis(millis > 600 ? 600 : 0));
        return known.status.state();
    }

    /** Nobody would hear the answer. */
    @Test
    void whatAProcessAskedEndsWithIt() {
        var worker = new Worker(
                "w", "", "command", List.of("cat"), Path.of("/"), Map.of(), "team", RestartPolicy.ON_FAILURE);
        var known = new KnownWorker(worker, AgentKind.of("command"));
        try (var tmux = new PrivateTmux()) {
            tmux.start("team", 80, 24, "cat");
            var pane = tmux.panes().getFirst();
            known.look(pane, Instant.now());
            var yes = List.of(new Dialog.Choice("yes", "y"));
            var told = new AgentEvent.StateReported("w", Instant.now().plusSeconds(60), State.WAITING, "go on?", yes);
            known.reported(told);
            known.judge(Evidence.Server.RUNNING, Instant.now());
            assertThat(known.asks()).isPresent();

            tmux.run("respawn-pane", "-k", "-t", pane.id().toString(), "cat");
            known.look(tmux.panes().getFirst(), Instant.now());
            known.judge(Evidence.Server.RUNNING, Instant.now());
            assertThat(known.status.state()).as("its clock runs ahead").isEqualTo(State.WAITING);
            assertThat(known.asks()).isEmpty();
        }
    }

    /** By what the kernel tells of the machine's start, a process may seem to have begun a second before it did. */
    @Test
    void whatAHookToldInTheSecondOfARestartIsOfTheProcessThatRanThen() {
        var worker = new Worker(
                "w", "", "claude", List.of("claude"), Path.of("/"), Map.of(), "team", RestartPolicy.ON_FAILURE);
        var known = new KnownWorker(worker, AgentKind.of("claude"));
        var asks = AgentKind.of("claude")
                .hook(JsonMapper.shared()
                        .readTree("{\"hook_event_name\":\"PermissionRequest\",\"tool_name\":\"Bash\"}"));
        try (var tmux = new PrivateTmux()) {
            tmux.start("team", 80, 24, "cat");
            var pane = tmux.panes().getFirst();
            known.look(pane, Instant.now());
            var before = Instant.now().minusMillis(200);
            tmux.run("respawn-pane", "-k", "-t", pane.id().toString(), "cat");
            var after = Instant.now();
            known.look(tmux.panes().getFirst(), after);
            known.looked(new AgentLook(Presence.RUNNING, AgentFacts.NONE, List.of()));

            var later = after.plusSeconds(5);
            known.hooked("", asks, before);
            known.judge(Evidence.Server.RUNNING, later);
            assertThat(known.status.state()).as("of the one before").isNotEqualTo(State.WAITING);

            known.hooked("", asks, after);
            known.judge(Evidence.Server.RUNNING, later);
            assertThat(known.status.state()).as("of its own").isEqualTo(State.WAITING);
        }
    }

    /** Two agents tell of themselves under one name; of the one that is built nobody sees what it asks. */
    @Test
    void whatASuccessorsHooksTellCountsOnceItHasTheWorkersPlace() {
        var worker = new Worker(
                "w", "", "claude", List.of("claude"), Path.of("/"), Map.of(), "team", RestartPolicy.ON_FAILURE);
        var known = new KnownWorker(worker, AgentKind.of("claude"));
        try (var tmux = new PrivateTmux()) {
            tmux.start("team", 80, 24, "cat");
            var place = tmux.panes().getFirst();
            tmux.run("new-window", "-d", "-t", "=team:", "cat");
            var built = tmux.panes().stream()
                    .filter(p -> !p.id().equals(place.id()))
                    .findFirst()
                    .orElseThrow();
            var now = Instant.now().plusSeconds(1);
            known.look(place, now);
            known.looked(new AgentLook(Presence.RUNNING, AgentFacts.NONE, List.of()));
            known.hooked(place.id().toString(), hook("Stop", "one"), now);
            known.hooked(built.id().toString(), hook("PermissionRequest", "two"), now.plusSeconds(1));
            known.hooked("not in tmux", hook("SessionStart", "three"), now.minusSeconds(9));

            known.judge(Evidence.Server.RUNNING, now.plusSeconds(5));
            assertThat(known.status.state()).isEqualTo(State.IDLE);
            assertThat(known.session).isEqualTo("one");

            known.look(built, now.plusSeconds(6));
            known.looked(new AgentLook(Presence.RUNNING, AgentFacts.NONE, List.of()));
            known.hooked(place.id().toString(), hook("Stop", "one"), now.plusSeconds(7));
            known.judge(Evidence.Server.RUNNING, now.plusSeconds(12));
            assertThat(known.status.state()).isEqualTo(State.WAITING);
            assertThat(known.session).isEqualTo("two");
        }
    }

    private static HookNews hook(String event, String session) {
        return AgentKind.of("claude")
                .hook(JsonMapper.shared()
                        .readTree("{\"hook_event_name\":\"" + event + "\",\"tool_name\":\"Bash\",\"session_id\":\""
                                + session + "\"}"));
    }

    @Test
    void theStateOfAnotherProcessBeginsWithIt() {
        var worker = new Worker(
                "w", "", "command", List.of("cat"), Path.of("/"), Map.of(), "team", RestartPolicy.ON_FAILURE);
        var known = new KnownWorker(worker, AgentKind.of("command"));
        try (var tmux = new PrivateTmux()) {
            tmux.start("team", 80, 24, "cat");
            var pane = tmux.panes().getFirst();
            known.look(pane, Instant.now());
            known.judge(Evidence.Server.RUNNING, Instant.now());
            var first = known.status;

            tmux.run("respawn-pane", "-k", "-t", pane.id().toString(), "cat");
            var later = Instant.now();
            known.look(tmux.panes().getFirst(), later);
            known.judge(Evidence.Server.RUNNING, later);

            assertThat(known.status.state()).isEqualTo(first.state());
            assertThat(known.status.since()).isAfter(first.since());
        }
    }
}
