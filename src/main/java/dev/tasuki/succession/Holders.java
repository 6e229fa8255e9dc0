package dev.tasuki.succession;

import dev.tasuki.agent.AgentKind;
import dev.tasuki.agent.AgentProcess;
import dev.tasuki.agent.AgentSession;
import dev.tasuki.process.Ending;
import dev.tasuki.process.ProcessIdentity;
import dev.tasuki.process.ProcessTable;
import dev.tasuki.process.Processes;
import dev.tasuki.store.Placement;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The processes that have conversations open: each can have one writer. For one thread. */
final class Holders {
    /** For ending by itself, after TERM and after KILL. */
    private static final Duration PATIENCE = Duration.ofMillis(1500);

    private static final Logger LOG = LoggerFactory.getLogger(Holders.class);

    private final Processes processes;

    Holders(Processes processes) {
        this.processes = processes;
    }

    /** Which conversation an agent has, by the process of its pane. */
    Optional<AgentSession> session(AgentKind kind, ProcessIdentity pane, ProcessTable table) {
        return AgentProcess.in(pane.pid(), kind, processes, table).stream()
                .map(kind::find)
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** Who has a conversation open; the same id below another home is another conversation. */
    List<ProcessIdentity> of(AgentKind kind, String session, @Nullable Path transcript, ProcessTable table) {
        return table.living().stream()
                .filter(p -> kind.runs(processes.arguments(p.pid()))
                        && session(kind, p, table)
                                .filter(s -> s.id().equals(session)
                                        && (transcript == null
                                                || s.transcript() == null
                                                || transcript.equals(s.transcript())))
                                .isPresent())
                .toList();
    }

    /**
     * Whether nobody holds it any more. A launcher that was killed leaves behind what it had started, which nobody can reach now and which
     * may take its time to end: that is waited for, and ended. Blocks.
     *
     * @param last of the process that is thought to have died
     */
    boolean free(AgentKind kind, AgentSession session, Placement last) {
        var table = processes.table();
        var found = of(kind, session.id(), session.transcript(), table);
        if (found.isEmpty()) {
            return true;
        }
        boolean died = !processes.alive(new ProcessIdentity(last.pid(), last.pidStart()));
        if (!died || !table.session(last.pid()).containsAll(found)) {
            LOG.warn("{} begins anew, for {} hold its conversation {}", last.worker(), found, session.id());
            return false;
        }
        LOG.info("{}: {} outlived the process of its pane and are ended", last.worker(), found);
        try {
            var left = new Ending(processes).end(found, PATIENCE);
            if (left.isEmpty()) {
                return true;
            }
            LOG.error("{} begins anew, for {} do not end", last.worker(), left);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return false;
    }
}
