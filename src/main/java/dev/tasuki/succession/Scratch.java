package dev.tasuki.succession;

import dev.tasuki.capture.Capturer;
import dev.tasuki.capture.HostMetrics;
import dev.tasuki.capture.LiveFacts;
import dev.tasuki.capture.PaneSnapshot;
import dev.tasuki.capture.Snapshot;
import dev.tasuki.org.Organisation;
import dev.tasuki.org.RestartPolicy;
import dev.tasuki.org.Settings;
import dev.tasuki.org.Task;
import dev.tasuki.org.TmuxTarget;
import dev.tasuki.org.Worker;
import dev.tasuki.org.WorkerStatus;
import dev.tasuki.store.JournalEntry;
import dev.tasuki.tmux.ControlConnection;
import dev.tasuki.tmux.Notification;
import dev.tasuki.tmux.PaneId;
import dev.tasuki.tmux.TmuxCommand;
import dev.tasuki.tmux.TmuxException;
import dev.tasuki.tmux.TmuxServer;
import dev.tasuki.tmux.TmuxSocket;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A private tmux server in which panes are played again; killed when closed, with all in it. */
final class Scratch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Scratch.class);
    private static final String NAME = "scratch";
    private static final int LARGEST_HISTORY = 500_000;
    /** Seconds. */
    private static final String LONGEST_LIFE = "600";

    /** The pane's program: hands through what is written to its terminal, byte for byte, and answers nothing. */
    private static final List<String> HOLDER = List.of("sh", "-c", "stty raw -echo; exec sleep 600");

    private final TmuxServer server;
    private final Map<String, Player> players;
    private final ControlConnection connection;

    private Scratch(TmuxServer server, Map<String, Player> players, ControlConnection connection) {
        this.server = server;
        this.players = players;
        this.connection = connection;
    }

    /** A server with a pane for each of these, which shows it. */
    static Scratch open(Map<String, PaneSnapshot> panes) throws TmuxException {
        var server = new TmuxServer(new TmuxSocket(socket().toString()));
        try {
            int limit = panes.values().stream()
                    .mapToInt(p -> Math.max(p.historyLimit(), p.history().lines() + p.height()))
                    .max()
                    .orElse(2_000);
            // it ends by itself where nobody is left to end it
            server.run(
                    TmuxCommand.of(
                            "-f", "/dev/null", "new-session", "-d", "-s", NAME, "-x", "80", "-y", "24", "sleep", "600"),
                    TmuxCommand.of("run-shell", "-b", "-d", LONGEST_LIFE, "-C", "kill-server"));
            for (var option : List.of(
                    List.of("history-limit", String.valueOf(Math.min(LARGEST_HISTORY, limit))),
                    List.of("status", "off"),
                    List.of("automatic-rename", "off"),
                    List.of("allow-rename", "on"),
                    List.of("remain-on-exit", "on"))) {
                var words = new ArrayList<>(List.of("set-option", "-g"));
                words.addAll(option);
                server.run(words);
            }
            var players = new LinkedHashMap<String, Player>();
            for (var entry : panes.entrySet()) {
                players.put(entry.getKey(), player(server, entry.getKey(), entry.getValue()));
            }
            var connection = server.attach(NAME, Notification.UNHEARD);
            server.run(List.of("set-option", "-s", "exit-unattached", "on"));
            return new Scratch(server, players, connection);
        } catch (TmuxException e) {
            kill(server);
            throw e;
        }
    }

    private static Player player(TmuxServer server, String worker, PaneSnapshot pane) throws TmuxException {
        var words = new ArrayList<>(List.of("new-window", "-d", "-t", "=" + NAME + ":", "-c", "/"));
        words.addAll(List.of("-P", "-F", "#{pane_id} #{pane_tty}"));
        words.addAll(HOLDER);
        var made = server.run(words).first().split(" ", 2);
        var id = PaneId.parse(made[0]);
        server.run(List.of("set-option", "-p", "-t", id.toString(), "@tasuki_worker", NAME + "/" + worker));
        return new Player(server, id, Path.of(made[1]), pane);
    }

    /** Plays all panes at once; those whose journal cannot be played to its end stay where they are. */
    void play(Map<String, List<JournalEntry>> since) throws TmuxException {
        // writing to a terminal blocks the thread under it, so these are the system's own
        try (var threads = Executors.newFixedThreadPool(
                Math.min(16, players.size()),
                Thread.ofPlatform().name("journal player-", 0).daemon().factory())) {
            var playing = new ArrayList<Future<?>>();
            players.forEach((worker, player) -> playing.add(threads.submit(() -> {
                player.play(since.getOrDefault(worker, List.of()));
                return null;
            })));
            for (var each : playing) {
                each.get();
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof TmuxException tmux
                    ? tmux
                    : new TmuxException(
                            TmuxException.Kind.REFUSED, "a journal could not be played: " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TmuxException(TmuxException.Kind.CLOSED, "interrupted while a journal was played", e);
        }
    }

    Player player(String worker) {
        return Objects.requireNonNull(players.get(worker));
    }

    ControlConnection connection() {
        return connection;
    }

    Snapshot capture() throws TmuxException {
        var workers = players.keySet().stream()
                .map(id -> new Worker(id, "", "command", HOLDER, Path.of("/"), Map.of(), NAME, RestartPolicy.NEVER))
                .toList();
        var organisation = new Organisation(
                NAME, new TmuxTarget(server.socket().address(), NAME), workers, Settings.DEFAULT, Path.of("/"));
        return new Capturer(() -> connection, organisation, new Nothing()).capture();
    }

    @Override
    public void close() {
        // first the server, which would otherwise be ending by itself meanwhile
        kill(server);
        connection.close();
    }

    /** In a directory of its own, which goes with the server: tmux leaves the sockets of killed servers behind. */
    private static Path socket() throws TmuxException {
        try {
            return Files.createTempDirectory(Rebuilder.SOCKET).resolve("s");
        } catch (IOException e) {
            throw new TmuxException(
                    TmuxException.Kind.REFUSED, "there is no place for a scratch server: " + e.getMessage(), e);
        }
    }

    private static void kill(TmuxServer server) {
        try {
            if (server.running()) {
                server.run(List.of("kill-server"));
            }
            var socket = Path.of(server.socket().address());
            Files.deleteIfExists(socket);
            var directory = socket.getParent();
            if (directory != null) {
                Files.deleteIfExists(directory);
            }
        } catch (IOException e) {
            LOG.warn("the scratch server {} is not all gone; it ends by itself", server.socket(), e);
        }
    }

    /** Nothing is known of scratch panes but what they show. */
    private record Nothing() implements LiveFacts {
        @Override
        public WorkerStatus status(String worker) {
            return new WorkerStatus(WorkerStatus.State.UNKNOWN, 0, "", Instant.EPOCH);
        }

        @Override
        public List<Task> tasks(String worker) {
            return List.of();
        }

        @Override
        public long journal(String worker) {
            return 0;
        }

        @Override
        public HostMetrics host() {
            return HostMetrics.UNKNOWN;
        }

        @Override
        public int generation() {
            return 0;
        }
    }
}
