package dev.tasuki.succession;

import dev.tasuki.agent.AgentKind;
import dev.tasuki.agent.Talk.Said;
import dev.tasuki.process.ProcessIdentity;
import dev.tasuki.tmux.PaneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * An agent that is asked to complete what its successor is told.
 *
 * @param process the first one of the pane
 * @param brief what its successor would be told
 * @param objection asked just before anything is typed: why that must not be, as where a person has begun to write to it; empty where it
 *     may
 * @param said what had been said in its conversation when that was captured
 */
public record Predecessor(
        String worker,
        AgentKind kind,
        PaneId pane,
        ProcessIdentity process,
        String brief,
        Supplier<Optional<String>> objection,
        List<Said> said) {
    public Predecessor {
        said = List.copyOf(said);
    }
}
