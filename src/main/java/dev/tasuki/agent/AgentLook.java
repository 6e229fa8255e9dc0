package dev.tasuki.agent;

import java.util.List;

/**
 * What one look at an agent's process and files found.
 *
 * @param presence whether a process of the declared kind lives in the pane
 * @param evidence what its files tell of its state
 */
public record AgentLook(Evidence.Presence presence, AgentFacts facts, List<Observation> evidence) {
    /** Of an agent at which nobody has looked, or that has no files we know. */
    public static final AgentLook NONE = new AgentLook(Evidence.Presence.UNKNOWN, AgentFacts.NONE, List.of());

    public AgentLook {
        evidence = List.copyOf(evidence);
    }
}
