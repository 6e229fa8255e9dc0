package dev.tasuki.tmux;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** A tmux server of a test's own: a socket nobody else uses, no configuration file, killed at the end with all that ran in it. */
public final class PrivateTmux implements AutoCloseable {
    private final TmuxServer server;

    public PrivateTmux() {
        server = new TmuxServer(
                new TmuxSocket("tasuki-test-" + UUID.randomUUID().toString().substring(0, 13)));
    }

    public TmuxServer server() {
        return server;
    }

    public TmuxSocket socket() {
        return server.socket();
    }

    /** A session of 80×24 in which tmux's default shell runs. */
    public PrivateTmux start(String session) {
        return start(session, 80, 24);
    }

    /** A detached session with one window; without a command, {@code sh} runs in it. */
    public PrivateTmux start(String session, int width, int height, String... command) {
        var words = new ArrayList<>(
                List.of("-f", "/dev/null", "new-session", "-d", "-s", session, "-x", "" + width, "-y", "" + height));
        words.addAll(command.length == 0 ? List.of("sh") : List.of(command));
        run(words);
        return this;
    }

    /** Runs a tmux command and fails the test where tmux does. */
    public Reply run(String... args) {
        return run(List.of(args));
    }

    private Reply run(List<String> args) {
        try {
            return server.run(args);
        } catch (TmuxException e) {
            throw new AssertionError("tmux " + args + ": " + e.getMessage(), e);
        }
    }

    /** A new window; its pane. */
    public PaneId window(String session, String... command) {
        var words = new ArrayList<>(List.of("new-window", "-d", "-P", "-F", "#{pane_id}", "-t", "=" + session + ":"));
        words.addAll(List.of(command));
        return PaneId.parse(run(words).first());
    }

    public List<PaneInfo> panes() {
        return PaneInfo.parse(run(PaneInfo.list().words()));
    }

    public PaneInfo pane(PaneId id) {
        return panes().stream().filter(p -> p.id().equals(id)).findFirst().orElseThrow();
    }

    /** The pane of a session that has but one. */
    public PaneId onlyPane(String session) {
        return panes().stream()
                .filter(p -> p.session().equals(session))
                .findFirst()
                .orElseThrow()
                .id();
    }

    /** What a pane shows, as plain text without trailing spaces. */
    public String shown(PaneId pane) {
        return String.join(
                "\n", run("capture-pane", "-p", "-t", pane.toString()).text());
    }

    /** The server's process. */
    public long pid() {
        return server.pid().orElseThrow();
    }

    /** Kills the server with SIGKILL, as a crash would, and waits until it is gone. */
    public void kill() {
        var process = ProcessHandle.of(pid()).orElseThrow();
        process.destroyForcibly();
        Awaitility.await().until(() -> !process.isAlive() || !server.running());
    }

    @Override
    public void close() {
        try {
            if (server.running()) {
                // some ignore hang-ups, and would run on without a terminal
                var inPanes = panes().stream()
                        .flatMap(p -> ProcessHandle.of(p.pid()).stream())
                        .flatMap(p -> Stream.concat(p.descendants(), Stream.of(p)))
                        .toList();
                server.run(List.of("kill-server"));
                inPanes.forEach(ProcessHandle::destroyForcibly);
                // a client whose own process was killed may never end by itself, nor then does the server
                ProcessHandle.allProcesses()
                        .filter(p -> p.info().commandLine().orElse("").contains(" " + socket() + " "))
                        .forEach(ProcessHandle::destroyForcibly);
            }
        } catch (TmuxException e) {
            if (e.kind() != TmuxException.Kind.NO_SERVER) {
                throw new AssertionError(e);
            }
        }
        removeSocket();
    }

    /** tmux leaves the file of a socket behind. */
    private void removeSocket() {
        try {
            var uid = Files.getAttribute(Path.of(System.getProperty("user.home")), "unix:uid");
            var base = Objects.requireNonNullElse(System.getenv("TMUX_TMPDIR"), "/tmp");
            Files.deleteIfExists(Path.of(base, "tmux-" + uid, socket().address()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
