package dev.tasuki.succession;

import dev.tasuki.agent.AgentKinds;
import dev.tasuki.org.Organisation;
import dev.tasuki.process.Processes;
import dev.tasuki.store.Store;
import dev.tasuki.tmux.TmuxServer;
import java.nio.file.Path;

/**
 * What a succession stands on.
 *
 * @param kinds of agents that its workers are
 */
record Ground(
        TmuxServer server,
        Store store,
        Organisation organisation,
        Path directory,
        Failpoints failpoints,
        Overheard overheard,
        SuccessionOptions options,
        SuccessionListener listener,
        Processes processes,
        AgentKinds kinds) {
    Ground(
            TmuxServer server,
            Store store,
            Organisation organisation,
            Path directory,
            Failpoints failpoints,
            Overheard overheard,
            SuccessionOptions options,
            SuccessionListener listener) {
        this(
                server,
                store,
                organisation,
                directory,
                failpoints,
                overheard,
                options,
                listener,
                new Processes(),
                AgentKinds.of(organisation));
    }

    /** Where the launchers of a succession find their lines. */
    Path files(String session) {
        return directory.resolve("successors").resolve(session);
    }

    void goOn() throws StepFailed {
        if (listener.cancelled()) {
            throw new StepFailed("stopped by a person before the successors took over");
        }
    }
}
