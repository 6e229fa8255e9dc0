package dev.tasuki.succession;

import dev.tasuki.agent.Ability;
import dev.tasuki.agent.AgentFollower;
import dev.tasuki.agent.AgentKind;
import dev.tasuki.agent.ScreenText;
import dev.tasuki.agent.Source;
import dev.tasuki.org.WorkerStatus.State;
import dev.tasuki.process.ProcessIdentity;
import dev.tasuki.process.Processes;
import dev.tasuki.store.OpenCodeConversations;
import dev.tasuki.tmux.Keys;
import dev.tasuki.tmux.PaneId;
import dev.tasuki.tmux.PaneInput;
import dev.tasuki.tmux.TmuxException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;

/**
 * Tells one new conversation what there is to know, once its agent can take it, and makes sure that it was told. Looked at again and again;
 * for one thread.
 */
final class Briefing {
    /** A screen that has not changed for so long is waited for no more, where nothing better tells that an agent is ready. */
    private static final long QUIET = 1_000_000_000L;

    private static final long SETTLE = 200_000_000L;
    /** A program that takes a long paste in may miss the Enter after it. */
    private static final long AGAIN = 3_000_000_000L;

    private static final int MOST_ENTERS = 4;

    private final String worker;
    private final AgentKind kind;
    private final PaneId pane;
    private final ProcessIdentity process;
    private final String mark;
    private final String text;
    private final Processes processes;
    private final AgentFollower follower;
    private String screen = "";
    private long changed = System.nanoTime();
    private long entered;
    private int enters;
    private boolean pasted;
    private Optional<Check> result = Optional.empty();
    private String waits = "it was not ready";

    Briefing(
            String worker,
            AgentKind kind,
            PaneId pane,
            ProcessIdentity process,
            String mark,
            String body,
            Processes processes) {
        this.worker = worker;
        this.kind = kind;
        this.pane = pane;
        this.process = process;
        this.mark = mark;
        this.text = Brief.framed(mark, body);
        this.processes = processes;
        this.follower = new AgentFollower(kind, processes, new OpenCodeConversations());
    }

    /** Does what can be done now; the check once there is one. */
    Optional<Check> look(Stage stage) throws TmuxException {
        if (result.isPresent()) {
            return result;
        }
        long now = System.nanoTime();
        if (!pasted) {
            if (ready(stage, now)) {
                type(stage, new Keys.Paste(text));
                pasted = true;
                entered = now;
            }
        } else if (enters == 0 ? now - entered > SETTLE : now - entered > AGAIN && enters < MOST_ENTERS) {
            type(stage, new Keys.Raw("\r"));
            enters++;
            entered = now;
            if (!kind.can(Ability.TRANSCRIPT)) {
                result = Optional.of(Checks.notApplicable(
                        worker, "brief", true, "sent; the agent keeps nothing that tells whether it took it"));
            }
        } else if (enters > 0 && heard()) {
            result = Optional.of(Checks.same(worker, "brief", true, told(), told()));
        }
        return result;
    }

    /** The check where the patience has ended. */
    Check late() {
        return result.orElseGet(
                () -> Checks.of(worker, "brief", true, false, told(), pasted ? "not in its conversation" : waits));
    }

    private String told() {
        return "taken, " + text.length() + " characters";
    }

    private boolean ready(Stage stage, long now) throws TmuxException {
        var shown = String.join(
                "\n", stage.ask("capture-pane", "-p", "-t", pane.toString()).text());
        if (!shown.equals(screen)) {
            screen = shown;
            changed = now;
        }
        if (kind.can(Ability.STATE_FILE)) {
            var state = follower.look(process.pid(), processes::table, Instant.now()).evidence().stream()
                    .filter(o -> o.source() == Source.STATE_FILE)
                    .findFirst();
            waits = state.map(o -> "it was not ready: " + o.reason()).orElse("it did not say that it was ready");
            return state.filter(o -> o.state() == State.IDLE).isPresent() && now - changed > SETTLE;
        }
        var sign = kind.screen(ScreenText.ofLines(
                shown.lines().map(l -> l.getBytes(StandardCharsets.UTF_8)).toList()));
        sign.ifPresent(s -> waits = "it was not ready: " + s.reason());
        // Enter would answer a dialog; a screen that is not known is taken as it is
        return !screen.isBlank()
                && now - changed > QUIET
                && sign.filter(s -> s.state() != State.IDLE).isEmpty();
    }

    private boolean heard() {
        return follower.look(process.pid(), processes::table, Instant.now())
                .facts()
                .prompt()
                .contains(mark);
    }

    private void type(Stage stage, Keys keys) throws TmuxException {
        dev.tasuki.capture.Waiting.on(new PaneInput(stage.connection()).type(pane, keys));
    }
}
