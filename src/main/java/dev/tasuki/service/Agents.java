package dev.tasuki.service;

import dev.tasuki.agent.AgentFollower;
import dev.tasuki.agent.AgentKinds;
import dev.tasuki.agent.Conversations;
import dev.tasuki.org.Organisation;
import dev.tasuki.org.Worker;
import dev.tasuki.process.ProcessTable;
import dev.tasuki.process.Processes;
import dev.tasuki.store.OpenCodeConversations;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at the workers' agents: their processes and their files. Any thread; blocks while it, or another, reads what is new. */
final class Agents {
    private static final Logger LOG = LoggerFactory.getLogger(Agents.class);

    private final Organisation organisation;
    private final AgentKinds kinds;
    private final LiveBoard board;
    private final Conversations conversations = new OpenCodeConversations();
    private final Processes processes = new Processes();
    private final Map<String, AgentFollower> followers = new HashMap<>();

    Agents(Organisation organisation, LiveBoard board) {
        this.organisation = organisation;
        this.kinds = AgentKinds.of(organisation);
        this.board = board;
    }

    /** Looks at all of them, and tells the board. */
    synchronized void look(Instant now) {
        var table = new Once();
        board.panes().forEach((id, pane) -> {
            var worker = organisation.worker(id);
            // all that a look at a plain command tells is what it waits for, which counts once it is silent
            boolean prints = worker.isPresent() && worker.get().kind().equals("command") && board.prints(id, now);
            if (worker.isPresent() && !pane.dead() && !prints) {
                look(worker.get(), pane.pid(), table, now);
            }
        });
    }

    /** One agent that cannot be read must not blind us to the others. */
    private void look(Worker worker, long pid, Supplier<ProcessTable> table, Instant now) {
        try {
            var follower = followers.computeIfAbsent(
                    worker.id(), id -> new AgentFollower(kinds.of(worker.kind()), processes, conversations));
            board.looked(worker.id(), follower.look(pid, table, now));
        } catch (RuntimeException e) {
            LOG.error("the agent of {} could not be looked at", worker.id(), e);
        }
    }

    /** All processes, read once where anybody asks. */
    private final class Once implements Supplier<ProcessTable> {
        private @Nullable ProcessTable table;

        @Override
        public ProcessTable get() {
            if (table == null) {
                table = processes.table();
            }
            return table;
        }
    }
}
