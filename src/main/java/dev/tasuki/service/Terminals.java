package dev.tasuki.service;

import dev.tasuki.tmux.AttachedTerminal;
import dev.tasuki.tmux.CellGrid;
import dev.tasuki.tmux.Keys;
import dev.tasuki.tmux.TmuxException;
import dev.tasuki.tmux.TmuxServer;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The terminals in which persons are attached to workers' panes; none outlives this. Thread-safe. */
final class Terminals implements AutoCloseable {
    private final TmuxServer server;
    private final LiveBoard board;
    private final Typing typing;
    private final Set<AttachedTerminal> open = ConcurrentHashMap.newKeySet();

    Terminals(TmuxServer server, LiveBoard board, Typing typing) {
        this.server = server;
        this.board = board;
        this.typing = typing;
    }

    AttachedTerminal open(String worker, int columns, int rows, AttachedTerminal.Listener listener)
            throws OperationFailed {
        var pane = board.pane(worker).orElseThrow(() -> new OperationFailed(worker + " has no pane to attach to"));
        var told = new Told(worker, listener);
        try {
            var terminal = AttachedTerminal.open(server, pane.id(), columns, rows, told);
            open.add(terminal);
            told.isOpen(terminal);
            return terminal;
        } catch (TmuxException e) {
            throw new OperationFailed("could not attach to " + worker + ": " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        open.forEach(AttachedTerminal::close);
    }

    /** Passes on what is told, and keeps in mind which are open and who is typed to. */
    private final class Told implements AttachedTerminal.Listener {
        private final String worker;
        private final AttachedTerminal.Listener listener;
        private @Nullable AttachedTerminal terminal;
        private boolean ended;

        Told(String worker, AttachedTerminal.Listener listener) {
            this.worker = worker;
            this.listener = listener;
        }

        synchronized void isOpen(AttachedTerminal opened) {
            terminal = opened;
            if (ended) {
                open.remove(opened);
            }
        }

        @Override
        public void screen(CellGrid cells) {
            listener.screen(cells);
        }

        @Override
        public void copied(String text) {
            listener.copied(text);
        }

        @Override
        public void typed(Keys keys) {
            typing.typed(worker, keys);
        }

        @Override
        public void ended() {
            synchronized (this) {
                ended = true;
                if (terminal != null) {
                    open.remove(terminal);
                }
            }
            listener.ended();
        }
    }
}
