package dev.tasuki.succession;

import dev.tasuki.agent.AgentFacts;
import dev.tasuki.agent.AgentFollower;
import dev.tasuki.agent.AgentKind;
import dev.tasuki.agent.Conversations;
import dev.tasuki.capture.StillFacts;
import dev.tasuki.process.Processes;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What the agents' own files tell, read when it is asked for. */
final class AgentsFacts extends StillFacts {
    private final Bench bench;

    AgentsFacts(Bench bench) {
        this.bench = bench;
    }

    @Override
    public @Nullable AgentFacts agent(String worker) {
        var kind =
                AgentKind.of(bench.organisation().worker(worker).orElseThrow().kind());
        var processes = new Processes();
        return new AgentFollower(kind, processes, Conversations.NONE)
                .look(bench.pane(worker).pid(), processes::table, Instant.now())
                .facts();
    }
}
