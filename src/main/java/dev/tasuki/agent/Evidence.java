package dev.tasuki.agent;

import dev.tasuki.process.TerminalWait;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * All that is known about one worker at one instant.
 *
 * @param kind the agent kind, such as {@code claude} or {@code command}
 * @param pane null where it has none, or where nobody knows
 * @param reported the newest state the agent told of itself; null where it told none
 * @param quarantine why it is not restarted any more; null where it may be
 * @param observations what its files, its title and its screen tell, in any order
 * @param waitsFor what a plain command waits for
 */
public record Evidence(
        Instant now,
        String kind,
        Server server,
        @Nullable Pane pane,
        AgentEvent.@Nullable StateReported reported,
        @Nullable String quarantine,
        Presence presence,
        List<Observation> observations,
        TerminalWait waitsFor) {
    // written out: of a shorter one, javac 25 forgets what may be null
    public Evidence(
            Instant now,
            String kind,
            Server server,
            @Nullable Pane pane,
            AgentEvent.@Nullable StateReported reported,
            @Nullable String quarantine,
            Presence presence,
            List<Observation> observations,
            TerminalWait waitsFor) {
        this.now = now;
        this.kind = kind;
        this.server = server;
        this.pane = pane;
        this.reported = reported;
        this.quarantine = quarantine;
        this.presence = presence;
        this.observations = List.copyOf(observations);
        this.waitsFor = waitsFor;
    }

    /** What is known of a worker that is no plain command. */
    public Evidence(
            Instant now,
            String kind,
            Server server,
            @Nullable Pane pane,
            AgentEvent.@Nullable StateReported reported,
            @Nullable String quarantine,
            Presence presence,
            List<Observation> observations) {
        this(now, kind, server, pane, reported, quarantine, presence, observations, TerminalWait.UNKNOWN);
    }

    /** What is known of a worker whose agent nobody has looked at. */
    public Evidence(
            Instant now,
            String kind,
            Server server,
            @Nullable Pane pane,
            AgentEvent.@Nullable StateReported reported,
            @Nullable String quarantine) {
        this(now, kind, server, pane, reported, quarantine, Presence.UNKNOWN, List.of());
    }

    /** Whether the declared agent runs in the worker's pane. */
    public enum Presence {
        /** Nobody has looked, or the kind has no process that could be told from others. */
        UNKNOWN,
        RUNNING,
        /** Something else runs there. */
        ABSENT,
        /** It ran there, and has ended; what started it lives on. */
        ENDED,
        /** The person let go of it: what became of it since, nobody looks. */
        RELEASED
    }

    /** The tmux server the worker lives on. */
    public enum Server {
        RUNNING,
        ABSENT,
        /** It has not answered yet. */
        UNKNOWN
    }

    /**
     * The worker's pane.
     *
     * @param dead whether its process has ended
     * @param exitStatus of the process that ended; empty where it was killed, or lives
     * @param signal that killed it, a number or a name as tmux tells; empty where none did
     * @param ended when the process was seen to have ended; null while it lives or where unknown
     * @param started when the process began, or was first seen
     * @param lastOutput when the pane last printed; null where it has printed nothing since it was first seen
     */
    public record Pane(
            boolean dead,
            OptionalInt exitStatus,
            String signal,
            @Nullable Instant ended,
            Instant started,
            @Nullable Instant lastOutput) {}
}
