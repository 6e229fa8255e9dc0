package dev.tasuki.tmux;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A control-mode client attached to one session. Never blocks its callers: writing, reading and telling happen on threads of their own,
 * and a worker is never slowed by a listener that is slow, for tmux pauses its pane instead.
 */
public final class ControlConnection implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ControlConnection.class);
    private static final long PATIENCE_SECONDS = 10;
    private static final int MOST_UNANSWERED = 20_000;
    /** Tells the writer to stop. */
    private static final Outgoing STOP = new Outgoing("", List.of());

    /**
     * Lines for tmux.
     *
     * @param changes the answers that end what the lines change there; empty where they change nothing
     */
    private record Outgoing(String lines, List<CompletableFuture<Reply>> changes) {}

    private final String name;
    private final ServerGate gate;
    private final Process process;
    private final DeadMansSwitch deadMansSwitch;
    private final Answers answers;
    private final Notices notices;
    private final LinkedBlockingQueue<Outgoing> outgoing = new LinkedBlockingQueue<>();
    private final CompletableFuture<Void> attached = new CompletableFuture<>();
    private final Object order = new Object();
    private final Thread reader;
    private final Thread complaints;
    private volatile boolean open = true;
    private volatile boolean closing;
    private volatile String complaint = "";

    private ControlConnection(
            String name,
            ServerGate gate,
            Process process,
            DeadMansSwitch deadMansSwitch,
            Consumer<Notification> listener) {
        this.name = name;
        this.gate = gate;
        this.process = process;
        this.deadMansSwitch = deadMansSwitch;
        notices = new Notices(name, listener, pane -> tell(pauseOf(pane)));
        answers = new Answers(
                new Answers.Others() {
                    @Override
                    public void notification(byte[] line) {
                        notice(line);
                    }

                    @Override
                    public void answered(Runnable told) {
                        notices.add(new Notification.Answered(told));
                    }

                    @Override
                    public void block(Reply reply, boolean failed) {
                        attachAnswered(reply, failed);
                    }
                },
                work -> Thread.ofVirtual().name(name + "-answer").start(work));
        reader = Wakeful.thread(name + "-reader", this::read);
        complaints = thread("stderr", this::readComplaints);
    }

    /**
     * Attaches to a session of a running server; starts none.
     *
     * @param session its name, exactly, or its id such as {@code $1}
     * @param flags of the client, besides that it is of no size
     * @param listener is told everything in order, on one thread; nothing after {@link #close}
     */
    static ControlConnection attach(TmuxSocket socket, String session, String flags, Consumer<Notification> listener)
            throws TmuxException {
        var target = session.startsWith("$") ? session : "=" + session;
        var builder = TmuxProcess.client(
                socket, List.of("-N", "-C", "attach-session", "-f", "ignore-size," + flags, "-t", target));
        var name = "tmux-" + socket + "-" + session;
        var gate = ServerGate.of(socket);
        try (var _ = gate.alone()) {
            return Struck.again(() -> come(name, gate, builder, listener));
        }
    }

    private static ControlConnection come(
            String name, ServerGate gate, ProcessBuilder builder, Consumer<Notification> listener)
            throws TmuxException {
        var client = Struck.start(builder);
        var connection = new ControlConnection(name, gate, client, switchOn(client), listener);
        connection.start();
        try {
            connection.attached.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            return connection;
        } catch (ExecutionException e) {
            connection.leave();
            if (Struck.ended(client)) {
                throw new TmuxException(TmuxException.Kind.STRUCK, "a signal ended the tmux client: " + name, e);
            }
            throw e.getCause() instanceof TmuxException known
                    ? known
                    : new TmuxException(TmuxException.Kind.CLOSED, "tmux: " + e.getCause(), e);
        } catch (TimeoutException e) {
            connection.leave();
            throw new TmuxException(TmuxException.Kind.TIMEOUT, "tmux does not answer: " + name, e);
        } catch (InterruptedException e) {
            connection.leave();
            Thread.currentThread().interrupt();
            throw new TmuxException(TmuxException.Kind.CLOSED, "interrupted while attaching to tmux", e);
        }
    }

    private static DeadMansSwitch switchOn(Process client) throws TmuxException {
        try {
            return DeadMansSwitch.on(client);
        } catch (TmuxException e) {
            client.toHandle().destroyForcibly();
            throw e;
        }
    }

    private void start() {
        var _ = process.onExit().thenRun(deadMansSwitch::release);
        notices.start();
        complaints.start(); // before the reader, which at the end waits for what tmux complained of
        reader.start();
        thread("writer", this::writeAll).start();
    }

    private Thread thread(String role, Runnable work) {
        return Thread.ofVirtual().name(name + "-" + role).unstarted(work);
    }

    /** Sends one command; fails with {@link TmuxException}. Sets no bound of its own to the time an answer takes. */
    public CompletableFuture<Reply> send(TmuxCommand command) {
        return send(List.of(command)).getFirst();
    }

    /** Sends commands in one write; each is run whether or not another fails. */
    public List<CompletableFuture<Reply>> send(List<TmuxCommand> commands) {
        return ask(commands.stream().map(List::of).map(Question::of).toList());
    }

    /** Runs commands with nothing in between, not even a pane's output; those after one that fails are not run. */
    public List<CompletableFuture<Reply>> sendTogether(List<TmuxCommand> commands) {
        return commands.isEmpty() ? List.of() : ask(List.of(Question.of(commands)));
    }

    /**
     * The same, and tells the listener when the answers came.
     *
     * @param told handed to the listener in a {@link Notification.Answered}, after all output that came before the answers and before
     *     all that came after. Never where the connection ends first
     */
    public List<CompletableFuture<Reply>> sendTogether(List<TmuxCommand> commands, Runnable told) {
        return commands.isEmpty() ? List.of() : ask(List.of(Question.of(commands, told)));
    }

    /** Several groups, each as by {@link #sendTogether}, in one write. */
    public List<List<CompletableFuture<Reply>>> sendGroups(List<List<TmuxCommand>> groups) {
        var questions = groups.stream().map(Question::of).toList();
        ask(questions);
        return questions.stream().map(Question::answers).toList();
    }

    private List<CompletableFuture<Reply>> ask(List<Question> questions) {
        synchronized (order) {
            var lines = new StringBuilder();
            var changes = new ArrayList<CompletableFuture<Reply>>();
            for (var question : questions) {
                if (answers.unanswered() >= MOST_UNANSWERED) {
                    var why = new TmuxException(TmuxException.Kind.TIMEOUT, "tmux has stopped answering");
                    question.answers().forEach(answer -> answer.completeExceptionally(why));
                } else if (answers.expect(question)) {
                    lines.append(question.written());
                    if (ServerGate.change(question.commands())) {
                        changes.addAll(question.answers());
                    }
                }
            }
            if (!lines.isEmpty()) {
                outgoing.add(new Outgoing(lines.toString(), changes));
                LockSupport.unpark(reader);
            }
        }
        return questions.stream()
                .flatMap(question -> question.answers().stream())
                .toList();
    }

    /** Sends what nobody waits for. */
    void tell(TmuxCommand command) {
        var _ = send(command).exceptionally(failure -> {
            LOG.debug("{}: {}", name, failure.getMessage());
            return new Reply(List.of());
        });
    }

    private static TmuxCommand pauseOf(PaneId pane) {
        return TmuxCommand.of("refresh-client", "-A", pane + ":pause");
    }

    /** Whether commands can still be sent. */
    public boolean isOpen() {
        return open;
    }

    private void writeAll() {
        try (OutputStream out = process.getOutputStream()) {
            for (var next = outgoing.take(); !next.equals(STOP); next = outgoing.take()) {
                if (!next.changes().isEmpty()) {
                    var passage = gate.amongOthers();
                    var _ = CompletableFuture.allOf(next.changes().toArray(CompletableFuture[]::new))
                            .whenComplete((_, _) -> passage.close());
                }
                out.write(next.lines().getBytes(StandardCharsets.UTF_8));
                out.flush();
            }
        } catch (IOException e) {
            LOG.debug("{}: cannot write: {}", name, e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void read() {
        @Nullable TmuxException failure = null;
        try (var in = process.getInputStream()) {
            var lines = new LineReader(new Unhurried(in, () -> !open || answers.unanswered() > 0));
            for (var line = lines.next(); line != null; line = lines.next()) {
                answers.line(line);
            }
        } catch (TmuxException e) {
            failure = e;
        } catch (IOException e) {
            failure = new TmuxException(TmuxException.Kind.CLOSED, "tmux cannot be read: " + e.getMessage(), e);
        }
        ended(failure);
    }

    private void ended(@Nullable TmuxException failure) {
        open = false;
        if (failure != null) {
            kill();
        }
        try {
            complaints.join(1000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        var reason = failure != null ? String.valueOf(failure.getMessage()) : notices.endReason(complaint);
        var why = failure != null
                ? failure
                : new TmuxException(TmuxException.Kind.CLOSED, "the connection to tmux has ended: " + reason);
        if (failure == null && notices.leave()) {
            answers.cutShort(why);
        }
        answers.end(why);
        attached.completeExceptionally(
                complaint.contains("no server running") || complaint.startsWith("error connecting to")
                        ? new TmuxException(TmuxException.Kind.NO_SERVER, complaint)
                        : why);
        outgoing.add(STOP);
        notices.end(closing, reason);
    }

    /** Not by {@link Process#destroyForcibly}: that first flushes what is written, and waits for a tmux that hangs. */
    private void kill() {
        process.toHandle().destroyForcibly();
    }

    private void notice(byte[] line) {
        notices.add(NotificationReader.read(line));
    }

    private void attachAnswered(Reply reply, boolean failed) {
        if (!failed) {
            attached.complete(null);
        } else {
            attached.completeExceptionally(
                    new TmuxException(TmuxException.Kind.REFUSED, String.join(" ", reply.text())));
        }
    }

    private void readComplaints() {
        try (var err = process.getErrorStream()) {
            var lines = new LineReader(err);
            for (var line = lines.next(); line != null; line = lines.next()) {
                complaint = new String(line, StandardCharsets.UTF_8);
                LOG.debug("{}: {}", name, complaint);
            }
        } catch (IOException e) {
            LOG.debug("{}: stderr: {}", name, e.getMessage());
        }
    }

    /** Detaches, and waits up to a second until the client has ended; then ends it. What was not answered fails. */
    @Override
    public void close() {
        try (var _ = gate.amongOthers()) {
            leave();
        }
    }

    private void leave() {
        closing = true;
        open = false;
        notices.silence();
        outgoing.add(new Outgoing("detach-client\n", List.of()));
        outgoing.add(STOP);
        try {
            if (!process.waitFor(1, TimeUnit.SECONDS)) {
                kill();
            }
            reader.join(1000);
        } catch (InterruptedException e) {
            kill();
            Thread.currentThread().interrupt();
        }
        answers.end(new TmuxException(TmuxException.Kind.CLOSED, "the connection to tmux was closed"));
    }
}
