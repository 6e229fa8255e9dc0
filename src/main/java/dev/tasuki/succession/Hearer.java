package dev.tasuki.succession;

import dev.tasuki.agent.Ability;
import dev.tasuki.agent.AgentFacts;
import dev.tasuki.agent.AgentFollower;
import dev.tasuki.agent.AgentKind;
import dev.tasuki.agent.AgentLook;
import dev.tasuki.agent.Observation;
import dev.tasuki.agent.Source;
import dev.tasuki.org.WorkerStatus.State;
import dev.tasuki.process.ProcessIdentity;
import dev.tasuki.process.Processes;
import dev.tasuki.store.OpenCodeConversations;
import dev.tasuki.tmux.PaneId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** An agent that can be told something: where it sits, and what its own files tell of it. For one thread. */
final class Hearer {
    /** Somebody waits for what it says. */
    private static final Duration AGAIN = Duration.ofMillis(50);

    private final String worker;
    private final AgentKind kind;
    private final PaneId pane;
    private final ProcessIdentity process;
    private final Processes processes;
    private final AgentFollower follower;
    private final Overheard overheard;

    Hearer(String worker, AgentKind kind, PaneId pane, ProcessIdentity process, Processes processes) {
        this(worker, kind, pane, process, processes, Overheard.NOTHING);
    }

    private Hearer(
            String worker,
            AgentKind kind,
            PaneId pane,
            ProcessIdentity process,
            Processes processes,
            Overheard overheard) {
        this.worker = worker;
        this.kind = kind;
        this.pane = pane;
        this.process = process;
        this.processes = processes;
        this.overheard = overheard;
        this.follower = new AgentFollower(kind, processes, new OpenCodeConversations(), AGAIN);
    }

    /** A successor that has a conversation. */
    static Hearer of(Conversation talk, Saga saga, Ground ground) {
        return new Hearer(
                talk.worker(),
                ground.kinds().of(talk.kind()),
                PaneId.parse(saga.seat(talk.worker()).orElseThrow().successor()),
                saga.successor(talk.worker()),
                ground.processes(),
                ground.overheard());
    }

    String worker() {
        return worker;
    }

    AgentKind kind() {
        return kind;
    }

    PaneId pane() {
        return pane;
    }

    /** The first one of its pane. */
    ProcessIdentity process() {
        return process;
    }

    boolean isAlive() {
        return processes.alive(process);
    }

    AgentLook look() {
        return follower.look(process.pid(), processes::table, Instant.now());
    }

    AgentFacts facts() {
        return look().facts();
    }

    /** Whether a hook told that it took in a prompt that holds this; its conversation may have it somewhat later. */
    boolean hasTaken(String mark) {
        return overheard.prompt(worker, pane).contains(mark);
    }

    /** What its own file of its state says; empty where it is not there, as it never is where its kind keeps none. */
    Optional<Observation> told() {
        return look().evidence().stream()
                .filter(o -> o.source() == Source.STATE_FILE)
                .findFirst();
    }

    /** Whether that file says that it waits for a prompt. */
    boolean saysIdle() {
        return kind.can(Ability.STATE_FILE)
                && told().filter(o -> o.state() == State.IDLE).isPresent();
    }

    /** Whether what is said to it and what it answers can be read. */
    boolean isReadable() {
        return kind.can(Ability.TRANSCRIPT)
                || (kind.can(Ability.DATABASE) && !facts().session().isEmpty());
    }
}
