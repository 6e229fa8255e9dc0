package dev.tasuki.service;

import dev.tasuki.agent.Ability;
import dev.tasuki.capture.Snapshot;
import dev.tasuki.capture.WorkerSnapshot;
import dev.tasuki.org.WorkerStatus;
import dev.tasuki.process.Processes;
import dev.tasuki.succession.Brief;
import dev.tasuki.succession.Consultation;
import dev.tasuki.succession.Consultation.Predecessor;
import dev.tasuki.succession.Consultation.Word;
import dev.tasuki.succession.SuccessionListener;
import dev.tasuki.succession.SuccessionState;
import dev.tasuki.tmux.NotedInput;
import dev.tasuki.tmux.PaneInfo;
import dev.tasuki.tmux.TmuxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Agents that can answer have the last word on what their successors are told. Blocks. */
final class Farewells {
    /** An agent whose context is as full as this may not be able to read what its successor is told. */
    private static final int FULL = 95;

    private final Ground ground;
    private final LiveBoard board;
    private final Eyes eyes;
    private final Receivers receivers;
    private final NotedInput noted;
    private final Processes processes = new Processes();

    Farewells(Ground ground, LiveBoard board, Eyes eyes, Receivers receivers) {
        this.ground = ground;
        this.board = board;
        this.eyes = eyes;
        this.receivers = receivers;
        this.noted = new NotedInput(ground.server());
    }

    /**
     * Asks those that can be asked.
     *
     * @param present what they are now
     * @param written what persons have written for some, who are not asked
     * @return what they said; empty where nobody could be asked
     */
    List<Word> ask(Snapshot present, Set<String> workers, Map<String, String> written, SuccessionListener listener)
            throws TmuxException {
        var settings = ground.organisation().settings().handover();
        if (!settings.ask()) {
            return List.of();
        }
        var asked = new ArrayList<Predecessor>();
        for (var worker : present.workers()) {
            var pane = board.pane(worker.id());
            if (workers.contains(worker.id())
                    && !written.containsKey(worker.id())
                    && pane.isPresent()
                    && canAnswer(worker, pane.get())) {
                predecessor(worker, pane.get(), present).ifPresent(asked::add);
            }
        }
        if (asked.isEmpty()) {
            return List.of();
        }
        listener.entered(
                SuccessionState.PREPARED,
                "asks "
                        + String.join(
                                ", ", asked.stream().map(Predecessor::worker).toList()));
        return new Consultation(eyes.connection(), processes, listener::cancelled).ask(asked, settings.answer());
    }

    /** What a person has begun to write to it must not be sent with a question. */
    private boolean canAnswer(WorkerSnapshot worker, PaneInfo pane) throws TmuxException {
        var agent = worker.agent();
        var member = ground.organisation().worker(worker.id());
        return worker.status().state() == WorkerStatus.State.IDLE
                && member.isPresent()
                && receivers.refusal(member.get()).isEmpty()
                && receivers.person(worker.id(), noted.look(pane.id())).isEmpty()
                && ground.kinds().of(worker.kind()).can(Ability.RESUME)
                && agent != null
                && !agent.prompt().isBlank()
                && Objects.requireNonNullElse(agent.percent(), 0) < FULL;
    }

    private Optional<Predecessor> predecessor(WorkerSnapshot worker, PaneInfo pane, Snapshot present) {
        return processes
                .state(pane.pid())
                .map(state -> new Predecessor(
                        worker.id(),
                        ground.kinds().of(worker.kind()),
                        pane.id(),
                        state.identity(),
                        Brief.of(ground.name(), worker, present.messages())));
    }
}
