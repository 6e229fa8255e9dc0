package dev.tasuki.agent;

import dev.tasuki.process.TerminalWait;
import java.util.List;

/**
 * What one look at an agent's process and files found.
 *
 * @param presence whether a process of the declared kind lives in the pane
 * @param evidence what its files tell of its state
 * @param waitsFor what a plain command waits for
 */
public record AgentLook(
        Evidence.Presence presence, AgentFacts facts, List<Observation> evidence, TerminalWait waitsFor) {
    /** Of an agent at which nobody has looked, or that has no files we know. */
    public static final AgentLook NONE = ofCommand(TerminalWait.UNKNOWN);

    public AgentLook {
        evidence = List.copyOf(evidence);
    }

    /** Of an agent that is no plain command. */
    public AgentLook(Evidence.Presence presence, AgentFacts facts, List<Observation> evidence) {
        this(presence, facts, evidence, TerminalWait.UNKNOWN);
    }

    /** Of a plain command, which has no files we know. */
    static AgentLook ofCommand(TerminalWait wait) {
        return new AgentLook(Evidence.Presence.UNKNOWN, AgentFacts.NONE, List.of(), wait);
    }
}
