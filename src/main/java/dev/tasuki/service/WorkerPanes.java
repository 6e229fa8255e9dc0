package dev.tasuki.service;

import dev.tasuki.tmux.NotedInput;
import dev.tasuki.tmux.PaneId;
import dev.tasuki.tmux.PaneInfo;
import dev.tasuki.tmux.TmuxCommand;
import dev.tasuki.tmux.TmuxException;
import dev.tasuki.tmux.TmuxServer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which panes are an organisation's workers, by the pane option that says so. These are all the options that Tasuki sets on a
 * worker's pane:
 *
 * <ul>
 *   <li>{@code @tasuki_worker}: organisation and worker, so that the pane is found again
 *   <li>{@code remain-on-exit on}: a dead worker leaves its screen and exit status behind
 *   <li>{@code @tasuki_message}, for the moment in which a message is put into it
 * </ul>
 */
public final class WorkerPanes {
    static final String WORKER = "@tasuki_worker";
    static final String REMAIN = "remain-on-exit";
    /** What tmux says of a server that was made a moment ago. */
    private static final String WITHOUT_SESSION = "no current target";

    private final TmuxServer server;
    private final String organisation;

    public WorkerPanes(TmuxServer server, String organisation) {
        this.server = server;
        this.organisation = organisation;
    }

    /** What the option says of a worker's pane. */
    static String mark(String organisation, String worker) {
        return organisation + "/" + worker;
    }

    /** Makes a pane a worker's. */
    public void own(String worker, PaneId pane) throws TmuxException {
        server.run(owning(worker, pane.toString()).toArray(TmuxCommand[]::new));
    }

    /** What makes the pane at a tmux target a worker's. */
    List<TmuxCommand> owning(String worker, String target) {
        return List.of(
                TmuxCommand.of("set-option", "-p", "-t", target, REMAIN, "on"),
                TmuxCommand.of("set-option", "-p", "-t", target, WORKER, mark(organisation, worker)));
    }

    /** Takes our options off a pane; its own value of remain-on-exit comes back where it had one. */
    public void disown(PaneId pane, String remainOnExit) throws TmuxException {
        server.run(List.of("set-option", "-p", "-u", "-t", pane.toString(), WORKER));
        server.run(List.of("set-option", "-p", "-u", "-q", "-t", pane.toString(), NotedInput.NOTE));
        server.run(
                remainOnExit.isEmpty()
                        ? List.of("set-option", "-p", "-u", "-t", pane.toString(), REMAIN)
                        : List.of("set-option", "-p", "-t", pane.toString(), REMAIN, remainOnExit));
    }

    /** The value that a pane itself has for remain-on-exit; empty where it follows its window. */
    public String ownRemainOnExit(PaneId pane) throws TmuxException {
        return server.run(List.of("show-options", "-p", "-q", "-v", "-t", pane.toString(), REMAIN)).text().stream()
                .findFirst()
                .orElse("");
    }

    /** The organisation's panes among all of a server's, by worker. */
    public Map<String, PaneInfo> among(List<PaneInfo> all) {
        var mine = new LinkedHashMap<String, PaneInfo>();
        for (var pane : all) {
            workerOf(pane).ifPresent(worker -> mine.merge(worker, pane, WorkerPanes::likelier));
        }
        return mine;
    }

    /** The organisation's panes, by worker; none where no server runs. */
    public Map<String, PaneInfo> now() throws TmuxException {
        return among(all());
    }

    /** Every pane of the server; none where it does not run, or runs and has no session yet. */
    List<PaneInfo> all() throws TmuxException {
        try {
            return PaneInfo.parse(server.run(PaneInfo.list().words()));
        } catch (TmuxException e) {
            if (e.kind() == TmuxException.Kind.NO_SERVER
                    || e.kind() == TmuxException.Kind.MISSING
                    || WITHOUT_SESSION.equals(e.getMessage())) {
                return List.of();
            }
            throw e;
        }
    }

    private java.util.Optional<String> workerOf(PaneInfo pane) {
        var prefix = organisation + "/";
        return pane.worker().startsWith(prefix)
                ? java.util.Optional.of(pane.worker().substring(prefix.length()))
                : java.util.Optional.empty();
    }

    /** A pane listed twice, as in linked windows, is one; of two panes that claim a worker the living one counts. */
    private static PaneInfo likelier(PaneInfo a, PaneInfo b) {
        return a.dead() && !b.dead() ? b : a;
    }
}
