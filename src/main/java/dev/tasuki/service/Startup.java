package dev.tasuki.service;

import dev.tasuki.agent.Hooks;
import dev.tasuki.agent.SendScript;
import dev.tasuki.org.Organisation;
import dev.tasuki.org.Worker;
import dev.tasuki.tmux.PaneId;
import dev.tasuki.tmux.TmuxCommand;
import dev.tasuki.tmux.TmuxException;
import dev.tasuki.tmux.TmuxServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Starts workers that do not run, each in a window of its own, and touches nothing that runs. */
final class Startup {
    private final TmuxServer server;
    private final Organisation organisation;
    private final WorkerPanes panes;
    private final Path spool;

    Startup(TmuxServer server, Organisation organisation, WorkerPanes panes, Path spool) {
        this.server = server;
        this.organisation = organisation;
        this.panes = panes;
        this.spool = spool;
    }

    /** Starts these workers; their panes. All directories are looked at before the first one starts. */
    Map<String, PaneId> start(List<Worker> workers) throws OperationFailed {
        for (var worker : workers) {
            if (!Files.isDirectory(worker.directory())) {
                throw new OperationFailed("worker " + worker.id() + ": its directory " + worker.directory()
                        + " does not exist. Make it, or change 'directory' in " + organisation.file()
                        + "; no worker was started.");
            }
        }
        var started = new LinkedHashMap<String, PaneId>();
        try {
            for (var worker : workers) {
                started.put(worker.id(), start(worker));
            }
        } catch (TmuxException e) {
            throw new OperationFailed(
                    "tmux could not start a worker: " + e.getMessage()
                            + (started.isEmpty() ? "" : " (started before that: " + started.keySet() + ")"),
                    e);
        }
        return started;
    }

    private PaneId start(Worker worker) throws TmuxException {
        var session = worker.session();
        var settings = organisation.settings();
        boolean fresh = !hasSession(session);
        if (fresh) {
            // A pane's history limit is fixed when it is made and comes from its session: so the session is made first,
            // with a
            // window that the worker's own then replaces.
            server.run(List.of(
                    "new-session",
                    "-d",
                    "-s",
                    session,
                    "-n",
                    worker.id(),
                    "-x",
                    String.valueOf(settings.columns()),
                    "-y",
                    String.valueOf(settings.rows()),
                    "sleep",
                    "60"));
        }
        server.run(
                List.of("set-option", "-t", "=" + session + ":", "history-limit", String.valueOf(settings.history())));
        var window = "=" + session + ":" + (fresh ? "^" : freeIndex(session));
        var words = new ArrayList<>(List.of("new-window", "-d"));
        words.addAll(fresh ? List.of("-k", "-t", window) : List.of("-t", window));
        words.addAll(List.of(
                "-n", worker.id(), "-c", TmuxCommand.literal(worker.directory().toString())));
        words.addAll(List.of("-P", "-F", "#{pane_id}"));
        words.addAll(command(worker));
        // in one write: a program that ends at once would take its pane with it before the pane is ours
        var made = new ArrayList<>(List.of(new TmuxCommand(words)));
        made.addAll(panes.owning(worker.id(), window));
        return PaneId.parse(server.run(made.toArray(TmuxCommand[]::new)).first().trim());
    }

    /** The index that tmux would choose for a new window. */
    private int freeIndex(String session) throws TmuxException {
        var target = "=" + session + ":";
        var used = server.run(List.of("list-windows", "-t", target, "-F", "#{window_index}"))
                .text();
        int index = server.run(List.of("show-options", "-A", "-v", "-t", target, "base-index")).text().stream()
                .findFirst()
                .map(String::strip)
                .map(Integer::parseInt)
                .orElse(0);
        while (used.contains(String.valueOf(index))) {
            index++;
        }
        return index;
    }

    private boolean hasSession(String session) {
        try {
            server.run(List.of("has-session", "-t", "=" + session));
            return true;
        } catch (TmuxException e) {
            return false;
        }
    }

    /** The words that start a worker; tmux executes two words or more without a shell. */
    private List<String> command(Worker worker) {
        // PATH must stand here, for tmux 3.3 puts that of its client in
        var own = worker.environment().getOrDefault("PATH", Objects.requireNonNullElse(System.getenv("PATH"), ""));
        var start = Hooks.beside(spool).equip(worker, worker.command(), worker.environment());
        var words = new ArrayList<>(List.of(
                "env", "TASUKI_SPOOL=" + spool, "TASUKI_WORKER=" + worker.id(), "PATH=" + SendScript.path(spool, own)));
        start.environment().forEach((name, value) -> {
            if (!name.equals("PATH")) {
                words.add(name + "=" + value);
            }
        });
        words.addAll(start.command());
        return words;
    }
}
