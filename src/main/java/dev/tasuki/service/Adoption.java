package dev.tasuki.service;

import dev.tasuki.agent.AgentKinds;
import dev.tasuki.org.Home;
import dev.tasuki.org.Kinds;
import dev.tasuki.org.Organisation;
import dev.tasuki.org.OrganisationFile;
import dev.tasuki.org.OrganisationFileException;
import dev.tasuki.org.RestartPolicy;
import dev.tasuki.org.Settings;
import dev.tasuki.org.TmuxTarget;
import dev.tasuki.org.Worker;
import dev.tasuki.process.Processes;
import dev.tasuki.store.Store;
import dev.tasuki.store.StoreException;
import dev.tasuki.tmux.PaneInfo;
import dev.tasuki.tmux.TmuxException;
import dev.tasuki.tmux.TmuxServer;
import dev.tasuki.tmux.TmuxSocket;
import dev.tasuki.tmux.TmuxSockets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Makes an organisation of what runs in tmux already: writes its file and marks its panes; nothing is restarted or moved. */
public final class Adoption {
    private final Home home;

    public Adoption(Home home) {
        this.home = home;
    }

    /** The server that a command run inside tmux means; else the person's own. */
    public static String surrounding(Map<String, String> environment) {
        var inside = environment.getOrDefault("TMUX", "");
        int comma = inside.indexOf(',');
        return comma > 0 && inside.startsWith("/") ? inside.substring(0, comma) : TmuxSockets.OWN;
    }

    /** What was set in tmux for an adopted organisation, in words. */
    public List<String> options(Organisation organisation) throws OperationFailed {
        try {
            return Ground.of(organisation, home).panes().now().values().stream()
                    .flatMap(p -> Stream.of(WorkerPanes.WORKER, WorkerPanes.REMAIN + " on")
                            .map(option -> "pane " + p.id() + ": " + option))
                    .toList();
        } catch (TmuxException e) {
            throw new OperationFailed("tmux does not tell what was set: " + e.getMessage(), e);
        }
    }

    /**
     * Adopts sessions of a running server.
     *
     * @param socket a name or an absolute path
     * @param sessions all of these are adopted, every window and pane
     * @param name of the organisation
     */
    public Organisation adopt(String socket, List<String> sessions, String name) throws OperationFailed {
        TmuxNeeded.check();
        var server = new TmuxServer(new TmuxSocket(socket));
        if (!server.running()) {
            throw new OperationFailed("no tmux server answers on socket '" + socket
                    + "'; name another with --socket, or start your session first");
        }
        var file = home.file(name);
        if (Files.exists(file)) {
            throw new OperationFailed(
                    "there is an organisation '" + name + "' already (" + file + "); choose another name with --as,"
                            + " or have the old one put aside first: 'tasuki forget " + name + "'");
        }
        try {
            var panes = panesOf(server, sessions);
            var organisation = new Organisation(
                    name, new TmuxTarget(socket, sessions.getFirst()), workers(panes), Settings.DEFAULT, file);
            var written = written(organisation);
            mark(server, organisation, panes);
            return written;
        } catch (StoreException | OrganisationFileException | IOException e) {
            throw new OperationFailed("could not adopt " + String.join(", ", sessions) + ": " + e.getMessage(), e);
        }
    }

    /** Written and read back before any pane is marked: a file that would be refused later is refused now, and does not stay. */
    private Organisation written(Organisation organisation) throws OrganisationFileException, IOException {
        OrganisationFile.write(organisation, organisation.file());
        try {
            return OrganisationFile.read(organisation.file(), Kinds.of(home));
        } catch (OrganisationFileException e) {
            Files.deleteIfExists(organisation.file());
            throw e;
        }
    }

    /** The sessions of a server that nobody has adopted, with the workers they would become; none where no server runs. */
    public Map<String, List<Worker>> candidates(String socket) throws OperationFailed {
        var server = new TmuxServer(new TmuxSocket(socket));
        if (!server.running()) {
            return Map.of();
        }
        try {
            var free = new LinkedHashMap<String, List<Worker>>();
            var panes = PaneInfo.parse(server.run(PaneInfo.list().words()));
            for (var session : panes.stream().map(PaneInfo::session).distinct().toList()) {
                if (panes.stream()
                        .noneMatch(
                                p -> p.session().equals(session) && !p.worker().isEmpty())) {
                    free.put(session, workers(panesOf(server, List.of(session))));
                }
            }
            return free;
        } catch (TmuxException e) {
            throw new OperationFailed("tmux does not tell what runs: " + e.getMessage(), e);
        }
    }

    /** The panes of the sessions in their order, with the id each one's worker gets. */
    private static Map<String, PaneInfo> panesOf(TmuxServer server, List<String> sessions)
            throws TmuxException, OperationFailed {
        var all = PaneInfo.parse(server.run(PaneInfo.list().words()));
        var chosen = new ArrayList<PaneInfo>();
        var seen = new HashSet<String>();
        for (var session : sessions) {
            var of = all.stream().filter(p -> p.session().equals(session)).toList();
            if (of.isEmpty()) {
                throw new OperationFailed("there is no session '" + session + "' on this server; it has: "
                        + String.join(
                                ", ",
                                all.stream().map(PaneInfo::session).distinct().toList()));
            }
            of.stream().filter(p -> seen.add(p.id().toString())).forEach(chosen::add);
        }
        for (var pane : chosen) {
            if (!pane.worker().isEmpty()) {
                throw new OperationFailed("pane " + pane.id() + " is worker " + pane.worker()
                        + " already; 'tasuki release' its organisation first");
            }
        }
        var ids = AdoptedNames.of(
                chosen.stream()
                        .map(p -> new AdoptedNames.Candidate(p.id().toString(), p.title(), p.windowName()))
                        .toList(),
                server.run(List.of("display-message", "-p", "#{host}")).first());
        var byWorker = new LinkedHashMap<String, PaneInfo>();
        chosen.forEach(p -> byWorker.put(ids.getOrDefault(p.id().toString(), "worker"), p));
        return byWorker;
    }

    private List<Worker> workers(Map<String, PaneInfo> panes) {
        var kinds = new AgentKinds(Kinds.of(home).all());
        var processes = new Processes();
        var workers = new ArrayList<Worker>();
        panes.forEach((id, pane) -> {
            var found = ForeignProcess.of(pane, processes, kinds);
            workers.add(new Worker(
                    id,
                    id.equals(pane.windowName()) ? "" : AdoptedNames.role(pane.windowName()),
                    found.kind(),
                    found.command(),
                    Path.of(pane.path().isEmpty() ? "/" : pane.path()),
                    Map.of(),
                    pane.session(),
                    RestartPolicy.ON_FAILURE));
        });
        return workers;
    }

    /** What the options were is kept first, so that a crash in between can be undone too. */
    private void mark(TmuxServer server, Organisation organisation, Map<String, PaneInfo> panes)
            throws TmuxException, StoreException {
        var marks = new WorkerPanes(server, organisation.name());
        try (var store = Store.open(home.directory(organisation.name()))) {
            for (var pane : panes.values()) {
                store.adopted().record(pane.id().toString(), WorkerPanes.REMAIN, marks.ownRemainOnExit(pane.id()));
            }
            for (var entry : panes.entrySet()) {
                marks.own(entry.getKey(), entry.getValue().id());
            }
        }
    }
}
