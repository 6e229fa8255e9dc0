package dev.tasuki.tmux;

import com.pty4j.PtyProcess;
import com.pty4j.PtyProcessBuilder;
import com.pty4j.WinSize;
import com.techsenger.jeditermfx.core.TerminalOutputStream;
import com.techsenger.jeditermfx.core.input.MouseEvent;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The real tmux client on a terminal device of its own, showing one pane's window. Its session shares the windows of the pane's session but
 * has a current window and pane of its own, and ends with it; when this process is killed, the device closes and tmux ends both.
 * Thread-safe.
 */
public final class AttachedTerminal implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AttachedTerminal.class);
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final int LARGEST = 1000;
    /** Between two screens that are told. */
    private static final Duration SPACING = Duration.ofMillis(12);

    private final GroupedSession session;
    private final ServerGate gate;
    private final Listener listener;
    private final PtyProcess client;
    private final TerminalModel model;
    private final ExecutorService writer;
    private final Thread reader;
    private final AtomicBoolean closed = new AtomicBoolean();
    private final StandIns standIns = new StandIns(new Widths());
    private final Semaphore drawn = new Semaphore(0);
    private final Thread teller;

    /** What a terminal tells, on a thread of its own. */
    public interface Listener {
        /** It shows this now. */
        void screen(CellGrid cells);

        /** tmux copied something that is meant for the clipboard. */
        void copied(String text);

        /** A person typed this. */
        default void typed(Keys keys) {}

        /** The client has detached or ended; the last that is told. */
        void ended();
    }

    private AttachedTerminal(
            GroupedSession session,
            ServerGate gate,
            ServerGate.Passage coming,
            PtyProcess client,
            int columns,
            int rows,
            Listener listener) {
        this.session = session;
        this.gate = gate;
        this.client = client;
        this.listener = listener;
        // Threads of the platform: a device is read in native code, which would hold a carrier of virtual threads.
        writer = Executors.newSingleThreadExecutor(Thread.ofPlatform()
                .daemon()
                .name("attached-" + session.pane() + "-write")
                .factory());
        model = new TerminalModel(columns, rows, standIns, new Answers());
        reader = Thread.ofPlatform()
                .daemon()
                .name("attached-" + session.pane() + "-read")
                .unstarted(() -> read(coming));
        teller = Thread.ofVirtual().name("attached-" + session.pane() + "-tell").unstarted(this::tell);
    }

    /**
     * Attaches to a pane.
     *
     * @param columns of the terminal, from 2 to 1000
     * @param rows of the terminal, from 2 to 1000
     */
    public static AttachedTerminal open(TmuxServer server, PaneId pane, int columns, int rows, Listener listener)
            throws TmuxException {
        var session = GroupedSession.of(server, pane);
        var command = TmuxProcess.client(server.socket(), session.arguments());
        var environment = command.environment();
        environment.put("TERM", "xterm-256color");
        var gate = ServerGate.of(server.socket());
        var coming = gate.amongOthers();
        try {
            var client = new PtyProcessBuilder(command.command().toArray(String[]::new))
                    .setEnvironment(environment)
                    .setInitialColumns(bounded(columns))
                    .setInitialRows(bounded(rows))
                    .start();
            var terminal =
                    new AttachedTerminal(session, gate, coming, client, bounded(columns), bounded(rows), listener);
            terminal.reader.start();
            terminal.teller.start();
            return terminal;
        } catch (IOException e) {
            coming.close();
            throw new TmuxException(
                    TmuxException.Kind.MISSING, "tmux cannot be started in a terminal: " + e.getMessage(), e);
        }
    }

    private static int bounded(int side) {
        return Math.clamp(side, 2, LARGEST);
    }

    /** Types; pasted text is told apart where the other end asked for that. */
    public void type(Keys keys) {
        listener.typed(keys);
        switch (keys) {
            case Keys.Raw(var text) -> write(text);
            case Keys.Paste(var text) -> paste(PaneInput.withoutBrackets(text));
        }
    }

    private void paste(String text) {
        var lines = text.replace("\r\n", "\r").replace('\n', '\r');
        write(model.bracketsPaste() ? "\033[200~" + lines + "\033[201~" : lines);
    }

    /** Whether the mouse's doings are wanted on the other end; where not, they are the window's own. */
    public boolean wantsMouse() {
        return model.wantsMouse();
    }

    /** The mouse did something; told on where it is wanted. */
    public void mouse(Mouse mouse) {
        var event = new MouseEvent(mouse.button().code, mouse.modifiers());
        var terminal = model.mouse();
        switch (mouse.does()) {
            case PRESS, WHEEL -> terminal.mousePressed(mouse.column(), mouse.row(), event);
            case RELEASE -> terminal.mouseReleased(mouse.column(), mouse.row(), event);
            case DRAG -> terminal.mouseDragged(mouse.column(), mouse.row(), event);
            case MOVE -> terminal.mouseMoved(mouse.column(), mouse.row(), event);
        }
    }

    /** The terminal has another size now; what is out of bounds is brought into them. */
    public void resize(int columns, int rows) {
        model.resize(bounded(columns), bounded(rows));
        drawn.release();
        if (client.isAlive()) {
            client.setWinSize(new WinSize(bounded(columns), bounded(rows)));
        }
    }

    /** Ends the client, not what runs in the panes. Blocks until it has ended, two seconds at most. */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            leave();
        }
        try {
            if (!Thread.currentThread().equals(reader)) {
                reader.join(PATIENCE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void leave() {
        try (var _ = gate.amongOthers()) {
            client.destroy();
            if (!client.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                client.destroyForcibly();
            }
        } catch (InterruptedException e) {
            client.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private void write(String text) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        try {
            writer.execute(() -> send(bytes));
        } catch (RejectedExecutionException e) {
            LOG.debug("typed after the terminal of {} had ended", session.pane(), e);
        }
    }

    private void send(byte[] bytes) {
        try {
            OutputStream out = client.getOutputStream();
            out.write(bytes);
            out.flush();
        } catch (IOException e) {
            LOG.debug("the terminal of {} takes nothing any more", session.pane(), e);
        }
    }

    /** What it draws first, it draws once it is there. */
    private void read(ServerGate.Passage coming) {
        try (coming) {
            model.draw(new PtyText(
                    client.getInputStream(),
                    standIns,
                    () -> {
                        coming.close();
                        drawn.release();
                    },
                    listener::copied));
        } catch (IOException e) {
            // a device whose process has ended says so with an error
            LOG.debug("the terminal of {} has ended", session.pane(), e);
        } finally {
            writer.shutdownNow();
            teller.interrupt();
            coming.close();
            leave();
            giveSizesBack();
            listener.ended();
        }
    }

    /** Tells of a screen when it has been drawn, a moment later, for more of it is mostly on its way. */
    private void tell() {
        try {
            while (true) {
                drawn.acquire();
                Thread.sleep(SPACING);
                drawn.drainPermits();
                listener.screen(model.cells());
            }
        } catch (InterruptedException e) {
            LOG.trace("the terminal of {} has been told of", session.pane(), e);
        }
    }

    private void giveSizesBack() {
        try {
            client.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            session.giveSizesBack();
        } catch (TmuxException e) {
            LOG.debug("the windows keep their size: {}", e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What the terminal itself answers, such as which kind it is, and what the mouse did. */
    private final class Answers implements TerminalOutputStream {
        @Override
        public void sendBytes(byte[] response, boolean userInput) {
            write(new String(response, StandardCharsets.UTF_8));
        }

        @Override
        public void sendString(String string, boolean userInput) {
            write(string);
        }
    }
}
