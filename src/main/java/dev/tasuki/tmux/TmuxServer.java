package dev.tasuki.tmux;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** One tmux server, running or not. Every call starts a tmux client and waits for it; for anything frequent, attach. */
public record TmuxServer(TmuxSocket socket) {
    private static final long PATIENCE_SECONDS = 10;
    private static final int LARGEST = 64 << 20;

    /** Whether a server listens on the socket; one that does not answer counts as running. */
    public boolean running() {
        try {
            run(List.of("display-message", "-p", "#{pid}"));
            return true;
        } catch (TmuxException e) {
            return e.kind() != TmuxException.Kind.NO_SERVER && e.kind() != TmuxException.Kind.MISSING;
        }
    }

    /** The server's process; empty where none runs or none answers. */
    public OptionalLong pid() {
        try {
            return OptionalLong.of(Long.parseLong(
                    run(List.of("display-message", "-p", "#{pid}")).first()));
        } catch (TmuxException | NumberFormatException e) {
            return OptionalLong.empty();
        }
    }

    /**
     * Runs one command by a forked tmux client; starts a server where the command would.
     *
     * @param args the command's words, each received by tmux exactly as given; a {@code ;} separates nothing
     * @throws TmuxException with what tmux complained of; after 10 s without an end
     */
    public Reply run(List<String> args) throws TmuxException {
        return run(new TmuxCommand(args));
    }

    /** Runs commands one after the other in one client; those after one that fails are not run. */
    public Reply run(TmuxCommand... commands) throws TmuxException {
        var words = new ArrayList<String>();
        for (var command : commands) {
            if (!words.isEmpty()) {
                words.add(";");
            }
            words.addAll(command.arguments());
        }
        var client = TmuxProcess.client(socket, words);
        if (!ServerGate.change(List.of(commands))) {
            return Struck.again(() -> finish(client, socket.toString()));
        }
        try (var _ = ServerGate.of(socket).amongOthers()) {
            return Struck.again(() -> finish(client, socket.toString()));
        }
    }

    /**
     * Attaches in control mode to a session of this server; starts no server.
     *
     * @param session its exact name, or its id such as {@code $1}
     * @param listener told everything in order, on one thread of the connection's own; may block without harm to workers
     */
    public ControlConnection attach(String session, Consumer<Notification> listener) throws TmuxException {
        return ControlConnection.attach(socket, session, "pause-after=1", listener);
    }

    /**
     * Attaches a client that is told nothing of what panes print. To say so later is not the same: where output waits for the client just
     * then, tmux before 3.7 answers it no more (tmux pull request 5049).
     */
    public ControlConnection attachWithoutOutput(String session) throws TmuxException {
        return ControlConnection.attach(socket, session, "no-output", Notification.UNHEARD);
    }

    /** The installed tmux. */
    public static TmuxVersion version() throws TmuxException {
        var text = finish(new ProcessBuilder("tmux", "-V"), "tmux -V").first();
        try {
            return TmuxVersion.parse(text);
        } catch (IllegalArgumentException e) {
            throw new TmuxException(TmuxException.Kind.MISSING, "tmux tells no version: " + text, e);
        }
    }

    private static Reply finish(ProcessBuilder builder, String subject) throws TmuxException {
        var process = Struck.start(builder);
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            throw new TmuxException(TmuxException.Kind.CLOSED, "tmux cannot be asked: " + e.getMessage(), e);
        }
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var readers = List.of(
                reading("tmux-" + subject + "-out", process.getInputStream(), out),
                reading("tmux-" + subject + "-err", process.getErrorStream(), err));
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new TmuxException(
                        TmuxException.Kind.TIMEOUT,
                        "tmux did not answer within " + PATIENCE_SECONDS + " s: " + subject);
            }
            for (var reader : readers) {
                reader.join(1000);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TmuxException(TmuxException.Kind.CLOSED, "interrupted while tmux worked", e);
        } finally {
            process.toHandle().destroyForcibly();
        }
        if (Struck.ended(process)) {
            throw new TmuxException(TmuxException.Kind.STRUCK, "a signal ended tmux: " + subject);
        }
        if (process.exitValue() != 0) {
            throw failure(text(err), subject);
        }
        return reply(out);
    }

    private static Thread reading(String name, InputStream from, ByteArrayOutputStream to) {
        return Thread.ofVirtual().name(name).start(() -> {
            try (from) {
                var bytes = from.readNBytes(LARGEST);
                synchronized (to) {
                    to.writeBytes(bytes);
                }
            } catch (IOException e) {
                synchronized (to) {
                    to.writeBytes(("cannot be read: " + e.getMessage()).getBytes(StandardCharsets.UTF_8));
                }
            }
        });
    }

    private static String text(ByteArrayOutputStream bytes) {
        synchronized (bytes) {
            return bytes.toString(StandardCharsets.UTF_8).strip();
        }
    }

    private static TmuxException failure(String complaint, String subject) {
        boolean nobody = complaint.contains("no server running")
                || complaint.startsWith("error connecting to")
                || complaint.contains("server exited unexpectedly");
        var message = complaint.isEmpty() ? "tmux failed without a word: " + subject : complaint;
        return new TmuxException(nobody ? TmuxException.Kind.NO_SERVER : TmuxException.Kind.REFUSED, message);
    }

    private static Reply reply(ByteArrayOutputStream out) throws TmuxException {
        byte[] bytes;
        synchronized (out) {
            bytes = out.toByteArray();
        }
        var lines = new ArrayList<byte[]>();
        try {
            var reader = new LineReader(new ByteArrayInputStream(bytes));
            for (var line = reader.next(); line != null; line = reader.next()) {
                lines.add(line);
            }
        } catch (IOException e) {
            throw new TmuxException(TmuxException.Kind.REFUSED, String.valueOf(e.getMessage()), e);
        }
        return new Reply(lines);
    }
}
