package dev.tasuki.service;

import dev.tasuki.agent.Ability;
import dev.tasuki.agent.ScreenText;
import dev.tasuki.org.Worker;
import dev.tasuki.org.WorkerStatus;
import dev.tasuki.process.Processes;
import dev.tasuki.process.Shells;
import dev.tasuki.tmux.NotedInput;
import dev.tasuki.tmux.PaneInfo;
import dev.tasuki.tmux.TmuxException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether a worker can take a message now. Every method says why not, in words for the person who waits, or nothing.
 *
 * <p>A worker takes messages while it is IDLE; while it is WORKING only where the organisation's file names it under {@code at-once}. One
 * that waits for a person never does, for Enter would answer its question. A shell that stands where an agent should would run the text, and a program that has
 * the whole screen for itself, as an editor, would take it for keys.
 */
final class Receivers {
    /** tmux tells the time of a key in whole seconds. */
    private static final Duration TOUCHED = Duration.ofSeconds(3);

    private static final Logger LOG = LoggerFactory.getLogger(Receivers.class);

    private final Ground ground;
    private final LiveBoard board;
    private final Typing typing;
    private final Clock clock;
    private final Processes processes = new Processes();

    Receivers(Ground ground, LiveBoard board, Typing typing, Clock clock) {
        this.ground = ground;
        this.board = board;
        this.typing = typing;
        this.clock = clock;
    }

    /** As far as it is known without asking tmux. */
    Optional<String> refusal(Worker worker) {
        var id = worker.id();
        var pane = board.pane(id);
        if (pane.isEmpty()) {
            return Optional.of(id + " does not run");
        }
        if (pane.get().dead()) {
            return Optional.of("the process of " + id + " has ended");
        }
        if (isShell(worker)) {
            return Optional.of(id + " is a shell, which would run the message");
        }
        if (typing.to(id)) {
            return Optional.of("somebody types to " + id);
        }
        if (typing.drafting(id)) {
            return Optional.of("somebody has begun a line to " + id + " and not sent it");
        }
        return refusal(id, worker.kind().equals("command"), board.status(id));
    }

    private Optional<String> refusal(String id, boolean command, WorkerStatus status) {
        boolean atOnce = atOnce(id);
        return switch (status.state()) {
            case IDLE -> Optional.empty();
            case WORKING, UNKNOWN ->
                // of a silent command nobody knows more, and what is typed to it waits until it reads
                atOnce || (command && status.state() == WorkerStatus.State.UNKNOWN)
                        ? Optional.empty()
                        : Optional.of(
                                status.state() == WorkerStatus.State.WORKING
                                        ? id + " is working"
                                        : "it is not known whether " + id + " is idle: " + status.reason());
            case WAITING -> Optional.of(id + " waits for a person: " + status.reason());
            case STARTING -> Optional.of(id + " is starting: " + status.reason());
            case BLOCKED, HUNG, DEAD ->
                Optional.of(id + " is " + status.state().name().toLowerCase(java.util.Locale.ROOT) + ": "
                        + status.reason());
        };
    }

    /** A worker that is nothing but a shell; one that runs a script, or a line of its own, is none. */
    private static boolean isShell(Worker worker) {
        return worker.kind().equals("command") && Shells.isPrompt(worker.command());
    }

    /** As its pane stands just now. */
    Optional<String> refusal(Worker worker, PaneInfo pane, NotedInput.Place place) {
        var id = worker.id();
        if (place.dead() || place.pid() != pane.pid()) {
            return Optional.of("the process of " + id + " has ended");
        }
        var person = person(id, place);
        if (person.isPresent()) {
            return person;
        }
        if (!worker.kind().equals("command") && Shells.isShell(place.program()) && !isAgent(worker, pane)) {
            return Optional.of("a shell stands where " + worker.kind() + " should; it would run the message");
        }
        return place.fullScreen() && !atOnce(id) && !isItsOwnScreen(worker, pane)
                ? Optional.of("a program has the whole screen of " + id + ", as an editor or a pager has ("
                        + place.program() + " is in front); it would take the message for keys")
                : Optional.empty();
    }

    /** An agent that fills the screen itself shows one that is known; one of an unknown face is taken as it is. */
    private boolean isItsOwnScreen(Worker worker, PaneInfo pane) {
        var kind = ground.kinds().of(worker.kind());
        boolean declared =
                ground.organisation().kinds().stream().anyMatch(k -> k.name().equals(worker.kind()));
        if (declared || !kind.can(Ability.KNOWN_SCREEN)) {
            return !worker.kind().equals("command");
        }
        try {
            var shown = ground.server()
                    .run(List.of("capture-pane", "-p", "-t", pane.id().toString()))
                    .text();
            return kind.screen(ScreenText.ofText(shown)).isPresent();
        } catch (TmuxException e) {
            LOG.info("what {} shows cannot be seen now: {}", worker.id(), e.getMessage());
            return false;
        }
    }

    private boolean atOnce(String worker) {
        return ground.organisation().settings().messages().atOnce().contains(worker);
    }

    /** Whether the shell that stands there runs the agent itself, which is a script. */
    private boolean isAgent(Worker worker, PaneInfo pane) {
        var kind = ground.kinds().of(worker.kind());
        return processes
                .state(pane.pid())
                .filter(first -> kind.runs(processes.arguments(first.foreground())))
                .isPresent();
    }

    /** What a person does in its pane, with whatever client of tmux's. */
    Optional<String> person(String id, NotedInput.Place place) {
        if (place.reading()) {
            return Optional.of("somebody looks back in the pane of " + id);
        }
        return place.touched().isAfter(clock.instant().minus(TOUCHED))
                ? Optional.of("somebody types to " + id)
                : Optional.empty();
    }
}
