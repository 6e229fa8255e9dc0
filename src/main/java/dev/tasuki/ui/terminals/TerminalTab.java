package dev.tasuki.ui.terminals;

import dev.tasuki.tmux.AttachedTerminal;
import dev.tasuki.tmux.CellGrid;
import dev.tasuki.tmux.Keys;
import dev.tasuki.tmux.Mouse;
import dev.tasuki.ui.Desk;
import dev.tasuki.ui.FxThread;
import dev.tasuki.ui.Theme;
import dev.tasuki.ui.panes.PanePalette;
import dev.tasuki.ui.panes.TerminalView;
import dev.tasuki.ui.shell.Clipping;
import java.util.function.Consumer;
import javafx.scene.control.Label;
import javafx.scene.control.Tab;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/** One worker's pane in the real tmux client, which is started when there is room to show it in. FX thread. */
final class TerminalTab {
    private final Desk desk;
    private final String worker;
    private final Runnable ended;
    private final Tab tab;
    private final TerminalView view = new TerminalView(new Hands());
    private final Label opening = new Label();
    private @Nullable AttachedTerminal terminal;
    private boolean begun;
    private boolean closed;
    private int columns;
    private int rows;

    /** @param ended told when the client has ended, or could not be started */
    TerminalTab(Desk desk, String worker, Runnable ended) {
        this.desk = desk;
        this.worker = worker;
        this.ended = ended;
        opening.setText(desk.texts().get("terminal.opening", worker));
        opening.getStyleClass().add("empty");
        tab = new Tab(worker, new StackPane(view, opening));
        tab.setId("terminal-" + worker);
        view.setId("terminal-view-" + worker);
        setTheme(desk.theme().get());
    }

    Tab tab() {
        return tab;
    }

    String worker() {
        return worker;
    }

    TerminalView view() {
        return view;
    }

    void setTheme(Theme theme) {
        view.setPalette(theme == Theme.DARK ? PanePalette.DARK : PanePalette.LIGHT);
    }

    /** Ends the client; the worker goes on. */
    void close() {
        closed = true;
        var open = terminal;
        terminal = null;
        if (open != null) {
            FxThread.work("detach " + worker, () -> closed(open), done -> {}, failure -> {});
        }
    }

    private static boolean closed(AttachedTerminal open) {
        open.close();
        return true;
    }

    private void attach() {
        begun = true;
        var told = new Told();
        FxThread.work(
                "attach " + worker,
                () -> desk.operations().attach(worker, columns, rows, told),
                this::attached,
                failure -> {
                    if (!closed) {
                        desk.dialogs().problem(desk.texts().get("terminal.failed", worker), failure);
                        ended.run();
                    }
                });
    }

    private void attached(AttachedTerminal open) {
        terminal = open;
        opening.setVisible(false);
        if (closed) {
            close();
        } else {
            resize(open);
        }
    }

    /** There may be other room by now. Not on this thread: what is drawn just then holds the terminal's lock. */
    private void resize(AttachedTerminal open) {
        int newColumns = columns;
        int newRows = rows;
        FxThread.work(
                "resize " + worker,
                () -> {
                    open.resize(newColumns, newRows);
                    return true;
                },
                done -> {},
                failure -> {});
    }

    /** What a person does to it. */
    private final class Hands implements TerminalView.Actions {
        @Override
        public void fits(int newColumns, int newRows) {
            columns = newColumns;
            rows = newRows;
            if (terminal != null) {
                resize(terminal);
            } else if (!begun && !closed) {
                // before there was any room it could not take the keyboard either
                view.requestTyping();
                attach();
            }
        }

        @Override
        public void type(Keys keys) {
            if (terminal != null) {
                terminal.type(keys);
            }
        }

        @Override
        public void copy(String text) {
            Clipping.copy(text);
        }

        @Override
        public boolean wantsMouse() {
            return terminal != null && terminal.wantsMouse();
        }

        @Override
        public void mouse(Mouse mouse) {
            if (terminal != null) {
                terminal.mouse(mouse);
            }
        }
    }

    /** What the terminal tells, on its own threads. */
    private final class Told implements AttachedTerminal.Listener {
        private final Consumer<CellGrid> newest = FxThread.newest(view::show);

        @Override
        public void screen(CellGrid cells) {
            newest.accept(cells);
        }

        /** tmux copies what a person marked with the mouse; what nobody sees does not get at the clipboard. */
        @Override
        public void copied(String text) {
            FxThread.later(() -> {
                if (view.cells().isFocused()) {
                    Clipping.copy(text);
                }
            });
        }

        @Override
        public void ended() {
            FxThread.later(() -> {
                terminal = null;
                if (!closed) {
                    desk.notices().say(desk.texts().get("terminal.ended", worker));
                    ended.run();
                }
            });
        }
    }
}
