package dev.tasuki.service;

import dev.tasuki.agent.AgentKinds;
import dev.tasuki.org.Home;
import dev.tasuki.org.Organisation;
import dev.tasuki.tmux.TmuxServer;
import dev.tasuki.tmux.TmuxSocket;
import java.nio.file.Path;

/**
 * An organisation and the places that belong to it.
 *
 * @param directory of its database, spool, socket and reports
 * @param kinds that it knows
 */
public record Ground(
        Organisation organisation, Path directory, TmuxServer server, WorkerPanes panes, AgentKinds kinds) {
    public static Ground of(Organisation organisation, Home home) {
        var server = new TmuxServer(new TmuxSocket(organisation.tmux().socket()));
        return new Ground(
                organisation,
                home.directory(organisation.name()),
                server,
                new WorkerPanes(server, organisation.name()),
                AgentKinds.of(organisation));
    }

    public String name() {
        return organisation.name();
    }

    public Path spool() {
        return directory.resolve("spool");
    }
}
