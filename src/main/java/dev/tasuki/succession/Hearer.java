package dev.tasuki.succession;

import dev.tasuki.agent.Ability;
import dev.tasuki.agent.AgentFacts;
import dev.tasuki.agent.AgentFollower;
import dev.tasuki.agent.AgentKind;
import dev.tasuki.agent.AgentLook;
import dev.tasuki.process.ProcessIdentity;
import dev.tasuki.process.Processes;
import dev.tasuki.store.OpenCodeConversations;
import dev.tasuki.tmux.PaneId;
import java.time.Instant;

/** An agent that can be told something: where it sits, and what its own files tell of it. For one thread. */
final class Hearer {
    private final String worker;
    private final AgentKind kind;
    private final PaneId pane;
    private final ProcessIdentity process;
    private final Processes processes;
    private final AgentFollower follower;

    Hearer(String worker, AgentKind kind, PaneId pane, ProcessIdentity process, Processes processes) {
        this.worker = worker;
        this.kind = kind;
        this.pane = pane;
        this.process = process;
        this.processes = processes;
        this.follower = new AgentFollower(kind, processes, new OpenCodeConversations());
    }

    /** A successor that has a conversation. */
    static Hearer of(Conversation talk, Saga saga, Ground ground) {
        return new Hearer(
                talk.worker(),
                ground.kinds().of(talk.kind()),
                PaneId.parse(saga.seat(talk.worker()).orElseThrow().successor()),
                saga.successor(talk.worker()),
                ground.processes());
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

    AgentLook look() {
        return follower.look(process.pid(), processes::table, Instant.now());
    }

    AgentFacts facts() {
        return look().facts();
    }

    /** Whether what is said to it and what it answers can be read. */
    boolean isReadable() {
        return kind.can(Ability.TRANSCRIPT)
                || (kind.can(Ability.DATABASE) && !facts().session().isEmpty());
    }
}
