package dev.tasuki.succession;

import dev.tasuki.capture.Waiting;
import dev.tasuki.tmux.ControlConnection;
import dev.tasuki.tmux.PaneInfo;
import dev.tasuki.tmux.Reply;
import dev.tasuki.tmux.TmuxCommand;
import dev.tasuki.tmux.TmuxException;
import dev.tasuki.tmux.TmuxServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The hidden session in which successors are built, and a connection to it. For one thread.
 *
 * @param session its name
 * @param border rows of a window that its only pane does not get
 */
record Stage(TmuxServer server, String session, ControlConnection connection, String host, int border)
        implements AutoCloseable {
    private static final int ROWS = 24;
    private static final Logger LOG = LoggerFactory.getLogger(Stage.class);

    /** Holds a place; ends by itself when nobody is left to end it. What it was started with tells whose it is. */
    static List<String> holder(String session) {
        return List.of("/bin/sh", "-c", "exec sleep 600", session);
    }

    List<String> holder() {
        return holder(session);
    }

    /** Ends the holders that a crash left in windows where they were to be swapped with successors. */
    void clear() throws TmuxException {
        for (var line : ask("list-panes", "-a", "-F", "#{pane_id} #{session_name} #{pane_start_command}")
                .text()) {
            var words = line.split(" ", 3);
            if (!words[1].equals(session) && words[2].contains("exec sleep 600") && words[2].contains(session)) {
                ask("kill-pane", "-t", words[0]);
            }
        }
    }

    /** Makes the session; starts a server where none runs. */
    static Stage open(TmuxServer server, String session) throws TmuxException {
        var words = new ArrayList<>(
                List.of("new-session", "-d", "-s", session, "-x", "80", "-y", "" + ROWS, "-n", "holder", "--"));
        words.addAll(holder(session));
        server.run(words);
        return attach(server, session, session);
    }

    /** The session as a crash left it, if it is there; else any other of the same server; empty where none runs. */
    static Optional<Stage> reopen(TmuxServer server, String session) throws TmuxException {
        List<String> sessions;
        try {
            sessions = server.run(List.of("list-sessions", "-F", "#{session_name}"))
                    .text();
        } catch (TmuxException e) {
            if (e.kind() == TmuxException.Kind.NO_SERVER) {
                return Optional.empty();
            }
            throw e;
        }
        if (sessions.isEmpty()) {
            return Optional.empty();
        }
        settle(server::run, session);
        return Optional.of(attach(server, session, sessions.contains(session) ? session : sessions.getFirst()));
    }

    private static Stage attach(TmuxServer server, String session, String attached) throws TmuxException {
        var connection = server.attachWithoutOutput(attached); // the successors print a lot, and nobody here listens
        try {
            var about = Waiting.on(connection.send(TmuxCommand.of(
                            "display-message", "-p", "#{window_height} #{pane_height} #{window_panes} #{host}")))
                    .first()
                    .split(" ", 4);
            int border = about[2].equals("1") ? Integer.parseInt(about[0]) - Integer.parseInt(about[1]) : 0;
            return new Stage(server, session, connection, about[3], border);
        } catch (TmuxException e) {
            connection.close();
            throw e;
        }
    }

    List<PaneInfo> panes() throws TmuxException {
        return PaneInfo.parse(ask(PaneInfo.list().words().toArray(String[]::new)));
    }

    Reply ask(String... words) throws TmuxException {
        return Waiting.on(connection.send(TmuxCommand.of(words)));
    }

    /** Commands with nothing in between; those after one that fails are not run, and the failure is thrown. */
    List<Reply> together(List<TmuxCommand> commands) throws TmuxException {
        var replies = new ArrayList<Reply>();
        for (var answer : connection.sendTogether(commands)) {
            replies.add(Waiting.on(answer));
        }
        return replies;
    }

    /** Groups of commands in one write; the first failure is thrown when all have been answered. */
    List<List<Reply>> groups(List<List<TmuxCommand>> groups) throws TmuxException {
        var all = new ArrayList<List<Reply>>();
        TmuxException failure = null;
        for (var answers : connection.sendGroups(groups)) {
            var replies = new ArrayList<Reply>();
            for (var answer : answers) {
                try {
                    replies.add(Waiting.on(answer));
                } catch (TmuxException e) {
                    failure = failure == null ? e : failure;
                }
            }
            all.add(replies);
        }
        if (failure != null) {
            throw failure;
        }
        return all;
    }

    /** Whether a pane is still hidden here. */
    boolean holds(PaneInfo pane) {
        return pane.session().equals(session);
    }

    /** Leaves it, and ends the session with all that is left in it. */
    void strike() throws TmuxException {
        close();
        end(server, session);
    }

    /** Ends the session with all that is left in it, where nobody of Tasuki's is there. */
    static void strike(TmuxServer server, String session) throws TmuxException {
        settle(server::run, session);
        end(server, session);
    }

    private static void end(TmuxServer server, String session) throws TmuxException {
        try {
            server.run(List.of("kill-session", "-t", "=" + session));
        } catch (TmuxException e) {
            unlessGone(e);
        }
    }

    /**
     * Takes back what ended programs asked of their terminals: tmux 3.3a crashes, all sessions with it, when a client goes from a dead pane
     * that was to be told of that.
     */
    private static void settle(Asking tmux, String session) throws TmuxException {
        try {
            for (var line : tmux.ask(List.of("list-panes", "-s", "-t", "=" + session, "-F", "#{pane_dead} #{pane_id}"))
                    .text()) {
                if (line.startsWith("1 ")) {
                    tmux.ask(List.of("send-keys", "-R", "-t", line.substring(2)));
                }
            }
        } catch (TmuxException e) {
            unlessGone(e);
        }
    }

    /** Has tmux do something. */
    private interface Asking {
        Reply ask(List<String> words) throws TmuxException;
    }

    /** The session may be gone with its last pane or with its server. */
    private static void unlessGone(TmuxException e) throws TmuxException {
        if (e.kind() != TmuxException.Kind.NO_SERVER
                && !String.valueOf(e.getMessage()).contains("can't find ")) {
            throw e;
        }
    }

    @Override
    public void close() {
        try {
            settle(words -> ask(words.toArray(String[]::new)), session);
        } catch (TmuxException e) {
            LOG.warn("dead panes of {} were not reset before it is left: {}", session, e.getMessage());
        }
        connection.close();
    }
}
