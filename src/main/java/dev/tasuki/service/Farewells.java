package dev.tasuki.service;

import dev.tasuki.agent.Ability;
import dev.tasuki.capture.Snapshot;
import dev.tasuki.capture.WorkerSnapshot;
import dev.tasuki.org.WorkerStatus;
import dev.tasuki.process.Processes;
import dev.tasuki.succession.Brief;
import dev.tasuki.succession.Predecessor;
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
    private final Receivers receivers;
    private final NotedInput noted;
    private final Processes processes = new Processes();

    Farewells(Ground ground, LiveBoard board, Receivers receivers) {
        this.ground = ground;
        this.board = board;
        this.receivers = receivers;
        this.noted = new NotedInput(ground.server());
    }

    /**
     * Those that can be asked.
     *
     * @param present what they are now
     * @param written what persons have written for some, who are not asked
     */
    List<Predecessor> of(Snapshot present, Set<String> workers, Map<String, String> written) {
        if (!ground.organisation().settings().handover().ask()) {
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
        return asked;
    }

    private boolean canAnswer(WorkerSnapshot worker, PaneInfo pane) {
        var agent = worker.agent();
        return worker.status().state() == WorkerStatus.State.IDLE
                && objection(worker.id(), pane).isEmpty()
                && ground.kinds().of(worker.kind()).can(Ability.RESUME)
                && agent != null
                && !agent.prompt().isBlank()
                && Objects.requireNonNullElse(agent.percent(), 0) < FULL;
    }

    /** What a person has begun to write to it must not be sent with a question. */
    private Optional<String> objection(String worker, PaneInfo pane) {
        var member = ground.organisation().worker(worker);
        if (member.isEmpty()) {
            return Optional.of(worker + " has left the organisation");
        }
        var refusal = receivers.refusal(member.get());
        if (refusal.isPresent()) {
            return refusal;
        }
        try {
            return receivers.person(worker, noted.look(pane.id()));
        } catch (TmuxException e) {
            return Optional.of("its pane cannot be looked at: " + e.getMessage());
        }
    }

    private Optional<Predecessor> predecessor(WorkerSnapshot worker, PaneInfo pane, Snapshot present) {
        return processes
                .state(pane.pid())
                .map(state -> new Predecessor(
                        worker.id(),
                        ground.kinds().of(worker.kind()),
                        pane.id(),
                        state.identity(),
                        Brief.of(ground.name(), worker, present.messages()),
                        () -> objection(worker.id(), pane),
                        Objects.requireNonNull(worker.agent()).talk().said()));
    }
}
